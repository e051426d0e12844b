import { Link } from "@remix-run/react";
import { asTitle, dateInWords } from "#app/components/words.ts";
import type { GoalView } from "../queries.server.ts";

/** The open goals as a home page shows them: what, how far, by when. */
export function GoalsAtAGlance({ goals }: { goals: readonly GoalView[] }) {
  return (
    <ul className="mt-3 border-t border-line">
      {goals.map(({ id, statement, actions, dueOn }) => (
        <li key={id} className="border-b border-line py-3.5">
          <Link to={`/growth-plan/${id}`}>{asTitle(statement)}</Link>
          <p className="text-sm text-ink-2">
            {actions.length > 0
              ? `${actions.filter(({ isDone }) => isDone).length} of ${actions.length} actions done · `
              : ""}
            by {dateInWords(dueOn)}
          </p>
        </li>
      ))}
    </ul>
  );
}
