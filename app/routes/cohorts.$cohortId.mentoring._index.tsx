import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Notice } from "#app/components/layout/notice.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { Pager } from "#app/components/layout/pager.tsx";
import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";
import { PairTable } from "#app/features/mentoring/oversight/components/pair-table.tsx";
import { RuleList } from "#app/features/mentoring/oversight/components/rule-list.tsx";
import { readMentoring } from "#app/features/mentoring/oversight/queries.server.ts";
import { mentoringQuery } from "#app/features/mentoring/oversight/schema.ts";
import { CohortEyebrow } from "#app/features/programs/cohorts/components/cohort-eyebrow.tsx";
import { now } from "#app/server/clock.server.ts";
import { parseQuery } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Mentoring · Tandem" }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { page, done } = parseQuery(request, mentoringQuery);
  return { ...(await readMentoring(actor, params["cohortId"] ?? "", now(), page)), done };
}

function leadOf(total: number, needAttention: number, isOver: boolean): string {
  if (isOver) return "This cohort is over. How its pairs met stays here.";
  if (total === 0) return "How the pairs of this cohort get on.";
  if (needAttention === 0) return "No pair needs your attention now.";
  const pairs = total === 1 ? "The one pair" : `${needAttention} of ${total} pairs`;
  return `${pairs} ${needAttention === 1 ? "needs" : "need"} your attention. A call to both is usually the best first step.`;
}

export default function MentoringPage() {
  const { cohort, pairs, span, needAttention, alarms, past, done } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        eyebrow={<CohortEyebrow cohort={cohort} />}
        title="Mentoring"
        lead={leadOf(span.total, needAttention, cohort.hasEnded)}
      />
      {done === undefined ? null : (
        <div className="mb-10">
          <Notice tone="success" title="The mentorship has ended" announce>
            <p>
              Both have a mail, without the reason. There is no published match that could be repaired just now; on the
              page of the match you can run one.
            </p>
          </Notice>
        </div>
      )}
      <PairTable cohortId={cohort.id} pairs={pairs} />
      <Pager {...span} />
      {span.total === 0 ? null : (
        <p className="mt-6 text-sm">
          Take the dates along: <a href={`/cohorts/${cohort.id}/mentoring.csv`}>CSV</a>,{" "}
          <a href={`/cohorts/${cohort.id}/mentoring.json`}>JSON</a>
        </p>
      )}
      <RuleList alarms={alarms} past={past} />
      <div className="mt-8">
        <VisibilityLine glyph="eye">
          the managers of this cohort. Notes, ratings and plans are in none of it.
        </VisibilityLine>
      </div>
    </>
  );
}
