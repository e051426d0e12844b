import { dateInWords, dayOf } from "#app/components/words.ts";
import type { GoalView } from "../queries.server.ts";

/** Of which area a goal is, how far it goes and by when: "Leadership and vision · to level 3 · by May 31, 2027". */
export function goalInWords({ areaName, targetLevel, doneAt, dueOn }: GoalView): string {
  return `${areaName} · to level ${targetLevel} · ${doneAt ? `done ${dayOf(doneAt)}` : `by ${dateInWords(dueOn)}`}`;
}

/** The actions of a goal with their state, and the evidence wanted, to read. */
export function GoalFacts({ goal: { actions, evidenceWanted } }: { goal: GoalView }) {
  return (
    <>
      {actions.length === 0 ? null : (
        <ul className="mt-4 grid max-w-measure gap-2">
          {actions.map((action) => (
            <li key={action.id} className={`wrap-anywhere ${action.isDone ? "text-ink-3" : ""}`}>
              {action.isDone ? <span className="text-accent">✓ </span> : null}
              {action.text}
              {action.isDone ? <span className="text-sm"> (done)</span> : null}
            </li>
          ))}
        </ul>
      )}
      {evidenceWanted === "" ? null : (
        <p className="mt-4 max-w-measure text-sm wrap-anywhere text-ink-2">Evidence wanted: {evidenceWanted}</p>
      )}
    </>
  );
}
