import type { EvidenceState } from "#app/core/scoring/evidence.ts";
import { dayOf } from "#app/components/words.ts";
import type { ConfirmationView } from "../queries.server.ts";
import { STATE_MEANINGS, STATE_NAMES } from "./words.ts";

/** How far the evidence for an answer goes, in words, and who has confirmed it when. */
export function StateLine({
  state,
  confirmations,
}: {
  state: EvidenceState;
  confirmations: readonly ConfirmationView[];
}) {
  return (
    <div className="max-w-measure text-sm text-ink-2">
      <p>
        Evidence for this answer: <strong className="text-ink">{STATE_NAMES[state].toLowerCase()}</strong>,{" "}
        {STATE_MEANINGS[state]}.
      </p>
      {confirmations.map(({ mentorId, mentorName, confirmedAt, note, isCurrent }) => (
        <p key={mentorId}>
          <bdi>{mentorName}</bdi> has seen it, {dayOf(confirmedAt)}
          {isCurrent ? "." : ", before it changed."}
          {note === "" ? null : <span className="wrap-anywhere"> “{note}”</span>}
        </p>
      ))}
    </div>
  );
}
