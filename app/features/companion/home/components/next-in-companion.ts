import { dateInWords } from "#app/components/words.ts";
import { askedInWords, minutesOfStep } from "#app/core/companion/kind-word.ts";
import { isMyTurn } from "#app/core/companion/next-step.ts";
import { otherName, type LinkedPair } from "./pair-section.tsx";

/** What somebody does next in all of their pairs, with its minutes and its day; null where it is nobody's turn but others'. */
export function nextInCompanion(
  pairs: readonly LinkedPair[],
  today: string,
): { lead: string; action: { to: string; label: string } } | null {
  const [first] = pairs
    .flatMap((pair) =>
      pair.open.filter(({ next, isRequired }) => isMyTurn(next) && isRequired).map((station) => ({ pair, station })),
    )
    .sort(({ station: one }, { station: other }) => (one.dueOn < other.dueOn ? -1 : one.dueOn > other.dueOn ? 1 : 0));
  if (first === undefined) return null;
  const { pair, station } = first;
  const { title, next: step, minutes } = station;
  const asked = askedInWords({ step, title });
  const time = minutesOfStep({ step, minutes });
  return {
    lead: `Next with ${otherName(pair)}: ${asked}. About ${time} minutes, ${station.dueOn < today ? "planned until" : "by"} ${dateInWords(station.dueOn)}.`,
    action: { to: station.to, label: "Go on" },
  };
}
