/** Who answers a proposal. */
export type ProposalSide = "mentor" | "candidate";
export type ProposalAnswer = "accept" | "decline";

/** What an answer depends on. */
export interface OpenedProposal {
  readonly state: "open" | "accepted" | "declined" | "lapsed" | "withdrawn";
  /** Who has accepted so far. */
  readonly acceptedBy: readonly ProposalSide[];
  /** Who declined, of a declined one. */
  readonly declinedBy: ProposalSide | null;
  /** Whether the term for answers has ended. */
  readonly isOver: boolean;
}

/**
 * What becomes of a proposal by an answer:
 * accepted, once both have said yes; waiting for the other one; declined, by one no; repeated, when the same person says
 * again what they said; lapsed, when the term had ended before; too late, when it was settled otherwise.
 */
export type AnswerOutcome = "accepted" | "waiting" | "declined" | "repeated" | "lapsed" | "too-late";

/**
 * What an answer of one side makes of a proposal. An answer can be repeated, as a double click does, and changes nothing
 * then. A yes can still become a no while the other side has not answered; nothing changes once it is settled.
 *
 * @example answerOutcome({ state: "open", acceptedBy: ["candidate"], declinedBy: null, isOver: false }, "mentor", "accept") // "accepted"
 */
export function answerOutcome(proposal: OpenedProposal, side: ProposalSide, answer: ProposalAnswer): AnswerOutcome {
  const { state, acceptedBy, declinedBy, isOver } = proposal;
  const saidYes = acceptedBy.includes(side);
  if (state === "accepted") return answer === "accept" ? "repeated" : "too-late";
  if (state === "declined") return answer === "decline" && declinedBy === side ? "repeated" : "too-late";
  if (state !== "open") return state === "lapsed" ? "lapsed" : "too-late";
  if (isOver) return "lapsed";
  if (answer === "decline") return "declined";
  if (saidYes) return "repeated";
  return acceptedBy.length > 0 ? "accepted" : "waiting";
}
