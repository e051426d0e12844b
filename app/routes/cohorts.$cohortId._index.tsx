import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { Columns } from "#app/components/layout/columns.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";
import { dateInWords } from "#app/components/words.ts";
import { CompanionBehind } from "#app/features/companion/participation/components/companion-behind.tsx";
import { summarizeParticipation, type CompanionSummary } from "#app/features/companion/participation/queries.server.ts";
import { BehindList } from "#app/features/programs/cohort-home/components/behind-list.tsx";
import { DutyTable } from "#app/features/programs/cohort-home/components/duty-table.tsx";
import { WeekList } from "#app/features/programs/cohort-home/components/week-list.tsx";
import { readCohortHome, type CohortHome } from "#app/features/programs/cohort-home/queries.server.ts";
import { now } from "#app/server/clock.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Cohort · Tandem" }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { cohortId = "" } = params;
  const home = await readCohortHome(actor, cohortId, now());
  return { home, companion: await summarizeParticipation(actor, cohortId, now()) };
}

/** What to do first, in a sentence. */
function nextStep(
  { cohort, duties, behind, recordsToVerify, openProposals }: CohortHome,
  companion: CompanionSummary,
): string {
  if (cohort.hasEnded)
    return `This cohort ended on ${dateInWords(cohort.endsOn)}. It can be read, and nothing in it changes any more.`;
  if (duties.every(({ total }) => total === 0)) return "Next: invite the people who take part.";
  if (recordsToVerify > 0)
    return `${recordsToVerify === 1 ? "One service record waits" : `${recordsToVerify} service records wait`} for your word.`;
  if (behind.length > 0 || companion.behind > 0) return "Next: see who is behind. A friendly word may help.";
  if (openProposals > 0)
    return `${openProposals === 1 ? "One proposal waits" : `${openProposals} proposals wait`} for an answer.`;
  return "Everybody is where they should be.";
}

export default function CohortHomePage() {
  const { home, companion } = useLoaderData<typeof loader>();
  const { cohort, sections, duties, behind, week, today } = home;
  const here = `/cohorts/${cohort.id}`;
  return (
    <>
      <PageHeader
        eyebrow={
          <>
            <bdi>{cohort.programName}</bdi> · <bdi>{cohort.organizationName}</bdi>
          </>
        }
        title={<bdi>{cohort.name}</bdi>}
        lead={nextStep(home, companion)}
      />
      <Columns
        asideLabel="Sections of the cohort"
        aside={
          <nav aria-label="Cohort">
            <ul className="border-t border-line">
              {sections.map(({ path, label, hint }) => (
                <li key={path} className="border-b border-line py-3">
                  <Link to={`${here}/${path}`}>{label}</Link>
                  <p className="text-sm text-ink-2">{hint}</p>
                </li>
              ))}
            </ul>
          </nav>
        }
      >
        <div className="grid gap-12">
          <section>
            <h2 className="mb-3">The next seven days</h2>
            <WeekList cohortId={cohort.id} week={week} />
          </section>
          <section>
            <h2 className="mb-3">What is due</h2>
            <DutyTable
              duties={duties}
              others={
                companion.next === null
                  ? []
                  : [{ ...companion.next, what: `Companion: ${companion.next.title}, by pairs` }]
              }
              today={today}
            />
          </section>
          <section>
            <h2 className="mb-3">Who is behind</h2>
            {behind.length === 0 && companion.behind === 0 ? <p className="text-ink-2">Nobody.</p> : null}
            <BehindList behind={behind} />
            <CompanionBehind cohortId={cohort.id} companion={companion} />
          </section>
          <VisibilityLine glyph="eye">
            the managers of this cohort and the administrators of the organization. It holds names and days, never
            answers or scores.
          </VisibilityLine>
        </div>
      </Columns>
    </>
  );
}
