import { asTitle, dateInWords, dayOf } from "#app/components/words.ts";
import type { GoalView } from "./queries.server.ts";

/** A growth plan as somebody reads it to whom its owner released it: nothing in it can be changed. */
export function ReleasedPlan({ goals }: { goals: readonly GoalView[] }) {
  if (goals.length === 0) return <p className="text-ink-2">The plan has no goal yet.</p>;
  return (
    <ol className="border-t border-line">
      {goals.map(({ id, areaName, targetLevel, dueOn, doneAt, statement, doneWhen, actions, evidenceWanted }) => (
        <li key={id} className="border-b border-line py-6">
          <p className="text-sm text-ink-2">
            {areaName} · to level {targetLevel} · {doneAt ? `done ${dayOf(doneAt)}` : `by ${dateInWords(dueOn)}`}
          </p>
          <h3 className="mt-1">{asTitle(statement)}</h3>
          <p className="mt-2 max-w-measure text-ink-2">Reached when one can say: {doneWhen}</p>
          {actions.length === 0 ? null : (
            <ul className="mt-4 grid max-w-measure gap-2">
              {actions.map((action) => (
                <li key={action.id} className={action.isDone ? "text-ink-3" : ""}>
                  {action.isDone ? <span className="text-accent">✓ </span> : null}
                  {action.text}
                  {action.isDone ? <span className="text-sm"> (done)</span> : null}
                </li>
              ))}
            </ul>
          )}
          {evidenceWanted === "" ? null : (
            <p className="mt-4 max-w-measure text-sm text-ink-2">Evidence wanted: {evidenceWanted}</p>
          )}
        </li>
      ))}
    </ol>
  );
}
