import { SummaryList } from "#app/components/layout/summary-list.tsx";
import { listInWords } from "#app/components/words.ts";
import type { OwnPair } from "../queries.server.ts";

/** Who sees what of somebody's in one pair of the companion. Here nothing is switched: the same holds for both sides. */
export function PairVisibility({ pair }: { pair: OwnPair }) {
  const { cohortName, isCandidate, others } = pair;
  const them = others.length === 0 ? (isCandidate ? "your superintendent" : "the candidate") : listInWords(others);
  return (
    <section className="mt-14 max-w-3xl">
      <h2>
        In the companion, with <bdi>{them}</bdi>
      </h2>
      <p className="mt-2 mb-4 text-ink-2">The same holds for both sides, and nobody can change it.</p>
      <SummaryList
        rows={[
          { term: "Your answers in a module", value: `You alone, until both sides have submitted. Then ${them}, too.` },
          { term: "Your notes for yourself", value: "You alone, always." },
          ...(isCandidate
            ? [
                {
                  term: "Your own ratings, on the maps",
                  value: "You, and whoever of the pair you have released your answers to.",
                },
              ]
            : []),
          { term: "Decisions, what you made, and when you meet", value: `You and ${them}.` },
          {
            term: "Which steps are done, when, and the minutes",
            value: `You and ${them}, and the managers of ${cohortName}.`,
          },
        ]}
      />
    </section>
  );
}
