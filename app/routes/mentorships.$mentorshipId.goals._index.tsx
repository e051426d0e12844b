import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { EmptyState } from "#app/components/layout/empty-state.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { asTitle } from "#app/components/words.ts";
import { goalInWords } from "#app/features/mentoring/components/goal-facts.tsx";
import { openSharedGoals } from "#app/features/mentoring/discussion/commands.server.ts";
import { NotReleased } from "#app/features/mentoring/discussion/components/not-released.tsx";
import { WhoReads } from "#app/features/mentoring/discussion/components/who-reads.tsx";
import { talkInWords } from "#app/features/mentoring/discussion/components/words.ts";
import { MentorshipNav } from "#app/features/mentoring/mentorships/components/mentorship-nav.tsx";
import { PairEyebrow } from "#app/features/mentoring/mentorships/components/pair-eyebrow.tsx";
import { otherOf } from "#app/features/mentoring/mentorships/queries.server.ts";
import { NOTHING_RELEASED } from "#app/features/releases/released.tsx";
import { now } from "#app/server/clock.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Goals · Tandem" }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { mentorship, isReleased, goals } = await openSharedGoals(actor, params["mentorshipId"] ?? "", now());
  const { id, cohort, side, canEdit } = mentorship;
  return { id, side, canEdit, isReleased, goals, cohortName: cohort.name, otherName: otherOf(mentorship).name };
}

export default function GoalsPage() {
  const { id, side, canEdit, isReleased, goals, cohortName, otherName } = useLoaderData<typeof loader>();
  return (
    <>
      <MentorshipNav id={id} />
      <PageHeader
        eyebrow={<PairEyebrow {...{ id, cohortName, otherName }} />}
        title="Goals"
        lead={
          side === "mentor"
            ? "The growth plan as it was released to you. On each goal you can write, and suggest a next step."
            : "Your growth plan, and what the two of you say about it."
        }
      />
      {canEdit && side === "candidate" && !isReleased ? <NotReleased mentorName={otherName} /> : null}
      {goals.length > 0 ? (
        <ol className="max-w-3xl border-t border-line">
          {goals.map(({ goal, said, open }) => (
            <li key={goal.id} className="border-b border-line py-5">
              <p className="text-sm text-ink-2">{goalInWords(goal)}</p>
              <h2 className="mt-1 text-lg">
                <Link to={`/mentorships/${id}/goals/${goal.id}`}>{asTitle(goal.statement)}</Link>
              </h2>
              {said === 0 ? null : (
                <p className={`mt-1 text-sm ${open > 0 ? "font-semibold text-accent" : "text-ink-2"}`}>
                  {talkInWords({ said, open }, side)}
                </p>
              )}
            </li>
          ))}
        </ol>
      ) : (
        <Empty side={side} isReleased={isReleased} canEdit={canEdit} />
      )}
      <WhoReads lasts={canEdit} />
    </>
  );
}

function Empty({
  side,
  isReleased,
  canEdit,
}: Pick<ReturnType<typeof useLoaderData<typeof loader>>, "side" | "isReleased" | "canEdit">) {
  if (!canEdit)
    return <EmptyState title="Nothing was said about a goal">What was said would stay here for you.</EmptyState>;
  if (side === "mentor")
    return isReleased ? (
      <EmptyState title="No goal yet">The goals of the growth plan will stand here.</EmptyState>
    ) : (
      <EmptyState title="The growth plan is not released to you">{NOTHING_RELEASED}</EmptyState>
    );
  return (
    <EmptyState title="No goal yet">
      Goals come from <Link to="/growth-plan">your growth plan</Link>. Once one is there, you can talk about it here.
    </EmptyState>
  );
}
