import { checkInstance, type Instance } from "#app/core/matching/instance.ts";
import { verify } from "#app/core/matching/verify.ts";
import { accepted, refused, type Result } from "#app/core/shared/result.ts";
import { inputHash } from "#app/server/matching/input-hash.server.ts";
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
