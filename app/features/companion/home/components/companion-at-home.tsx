import { Link } from "@remix-run/react";
import { TaskList } from "#app/components/layout/task-list.tsx";
import { isMyTurn } from "#app/core/companion/next-step.ts";
import { Offer } from "./offer.tsx";
import { dueInWords, otherName, type LinkedPair } from "./pair-section.tsx";
import { PlannedList } from "./planned-list.tsx";
import { stepInWords, stepTime } from "./step-words.ts";

/** More of what is open stands on the page of the companion. */
const MOST_STEPS = 3;

/** On a home page: what the companion asks of somebody next, pair by pair, and when they meet. */
export function CompanionAtHome({ pairs, today }: { pairs: readonly LinkedPair[]; today: string }) {
  return pairs.map((pair) => {
    const other = otherName(pair);
    const mine = pair.open.filter(({ next, isRequired }) => isMyTurn(next) && isRequired).slice(0, MOST_STEPS);
    return (
      <section key={pair.partnership.id} className="mb-14 max-w-3xl" aria-label={`The companion, with ${other}`}>
        <h2>
          The companion, with <bdi>{other}</bdi>
        </h2>
        <p className="mt-1 mb-4 text-ink-2">
          {pair.requiredDone} of {pair.required} steps are done.
          {mine.length === 0 ? " Nothing waits for you just now." : ""}
        </p>
        {mine.length === 0 ? null : (
          <TaskList
            tasks={mine.map((station) => ({
              id: station.id,
              name: station.title,
              to: station.to,
              hint: [stepInWords(station.next, other), stepTime(station.next, station.minutes)]
                .filter((words) => words !== "")
                .join(" · "),
              state: dueInWords(station, today),
            }))}
          />
        )}
        <PlannedList pair={pair} />
        <Offer offer={pair.offer} other={other} />
        <p className="mt-3">
          <Link to="/companion" className="inline-block py-1">
            Everything in the companion, in order
          </Link>
        </p>
      </section>
    );
  });
}
