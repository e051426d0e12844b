import type { NextStep } from "./next-step.ts";

/** What a pair is asked for next, in the words of a mail: friendly, concrete, and nothing of what anybody answered. */

export interface AskedStep {
  readonly step: NextStep;
  readonly title: string;
  /** What the whole station takes, which counts for a joint sitting. */
  readonly minutes: number;
}

/** About how long it takes, in minutes. Who reads the brief answers in the same sitting. */
export function minutesOfStep({ step, minutes }: Pick<AskedStep, "step" | "minutes">): number {
  switch (step) {
    case "read":
      return 12;
    case "answer":
      return 7;
    case "meet":
      return 30;
    case "attend":
      return minutes;
    default:
      return 2;
  }
}

/** What is to be done, as a clause: "read the brief of “A seat at the table” and answer alone". */
export function askedInWords({ step, title }: Pick<AskedStep, "step" | "title">): string {
  const named = `“${title}”`;
  switch (step) {
    case "read":
      return `read the brief of ${named} and answer alone`;
    case "answer":
      return `answer the questions of ${named} alone`;
    case "meet":
      return `sit together about ${named}`;
    case "decide":
      return `write down what the two of you decided in ${named}`;
    case "attend":
      return `come to ${named}, or note that you were there`;
    default:
      return `sign what the two of you decided in ${named}`;
  }
}

export interface KindWordFacts extends AskedStep {
  readonly to: string;
  readonly from: string;
  readonly candidate: string;
  readonly cohort: string;
  /** The day by which it is asked for, in words. */
  readonly dueOn: string;
  readonly isOver: boolean;
}

/** A mail that a manager can send as it is: what is asked, how long it takes, and by when. */
export function kindWord(facts: KindWordFacts): { subject: string; text: string } {
  const { to, from, candidate, cohort, title, dueOn, isOver } = facts;
  const isMeeting = facts.step === "meet" || facts.step === "attend";
  const paragraphs = [
    `Hello ${to},`,
    `You and ${candidate} go through the superintendent’s companion together in ${cohort}. Next is to ${askedInWords(facts)}. It takes about ${minutesOfStep(facts)} minutes${isMeeting ? "" : ", on a phone, too"}.`,
    isOver
      ? `It was planned until ${dueOn}. That is no harm: the two of you can go on from there at any time.`
      : `It is planned until ${dueOn}.`,
    "The link below leads straight to it. Should something stand in the way, tell me, and we find a way.",
    `Thank you,\n${from}`,
  ];
  return { subject: `Next with ${candidate}: ${title}`, text: paragraphs.join("\n\n") };
}

/**
 * What a candidate could say to their superintendent, who has the next step to do. Nobody likes to be chased by somebody
 * who works for them, so it is an offer.
 */
export function offerInWords(asked: AskedStep): string {
  const named = `“${asked.title}”`;
  switch (asked.step) {
    case "read":
    case "answer":
      return `Could you take ${minutesOfStep(asked)} minutes for ${named} this week? I would like to know how you see it.`;
    case "meet":
      return `Could we take half an hour for ${named}? The agenda is there already.`;
    case "attend":
      return `Shall we go to ${named} together?`;
    default:
      return `Shall we put in writing what we decided in ${named}? It takes two minutes.`;
  }
}
