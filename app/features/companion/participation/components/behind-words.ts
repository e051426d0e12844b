import { listInWords } from "#app/components/words.ts";
import type { NextStep } from "#app/core/companion/next-step.ts";
import type { Participation } from "../queries.server.ts";

function doneWhat(step: NextStep, isOne: boolean): string {
  const have = isOne ? "has" : "have";
  switch (step) {
    case "read":
    case "answer":
      return `${have} not answered`;
    case "meet":
      return "have not met about";
    case "decide":
      return "have not written down a decision for";
    case "attend":
      return "have not noted that they were at";
    default:
      return `${have} not signed the decision of`;
  }
}

/** With what a pair is behind, and whose turn it is: "Harold has not answered “A seat at the table”". */
export function behindInWords(pair: Pick<Participation, "behind" | "candidateName" | "recipient">): string {
  const { behind, candidateName, recipient } = pair;
  if (behind === null) return "";
  if (recipient === null) return "Nobody takes part for the district yet";
  const names = {
    both: [candidateName, recipient.name],
    candidate: [candidateName],
    district: [recipient.name],
  }[behind.waitsFor];
  return `${listInWords(names)} ${doneWhat(behind.step, names.length === 1)} “${behind.title}”`;
}

/** "12 days" */
export function daysInWords(days: number): string {
  return `${days} ${days === 1 ? "day" : "days"}`;
}
