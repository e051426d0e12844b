import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { EmptyState } from "#app/components/layout/empty-state.tsx";
import { Notice } from "#app/components/layout/notice.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";
import { listInWords } from "#app/components/words.ts";
import { PrintButton } from "#app/features/assessments/components/print-button.tsx";
import { PactDecisions, paperSizeOf } from "#app/features/companion/pact/components/pact-decisions.tsx";
import { readPact } from "#app/features/companion/pact/queries.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "What we decided together · Tandem" }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { partnershipId = "" } = params;
  return { ...(await readPact(actor, partnershipId)), partnershipId };
}

/** One page on paper: what both have signed, and on the screen what is still to be signed. */
export default function PactPage() {
  const { candidateName, districtPeople, districtName, cohortName, decisions, reviewOn, open, partnershipId } =
    useLoaderData<typeof loader>();
  const people = [{ name: candidateName, as: "technology leader" }, ...districtPeople];
  return (
    <article>
      <p className="no-print mb-6 text-sm">
        <Link to={`/companion/${partnershipId}/decisions`} className="inline-block py-1">
          Back to your decisions
        </Link>
      </p>
      <PageHeader
        eyebrow={<bdi>{districtName === null ? cohortName : `${districtName} · ${cohortName}`}</bdi>}
        title="What we decided together"
        lead={listInWords(people.map(({ name, as }) => `${name} (${as})`))}
        actions={decisions.length === 0 ? null : <PrintButton />}
      />
      {paperSizeOf(decisions) === "none" ? (
        <div className="no-print mb-8">
          <Notice title="This is more than fits on one page">
            On paper it goes on to a second page. Shorter decisions are read by more of the board.
          </Notice>
        </div>
      ) : null}
      {decisions.length === 0 ? (
        <EmptyState title="Nothing is signed by both yet">
          Once both of you have signed a decision, it stands here, ready to print for the board.
        </EmptyState>
      ) : (
        <PactDecisions decisions={decisions} reviewOn={reviewOn} />
      )}
      <div className="no-print mt-12 grid gap-10">
        {open.length === 0 ? null : (
          <section>
            <h2>Still open</h2>
            <p className="mt-2 max-w-measure text-ink-2">Drafted, and not signed by both. It is not printed.</p>
            <ul className="mt-2">
              {open.map(({ moduleId, title }) => (
                <li key={moduleId}>
                  <Link to={`/companion/${partnershipId}/${moduleId}/decision`} className="inline-block py-1">
                    {title}
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        )}
        <VisibilityLine glyph="eye">
          the two of you, and whoever you show the printed page. It holds your decisions, never your answers.
        </VisibilityLine>
      </div>
    </article>
  );
}
