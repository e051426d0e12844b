import { asTitle } from "#app/components/words.ts";
import { GoalFacts, goalInWords } from "./components/goal-facts.tsx";
import type { GoalView } from "./queries.server.ts";

/** A growth plan as somebody reads it to whom its owner released it: nothing in it can be changed. */
export function ReleasedPlan({ goals }: { goals: readonly GoalView[] }) {
  if (goals.length === 0) return <p className="text-ink-2">The plan has no goal yet.</p>;
  return (
    <ol className="border-t border-line">
      {goals.map((goal) => (
        <li key={goal.id} className="border-b border-line py-6">
          <p className="text-sm text-ink-2">{goalInWords(goal)}</p>
          <h3 className="mt-1">{asTitle(goal.statement)}</h3>
          <p className="mt-2 max-w-measure text-ink-2">Reached when one can say: {goal.doneWhen}</p>
          <GoalFacts goal={goal} />
        </li>
      ))}
    </ol>
  );
}
