import { Form, Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { Button } from "#app/components/form/button.tsx";
import { asTitle, dateInWords, dayOf } from "#app/components/words.ts";
import { talkInWords } from "../discussion/components/words.ts";
import type { TalkCount } from "../discussion/queries.server.ts";
import type { GoalView } from "../queries.server.ts";

function StepButton({ goalId, step, children }: { goalId: string; step: string; children: ReactNode }) {
  return (
    <Form method="post" action={`/growth-plan/${goalId}`} preventScrollReset>
      <input type="hidden" name="step" value={step} />
      <Button variant="quiet" className="text-sm">
        {children}
      </Button>
    </Form>
  );
}

function ActionRow({ goalId, action }: { goalId: string; action: GoalView["actions"][number] }) {
  return (
    <li className="flex items-baseline justify-between gap-4">
      <span className={action.isDone ? "text-ink-3" : ""}>
        {action.isDone ? <span className="text-accent">✓ </span> : null}
        {action.text}
      </span>
      <Form method="post" action={`/growth-plan/${goalId}`} preventScrollReset className="no-print shrink-0">
        <input type="hidden" name="step" value="action" />
        <input type="hidden" name="actionId" value={action.id} />
        <input type="hidden" name="isDone" value={action.isDone ? "no" : "yes"} />
        <Button variant="quiet" className="text-sm">
          {action.isDone ? "Not done" : "Done"}
          <span className="sr-only">: {action.text}</span>
        </Button>
      </Form>
    </li>
  );
}

interface GoalProps {
  goal: GoalView;
  place: number;
  count: number;
  /** What was said about it, by pair. */
  talk: readonly TalkCount[];
}

function Goal({ goal, place, count, talk }: GoalProps) {
  const { id, statement, areaName, targetLevel, dueOn, doneWhen, actions, evidenceWanted, doneAt, doneNote, doneUrl } =
    goal;
  return (
    <li className="border-b border-line py-7">
      <p className="text-sm text-ink-2">
        {areaName} · to level {targetLevel} · {doneAt ? `done ${dayOf(doneAt)}` : `by ${dateInWords(dueOn)}`}
      </p>
      <h2 className="mt-1">{asTitle(statement)}</h2>
      <p className="mt-2 max-w-measure text-ink-2">Reached when you can say: {doneWhen}</p>
      {actions.length > 0 ? (
        <ul className="mt-4 grid max-w-measure gap-2">
          {actions.map((action) => (
            <ActionRow key={action.id} goalId={id} action={action} />
          ))}
        </ul>
      ) : null}
      {evidenceWanted === "" ? null : (
        <p className="mt-4 max-w-measure text-sm text-ink-2">Evidence wanted: {evidenceWanted}</p>
      )}
      {doneAt && (doneNote !== "" || doneUrl !== "") ? (
        <p className="mt-4 max-w-measure text-sm wrap-anywhere">
          Evidence: {doneNote}{" "}
          {doneUrl === "" ? null : (
            <a href={doneUrl} rel="noreferrer nofollow">
              {doneUrl}
            </a>
          )}
        </p>
      ) : null}
      <div className="no-print mt-4 flex flex-wrap items-center gap-x-6 gap-y-1 text-sm">
        {doneAt ? (
          <StepButton goalId={id} step="reopen">
            Open again
          </StepButton>
        ) : (
          <>
            <Link to={`/growth-plan/${id}`} className="py-1">
              Change or finish<span className="sr-only">: {asTitle(statement)}</span>
            </Link>
            {place > 0 ? (
              <StepButton goalId={id} step="up">
                Move up<span className="sr-only">: {asTitle(statement)}</span>
              </StepButton>
            ) : null}
            {place < count - 1 ? (
              <StepButton goalId={id} step="down">
                Move down<span className="sr-only">: {asTitle(statement)}</span>
              </StepButton>
            ) : null}
          </>
        )}
        {talk.map(({ mentorshipId, mentorName, said, open }) => (
          <Link key={mentorshipId} to={`/mentorships/${mentorshipId}/goals/${id}`} className="py-1">
            <bdi>{mentorName}</bdi>: {talkInWords({ said, open }, "candidate")}
            <span className="sr-only"> on {asTitle(statement)}</span>
          </Link>
        ))}
      </div>
    </li>
  );
}

export interface GoalListProps {
  goals: readonly GoalView[];
  /** What was said about these goals. */
  talk: readonly TalkCount[];
}

/** The goals of a plan in their order, with what can be done to each. */
export function GoalList({ goals, talk }: GoalListProps) {
  return (
    <ol className="border-t border-line">
      {goals.map((goal, place) => (
        <Goal
          key={goal.id}
          goal={goal}
          place={place}
          count={goals.length}
          talk={talk.filter(({ goalId }) => goalId === goal.id)}
        />
      ))}
    </ol>
  );
}
