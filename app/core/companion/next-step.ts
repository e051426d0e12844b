/** What comes next for one side of a pair in one module. It follows from dates and signatures, never from what was answered. */

/** How far a pair has come in a module, as one side sees it. */
export interface StepFacts {
  /** Whether it is a joint sitting of the whole cohort, which has no brief and no questions. */
  readonly isJoint: boolean;
  readonly hasRead: boolean;
  readonly hasSubmitted: boolean;
  readonly hasOtherSubmitted: boolean;
  /** Whether the two have sat together. */
  readonly hasMet: boolean;
  readonly decision: "none" | "drafted" | "signed-by-me" | "signed-by-other" | "signed";
}

/**
 * - `read`, `answer`, `meet`, `decide`, `sign`, `attend`: this side has something to do
 * - `wait-answer`, `wait-sign`: the other side has
 * - `done`: nothing is open
 */
export type NextStep = "read" | "answer" | "wait-answer" | "meet" | "decide" | "sign" | "wait-sign" | "attend" | "done";

/** What is next for the side whose facts these are. */
export function nextStep(facts: StepFacts): NextStep {
  if (facts.isJoint) return facts.hasMet ? "done" : "attend";
  if (!facts.hasSubmitted) return facts.hasRead ? "answer" : "read";
  if (!facts.hasOtherSubmitted) return "wait-answer";
  if (!facts.hasMet) return "meet";
  switch (facts.decision) {
    case "none":
      return "decide";
    case "drafted":
    case "signed-by-other":
      return "sign";
    case "signed-by-me":
      return "wait-sign";
    case "signed":
      return "done";
  }
}

/** Whether it is this side that has something to do. */
export function isMyTurn(step: NextStep): boolean {
  return step !== "done" && step !== "wait-answer" && step !== "wait-sign";
}

interface Standing {
  readonly isRequired: boolean;
  readonly dueOn: string;
  readonly next: NextStep;
}

/**
 * The stations in which something is open for one side, the next one first: what is required before what is offered,
 * then by date. What waits for the other side comes after what one can do oneself.
 */
export function inOrderOfUrgency<Station extends Standing>(stations: readonly Station[]): Station[] {
  const rank = ({ next, isRequired }: Station) => (isMyTurn(next) ? 0 : 2) + (isRequired ? 0 : 1);
  return stations
    .filter(({ next }) => next !== "done")
    .map((station, index) => ({ station, index }))
    .sort(
      (a, b) =>
        rank(a.station) - rank(b.station) ||
        (a.station.dueOn < b.station.dueOn ? -1 : a.station.dueOn > b.station.dueOn ? 1 : a.index - b.index),
    )
    .map(({ station }) => station);
}
