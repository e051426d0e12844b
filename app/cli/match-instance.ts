import { createHash } from "node:crypto";
import { checkInstance, type Instance } from "#app/core/matching/instance.ts";
import { verify } from "#app/core/matching/verify.ts";
import { accepted, refused, type Result } from "#app/core/shared/result.ts";
import { UsageError, type Fault } from "./call.ts";
import { readJson } from "./read-input.ts";

/** A nation's instance as JSON fits into this. */
export const INSTANCE_MEGABYTES = 500;

/** The instance in a file, checked. */
export async function readInstance(file: string): Promise<Result<Instance, Fault>> {
  const input = await readJson(file, INSTANCE_MEGABYTES);
  return input.ok ? checkInstance(input.value) : refused(input.faults);
}

/** An instance and a result of it that has been verified: valid and the best. */
export async function readMatched(
  instanceFile: string,
  resultFile: string,
): Promise<Result<{ instance: Instance; result: unknown }, Fault>> {
  const instance = await readInstance(instanceFile);
  if (!instance.ok) return instance;
  const result = await readJson(resultFile, INSTANCE_MEGABYTES);
  if (!result.ok) return result;
  const { optimal, faults } = verify(instance.value, result.value, inputHash(instance.value));
  if (!optimal) return refused(faults.map((message) => ({ path: "result", message })));
  return accepted({ instance: instance.value, result: result.value });
}

/** The positional arguments under these names, exactly as many. */
export function named<Name extends string>(positionals: readonly string[], ...names: Name[]): Record<Name, string> {
  if (positionals.length !== names.length) throw new UsageError(`Name ${names.join(", ")} and nothing else`);
  return Object.fromEntries(names.map((name, at) => [name, positionals[at]])) as Record<Name, string>;
}

/** The place of a mentee by id; null for an unknown one. */
export function menteeAt(instance: Instance, id: string): number | null {
  const at = instance.mentees.findIndex((mentee) => mentee.id === id);
  return at < 0 ? null : at;
}

/** A SHA-256 over everything that an instance says, whatever the order and the form in which it says it. */
export function inputHash({ mentors, mentees, pairs, pins, mentorRanks, menteeRanks }: Instance): string {
  const hash = createHash("sha256");
  const say = (...words: readonly (string | number)[]) => hash.update(`${JSON.stringify(words)}\n`);
  const mentorOrder = byId(mentors);
  const menteeOrder = byId(mentees);
  const rankOfMentor = new Int32Array(mentors.length);
  mentorOrder.forEach((mentor, rank) => (rankOfMentor[mentor] = rank));
  const idsOf = (people: readonly { readonly id: string }[], list: readonly number[] = []) =>
    list.map((at) => people[at]?.id ?? "");
  for (const at of mentorOrder) {
    say("mentor", mentors[at]!.id, mentors[at]!.capacity);
    if (mentorRanks !== null) say("ranks", ...idsOf(mentees, mentorRanks[at]));
  }
  const columns = new Int32Array(mentors.length);
  const scores = new Float64Array(mentors.length);
  for (const at of menteeOrder) {
    say("mentee", mentees[at]!.id);
    if (menteeRanks !== null) say("ranks", ...idsOf(mentors, menteeRanks[at]));
    const count = pairs.read(at, columns, scores);
    const row = Array.from({ length: count }, (_, arc) => [rankOfMentor[columns[arc]!]!, scores[arc]!] as const);
    row.sort((one, other) => one[0] - other[0]);
    hash.update(JSON.stringify(row));
  }
  const pinned = pins.map(({ mentor, mentee }) => [mentors[mentor]!.id, mentees[mentee]!.id]);
  for (const [mentor = "", mentee = ""] of pinned.sort((a, b) => (a.join("\n") < b.join("\n") ? -1 : 1))) {
    say("pin", mentor, mentee);
  }
  return hash.digest("hex");
}

function byId(people: readonly { readonly id: string }[]): number[] {
  return [...people.keys()].sort((a, b) => (people[a]!.id < people[b]!.id ? -1 : 1));
}
