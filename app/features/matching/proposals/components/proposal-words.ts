import type { ProposalView } from "../queries.server.ts";

/** "Monday, October 19, 2026 at 9:00 AM", on the clock of the cohort. */
export function termInWords(answerBy: Date, timeZone: string): string {
  const format = { dateStyle: "full", timeStyle: "short", timeZone } as const;
  return new Intl.DateTimeFormat("en-US", format).format(answerBy);
}

/** How a proposal stands, for the one who reads it. */
export function stateInWords(proposal: ProposalView): string {
  const { state, hasAccepted, isDeclinedByReader, isRequest, otherName, side } = proposal;
  switch (state) {
    case "accepted":
      return "You both said yes: you are a pair.";
    case "declined":
      return isDeclinedByReader ? "You declined." : "This was declined.";
    case "lapsed":
      return "The term ended without an answer.";
    case "withdrawn":
      return isRequest && side === "mentor" ? "The request was taken back." : "This was taken back.";
    case "open":
      if (!hasAccepted) return "Waiting for your answer.";
      return `You said yes. Waiting for ${otherName}.`;
  }
}
