import { checkInstance, type Instance } from "#app/core/matching/instance.ts";
import { restore } from "#app/core/matching/restore.ts";
import type { RunOutcome } from "#app/core/matching/run.ts";
import type { Solution } from "#app/core/matching/solve.ts";
import type { Transaction } from "#app/server/db.server.ts";
import type { KeptResult } from "../runs/schema.ts";
import { snapshot, type Snapshot } from "../runs/snapshot.ts";

/** What a run came to, read for its pages. It names nobody, and never changes. */
export interface KeptRun {
  readonly result: KeptResult;
  readonly mentors: ReadonlyMap<string, Snapshot["mentors"][number]>;
  readonly mentees: ReadonlyMap<string, Snapshot["mentees"][number]>;
  readonly isPinned: (mentor: string, mentee: string) => boolean;
  readonly instance: Instance;
  /** The instance as the solver got it. */
  readonly instanceFile: RunOutcome["instance"];
  /** The solution behind the result, ready to be asked. */
  readonly solution: () => Solution;
}

/** A manager reads one run page by page, and one of a large cohort takes half a second to read. */
const MOST_IN_MEMORY = 4;
const inMemory = new Map<string, KeptRun>();

/** What a run that has come to something came to. The caller has asked who may know. */
export async function findKept(runId: string, tx: Transaction): Promise<KeptRun> {
  const kept = inMemory.get(runId) ?? (await readKept(runId, tx));
  inMemory.delete(runId);
  inMemory.set(runId, kept);
  for (const [oldest] of inMemory) {
    if (inMemory.size <= MOST_IN_MEMORY) break;
    inMemory.delete(oldest);
  }
  return kept;
}

async function readKept(runId: string, tx: Transaction): Promise<KeptRun> {
  const row = await tx.matchRun.findUniqueOrThrow({
    where: { id: runId },
    select: { snapshot: true, instance: true, result: true },
  });
  // The matcher made it and only the app writes it.
  const result = row.result as unknown as KeptResult;
  const instanceFile = row.instance as unknown as RunOutcome["instance"];
  const checked = checkInstance(instanceFile);
  if (!checked.ok) throw new Error(`run ${runId} has an instance that cannot be read`);
  const { mentors, mentees } = snapshot.parse(row.snapshot);
  const pinned = new Set(instanceFile.pins.map(([mentor, mentee]) => `${mentor} ${mentee}`));
  let solution: Solution | undefined;
  return {
    result,
    mentors: new Map(mentors.map((one) => [one.key, one])),
    mentees: new Map(mentees.map((one) => [one.key, one])),
    isPinned: (mentor, mentee) => pinned.has(`${mentor} ${mentee}`),
    instance: checked.value,
    instanceFile,
    solution: () => (solution ??= restore(checked.value, result.result)),
  };
}
