import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { ButtonLink } from "#app/components/form/button.tsx";
import { ListSearch } from "#app/components/form/list-search.tsx";
import { Notice } from "#app/components/layout/notice.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { Pager } from "#app/components/layout/pager.tsx";
import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";
import { can } from "#app/core/access/can.ts";
import { BoardTable } from "#app/features/companion/participation/components/board-table.tsx";
import { readBoard, type Board } from "#app/features/companion/participation/queries.server.ts";
import { boardQuery } from "#app/features/companion/participation/schema.ts";
import { CohortEyebrow } from "#app/features/programs/cohorts/components/cohort-eyebrow.tsx";
import { now } from "#app/server/clock.server.ts";
import { parseQuery } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Companion of the cohort · Tandem" }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { done, ...asked } = parseQuery(request, boardQuery);
  const { cohortId = "" } = params;
  return {
    ...{ board: await readBoard(actor, cohortId, asked, now()), q: asked.q, done: done ?? null },
    canCompare: can(actor, "cohort.progress", { cohortId }),
  };
}

function leadOf({ cohort, total, behind, alone }: Pick<Board, "cohort" | "total" | "behind" | "alone">): string {
  if (total === 0) return "Candidates and who takes part for their districts will be here.";
  if (cohort.hasEnded) return "This cohort is over. How its pairs took part stays here.";
  const late = behind === 0 ? "No pair is behind." : `${behind} of ${total} ${behind === 1 ? "is" : "are"} behind.`;
  const missing = alone === 0 ? "" : ` For ${alone} nobody takes part for the district yet.`;
  return `${late}${missing}${behind > 0 ? " A friendly word usually helps." : ""}`;
}

const SENT = {
  sent: { title: "The mail is on its way", words: "Nobody gets a second one today." },
  all: { title: "Whoever is behind has a mail now", words: "Nobody gets a second one today." },
} as const;

export default function CohortCompanionPage() {
  const { board, q, done, canCompare } = useLoaderData<typeof loader>();
  const { cohort, page, today, canBeAsked } = board;
  const here = `/cohorts/${cohort.id}/companion`;
  return (
    <>
      <PageHeader
        eyebrow={<CohortEyebrow cohort={cohort} />}
        title="The superintendent’s companion"
        lead={leadOf(board)}
      />
      {done === null ? null : (
        <div className="mb-8">
          <Notice tone="success" title={SENT[done].title} announce>
            {SENT[done].words}
          </Notice>
        </div>
      )}
      <p className="mb-10 flex flex-wrap items-center gap-x-8 gap-y-3">
        {canBeAsked > 1 ? (
          <ButtonLink to={`${here}/remind`}>Write to the {canBeAsked} who are behind</ButtonLink>
        ) : null}
        <Link to={`${here}/modules`} className="inline-block py-1">
          Modules and dates
        </Link>
        {canCompare ? (
          <Link to={`${here}/effect`} className="inline-block py-1">
            Does it matter here?
          </Link>
        ) : null}
      </p>
      <ListSearch label="Find a pair" search={q} total={page.span.total} words={["pair", "pairs"]} />
      <BoardTable
        pairs={page.lines}
        cohortId={cohort.id}
        today={today}
        empty={q === "" ? "No candidate is enrolled yet." : "Nobody was found."}
      />
      <Pager {...page.span} />
      <p className="mt-6 text-sm">
        Take the table along: <a href={`${here}.csv`}>CSV</a>, <a href={`${here}.json`}>JSON</a>
      </p>
      <div className="mt-8">
        <VisibilityLine glyph="eye">
          the managers of this cohort and the administrators of the organization. It holds steps, minutes and days,
          never what anybody answers.
        </VisibilityLine>
      </div>
    </>
  );
}
