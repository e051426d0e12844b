import { alternativesOf, type Alternative } from "#app/core/matching/explain.ts";
import type { Instance } from "#app/core/matching/instance.ts";
import { restore } from "#app/core/matching/restore.ts";
import type { Solution } from "#app/core/matching/solve.ts";
import { onePlaceMore, withoutPair } from "#app/core/matching/what-if.ts";
import { UsageError, type Call, type Outcome } from "./call.ts";
import { menteeAt, named, readMatched } from "./match-instance.ts";
import { movesText, whatIfText, type WhatIfAnswer } from "./match-what-if-text.ts";

/** Mentors whom the prices do not answer for are solved anew, as many as take some seconds; the others can be asked for. */
const SOLVED_PAIRS = 5_000_000;
const LEAST_SOLVED = 4;

/** `tandem match why INSTANCE RESULT --mentee ID [--mentor ID] [--what-if]` */
export async function run({ positionals, values }: Call): Promise<Outcome> {
  const { mentee, mentor } = values;
  const files = named(positionals, "instance", "result");
  if (typeof mentee !== "string") throw new UsageError("--mentee ID is needed");
  const matched = await readMatched(files.instance, files.result);
  if (!matched.ok) return { kind: "refused", faults: matched.faults };
  const { instance, result } = matched.value;
  const at = menteeAt(instance, mentee);
  if (at === null) return unknown("mentee", mentee);
  const only = typeof mentor === "string" ? instance.mentors.findIndex(({ id }) => id === mentor) : null;
  if (only === -1) return unknown("mentor", String(mentor));
  const solution = restore(instance, result);
  const mostSolved = Math.max(LEAST_SOLVED, Math.floor(SOLVED_PAIRS / Math.max(1, instance.pairs.size)));
  const alternatives = alternativesOf(solution, at, only, mostSolved);
  const current = nameOfMentor(instance, solution.partners[at]);
  const notes = only === null ? leftOut(instance, at, alternatives.length + (current === null ? 0 : 1)) : [];
  const answer = { mentee, current, alternatives };
  if (values["what-if"] !== true) return { kind: "done", json: answer, text: textOf(answer), notes };
  const more = whatIf(solution, at, only ?? solution.partners[at]!);
  return { kind: "done", json: { ...answer, ...more }, text: textOf(answer) + whatIfText(more), notes };
}

/** What the plan comes to without the pair, and with one more place: with the mentor asked for, else with the present one. */
function whatIf(solution: Solution, mentee: number, mentor: number): WhatIfAnswer {
  const id = nameOfMentor(solution.problem.instance, mentor);
  return {
    withoutPair: withoutPair(solution, mentee),
    onePlaceMore: id === null ? null : { mentor: id, ...onePlaceMore(solution, mentor) },
  };
}

function leftOut({ pairs }: Instance, at: number, shown: number): string[] {
  const count = (pairs.starts[at + 1] ?? 0) - (pairs.starts[at] ?? 0) - shown;
  return count === 0 ? [] : [`${count} mentors with lower scores are left out; ask for one with --mentor`];
}

function unknown(path: string, id: string): Outcome {
  return { kind: "refused", faults: [{ path, message: `there is no ${path} "${id}"` }] };
}

function nameOfMentor({ mentors }: Instance, at = -1): string | null {
  return mentors[at]?.id ?? null;
}

function textOf({ mentee, current, alternatives }: Answer): string {
  const lines = alternatives.map(({ mentor, score, cost, moves }) => {
    const price = cost === null ? "would leave fewer people with a mentor" : `costs ${cost}`;
    return `${mentor} (score ${score}): ${price}${movesText(moves.slice(1))}\n`;
  });
  return `${mentee} has ${current ?? "no mentor"}.\n${lines.join("")}`;
}

interface Answer {
  readonly mentee: string;
  readonly current: string | null;
  readonly alternatives: readonly Alternative[];
}
