import { Link } from "@remix-run/react";
import { asTitle, dateInWords, dayOf } from "#app/components/words.ts";
import { movementOf } from "#app/core/planning/movement.ts";
import { movementInWords } from "../../progress/components/movement-words.ts";
import type { MentorshipOverview, ReleasedToMentor } from "../queries.server.ts";

/** The goals of a released plan, each with how it moves. */
function Goals({ id, goals }: { id: string; goals: NonNullable<ReleasedToMentor["goals"]> }) {
  if (goals.length === 0) return <p className="text-ink-2">The plan has no goal yet.</p>;
  return (
    <ul className="border-t border-line">
      {goals.map((goal) => (
        <li key={goal.id} className="border-b border-line py-3.5">
          <Link
            to={`/mentorships/${id}/goals/${goal.id}`}
            className={goal.doneAt === null ? "font-semibold" : "text-ink-2"}
          >
            {asTitle(goal.statement)}
          </Link>
          <p className="text-sm text-ink-2">
            {goal.areaName} ·{" "}
            {goal.doneAt === null
              ? `${movementInWords(movementOf([goal]))} · by ${dateInWords(goal.dueOn)}`
              : `done ${dayOf(goal.doneAt)}`}
          </p>
        </li>
      ))}
    </ul>
  );
}

const WAITING_SHOWN = 5;

/** What of the candidate's a mentor works on with them: the goals, and evidence that waits for their word. */
export function ReleasedWork({ overview: { mentorship, released } }: { overview: MentorshipOverview }) {
  const { personId } = mentorship.candidate;
  const { goals = null, waiting = null } = released ?? {};
  return (
    <>
      {goals === null ? null : (
        <section>
          <h2 className="mb-4">Goals</h2>
          <Goals id={mentorship.id} goals={goals} />
        </section>
      )}
      {waiting === null || waiting.length === 0 ? null : (
        <section>
          <h2 className="mb-1">Evidence that waits for you</h2>
          <p className="mb-4 text-sm text-ink-2">Look at it, and say so when you have seen what it shows.</p>
          <ul className="border-t border-line">
            {waiting.slice(0, WAITING_SHOWN).map(({ indicatorId, statement, areaName }) => (
              <li key={indicatorId} className="border-b border-line py-3.5">
                <Link to={`/people/${personId}#evidence-${indicatorId}`}>{asTitle(statement)}</Link>
                <p className="text-sm text-ink-2">{areaName}</p>
              </li>
            ))}
          </ul>
          {waiting.length > WAITING_SHOWN ? (
            <p className="mt-3">
              <Link to={`/people/${personId}#item-evidence`}>All {waiting.length}</Link>
            </p>
          ) : null}
        </section>
      )}
    </>
  );
}
