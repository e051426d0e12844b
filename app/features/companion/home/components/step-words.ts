import type { NextStep } from "#app/core/companion/next-step.ts";

/** What the next step is called, for the side that takes it; `other` is who sits across. */
export function stepInWords(next: NextStep, other: string): string {
  switch (next) {
    case "read":
      return "Read the brief";
    case "answer":
      return "Answer alone";
    case "wait-answer":
      return `Waiting for ${other} to answer`;
    case "meet":
      return "See both sides, then meet";
    case "decide":
      return "Write down what you decided";
    case "sign":
      return "Sign the decision";
    case "wait-sign":
      return `Waiting for ${other} to sign`;
    case "attend":
      return "Joint sitting of the program";
    case "done":
      return "Done";
  }
}

/** How long the next step takes, in words; nothing where it is the other's turn. */
export function stepTime(next: NextStep, minutes: number): string {
  switch (next) {
    case "read":
      return "about 5 minutes";
    case "answer":
      return "about 7 minutes";
    case "meet":
      return "half an hour together";
    case "decide":
    case "sign":
      return "2 minutes";
    case "attend":
      return `${minutes} minutes`;
    default:
      return "";
  }
}
