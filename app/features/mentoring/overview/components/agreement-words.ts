import { midSentence } from "#app/components/words.ts";
import { isSigned } from "#app/core/mentoring/agreement.ts";
import { rhythmInWords } from "../../agreements/schema.ts";
import type { MentorshipOverview } from "../queries.server.ts";

/** How the agreement of a pair stands, for one of the two. */
export function agreementInWords({ agreement, mentorship }: Pick<MentorshipOverview, "agreement" | "mentorship">) {
  const { toSettle, inForce, written } = agreement;
  const { side, mentor, candidate, canEdit } = mentorship;
  if (canEdit && toSettle !== null && written !== null && !isSigned(written)) {
    const signed = { mentor: written.mentorSignedAt, candidate: written.candidateSignedAt };
    if (signed[side] === null) return "Waits for your signature";
    return `Waits for the signature of ${side === "mentor" ? candidate.name : mentor.name}`;
  }
  if (canEdit && toSettle === "midpoint") return "Time to look at it again";
  if (inForce === null || !isSigned(inForce)) return "Not settled yet";
  return `Signed by both; you meet ${midSentence(rhythmInWords(inForce.rhythmDays))}`;
}
