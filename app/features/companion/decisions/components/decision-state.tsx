import { dateInWords, dayOf } from "#app/components/words.ts";
import type { DecisionView } from "../queries.server.ts";

export const REVIEW_WORDS = { kept: "Kept", changed: "Changed on the way", dropped: "Dropped" } as const;

export interface DecisionStateProps {
  decision: DecisionView;
  candidateName: string;
  /** Of whoever signs for the district. */
  districtName: string;
}

/** A decision as it is saved: its words, who carries it out, and who has signed. */
export function DecisionState({ decision, candidateName, districtName }: DecisionStateProps) {
  const { text, owner, dueOn, candidateSignedAt, districtSignedAt, districtSignedAs, review, reviewNote } = decision;
  const signed = (name: string, at: Date | null, as: string | null) =>
    at === null
      ? `${name} has not signed.`
      : `${name} signed on ${dayOf(at)}${as === "delegate" ? ", as delegate" : ""}.`;
  return (
    <div className="grid gap-2">
      <p className="font-serif text-lg whitespace-pre-wrap wrap-anywhere">{text}</p>
      <p>
        Carried out by <bdi>{owner}</bdi>
        {dueOn === null ? "" : `, by ${dateInWords(dueOn)}`}.
      </p>
      <p className="text-sm text-ink-2">
        {signed(candidateName, candidateSignedAt, null)} {signed(districtName, districtSignedAt, districtSignedAs)}
      </p>
      {review === null ? null : (
        <p>
          <span className="font-semibold">{REVIEW_WORDS[review]}</span>
          {reviewNote === "" ? "" : `: ${reviewNote}`}
        </p>
      )}
    </div>
  );
}
