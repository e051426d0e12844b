import type { RunBoard } from "../board/queries.server.ts";
import { RUN_STATES } from "../runs/schema.ts";

type Shown = Pick<RunBoard, "state" | "outcome" | "number">;

/** What the board of a run says first. */
export function boardLead({ state, outcome }: Shown): string {
  if (state === "draft") return "Look through the pairs, the weakest first. Nobody else sees this draft.";
  if (state !== "published" || outcome === null || outcome.answered === null) return RUN_STATES[state];
  const { accepted, open, apart } = outcome.answered;
  const counts = `${accepted} accepted, ${open} waiting for an answer`;
  return apart === 0
    ? `Published: ${counts}.`
    : `Published: ${counts}, ${apart} apart again. A repair finds other mentors and moves as few as possible.`;
}

/** The heading of the board of a run. */
export function boardTitle({ state, outcome, number }: Shown): string {
  if (outcome === null) return `Run ${number}`;
  const count = `${outcome.matched} ${outcome.matched === 1 ? "pair" : "pairs"}`;
  return state === "draft" ? `${count}, ready to look through` : count;
}
