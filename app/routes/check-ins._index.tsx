import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { EmptyState } from "#app/components/layout/empty-state.tsx";
import { Notice } from "#app/components/layout/notice.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { TaskList } from "#app/components/layout/task-list.tsx";
import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";
import { dateInWords } from "#app/components/words.ts";
import { listCheckIns } from "#app/features/mentoring/check-ins/queries.server.ts";
import { checkInQuery } from "#app/features/mentoring/check-ins/schema.ts";
import { authorize } from "#app/server/access.server.ts";
import { now } from "#app/server/clock.server.ts";
import { parseQuery } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Check-ins · Tandem" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  authorize(actor, "home.read", {});
  const { done } = parseQuery(request, checkInQuery);
  return { checkIns: await listCheckIns(actor, now()), done };
}

export default function CheckInsPage() {
  const { checkIns, done } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title="Check-ins"
        lead="Thirty days after a mentorship begins, and every sixty days from then, both of you are asked how it goes. Five questions, about two minutes."
      />
      {done === undefined ? null : (
        <div className="mb-10">
          <Notice
            tone={done === "saved" ? "success" : "info"}
            title={done === "saved" ? "Your answers are saved. Thank you." : "You have answered this check-in already."}
            announce
          >
            {done === "saved" ? null : <p>What you answered first is what counts.</p>}
          </Notice>
        </div>
      )}
      {checkIns.length === 0 ? (
        <EmptyState title="No check-in is due">
          When one is, it stands here and on your home page, and you get a mail.
        </EmptyState>
      ) : (
        <div className="max-w-3xl">
          <TaskList
            tasks={checkIns.map(({ mentorshipId, otherName, cohortName, answerBy, submittedAt }) => ({
              id: mentorshipId,
              name: `How it goes with ${otherName}`,
              to: submittedAt === null ? `/check-ins/${mentorshipId}` : undefined,
              hint: <bdi>{cohortName}</bdi>,
              state: submittedAt === null ? `By ${dateInWords(answerBy)}` : "Answered",
              isDone: submittedAt !== null,
            }))}
          />
        </div>
      )}
      <div className="mt-8">
        <VisibilityLine glyph="eye">
          the managers of the cohort. The other one of you never sees what you answer, and no superintendent does.
        </VisibilityLine>
      </div>
    </>
  );
}
