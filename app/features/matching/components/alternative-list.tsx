import type { ReactNode } from "react";
import { listInWords } from "#app/components/words.ts";
import type { OtherMentor } from "../pairs/queries.server.ts";
import { pointsInWords, whyInWords } from "./match-words.ts";
import { PairParts } from "./pair-parts.tsx";

/** Every other possible mentor with what the pair would cost and who would move. */
export function AlternativeList({
  alternatives,
  candidate,
  wishesFor,
}: {
  alternatives: readonly OtherMentor[];
  candidate: string;
  wishesFor: (alternative: OtherMentor) => ReactNode;
}) {
  if (alternatives.length === 0) return <p className="mt-3 text-ink-2">No other mentor is possible.</p>;
  return (
    <ul className="mt-2">
      {alternatives.map((alternative) => (
        <li key={alternative.key} className="border-b border-line py-5">
          <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2">
            <h3>
              <bdi>{alternative.mentor}</bdi>
            </h3>
            {wishesFor(alternative)}
          </div>
          <p className="mt-1">
            {costInWords(alternative)} {movesInWords(alternative, candidate)}
          </p>
          <p className="mt-1 text-ink-2">
            {pointsInWords(alternative.score)} of 100. {whyInWords(alternative.parts)}
          </p>
          <details className="mt-2">
            <summary className="cursor-pointer py-1 text-sm">What gives these points</summary>
            <div className="mt-3">
              <PairParts caption={`${candidate} with ${alternative.mentor}`} parts={alternative.parts} />
            </div>
          </details>
        </li>
      ))}
    </ul>
  );
}

function costInWords({ cost, floor }: OtherMentor): string {
  if (cost === null) return "Every plan with this pair leaves fewer candidates with a mentor.";
  const weakest = floor === null ? "" : `, and leaves ${pointsInWords(floor)} as the weakest match`;
  if (cost === 0) return `Just as good for the cohort${weakest}.`;
  if (cost < 0) return `Gains the cohort ${pointsInWords(-cost)} points${weakest}.`;
  return `Costs the cohort ${pointsInWords(cost)} points${weakest}.`;
}

function movesInWords({ moves }: OtherMentor, candidate: string): string {
  const others = moves.filter((move) => move.candidate !== candidate);
  if (others.length === 0) return "Nobody else would move.";
  return `${listInWords(others.map((move) => `${move.candidate} would move from ${move.from ?? "no mentor"} to ${move.to ?? "no mentor"}`))}.`;
}
