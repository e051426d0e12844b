import { Link } from "@remix-run/react";
import { ButtonLink } from "#app/components/form/button.tsx";
import { TaskList } from "#app/components/layout/task-list.tsx";
import { dateInWords, midSentence, minutesInWords } from "#app/components/words.ts";
import { isMyTurn } from "#app/core/companion/next-step.ts";
import type { HomePair, HomeStation } from "../queries.server.ts";
import { Offer } from "./offer.tsx";
import { PlannedList } from "./planned-list.tsx";
import { stepInWords, stepTime } from "./step-words.ts";

export type LinkedStation = HomeStation & { to: string };

/** A pair whose stations know their pages. */
export type LinkedPair = Omit<HomePair, "open" | "stations"> & { open: LinkedStation[]; stations: LinkedStation[] };

export interface PairSectionProps {
  pair: LinkedPair;
  today: string;
}

/** Who sits across from the actor, by first name; the superintendent where nobody does yet. */
export function otherName({ partnership }: Pick<HomePair, "partnership">): string {
  const { side, candidate, superintendent, delegate } = partnership;
  const other = side === "district" ? candidate : [superintendent, delegate].find((each) => each?.isHere);
  return other?.name ?? "your superintendent";
}

/** By when a station is asked for, or that it is done. */
export function dueInWords({ dueOn, next }: HomeStation, today: string): string {
  if (next === "done") return "Done";
  return `${dueOn < today ? "Was due" : "Due"} ${dateInWords(dueOn)}`;
}

/** What one pair has before it, the next step first. */
export function PairSection({ pair, today }: PairSectionProps) {
  const { partnership, open, stations, required, requiredDone, minutes } = pair;
  const other = otherName(pair);
  const [next] = open;
  return (
    <section className="mb-14 max-w-3xl" aria-label={`With ${other}`}>
      <h2>
        With <bdi>{other}</bdi>
      </h2>
      <p className="mt-1 text-ink-2">
        {requiredDone} of {required} that the program asks for are done
        {minutes > 0 ? `, ${minutesInWords(minutes)} of your time so far` : ""}.
      </p>
      {next === undefined ? (
        <p className="mt-4">Everything is done. Thank you.</p>
      ) : (
        <div className="my-6 border-l-[3px] border-accent bg-accent-soft px-5 py-4">
          <p className="text-sm text-ink-2">{isMyTurn(next.next) ? "Next for you" : "Not your turn"}</p>
          <p className="font-serif text-xl">{next.title}</p>
          <p className="mt-1">
            {[stepInWords(next.next, other), stepTime(next.next, next.minutes), midSentence(dueInWords(next, today))]
              .filter((words) => words !== "")
              .join(" · ")}
          </p>
          <div className="mt-4 flex flex-wrap gap-3">
            <ButtonLink to={next.to}>{isMyTurn(next.next) ? "Go on" : "See where it stands"}</ButtonLink>
          </div>
        </div>
      )}
      <PlannedList pair={pair} />
      <Offer offer={pair.offer} other={other} />
      <TaskList
        tasks={stations.map((station) => ({
          id: station.id,
          name: station.number === null ? station.title : `${station.number}. ${station.title}`,
          to: station.to,
          hint:
            station.next === "done"
              ? undefined
              : `${stepInWords(station.next, other)}${station.isRequired ? "" : " · offered, not required"}`,
          state: dueInWords(station, today),
          isDone: station.next === "done",
        }))}
      />
      <p className="mt-4">
        <Link to={`/companion/${partnership.id}/map`} className="inline-block py-1">
          How the two of you see it, on two maps
        </Link>
      </p>
    </section>
  );
}
