import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll } from "vitest";
import type { Fault, Outcome } from "#app/cli/call.ts";
import { run } from "#app/cli/match-people.ts";

/** Files of people for one test file, and what the command makes of them without being started. */

const folder = mkdtempSync(path.join(tmpdir(), "tandem-people-"));
let count = 0;

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** The least that a file of people must say. */
export const MENTORS = "id,district,capacity,years,cto\nM1,Oak Hill,1,12,yes\nM2,Fern Valley,1,9,yes\n";
export const MENTEES = "id,district\nE1,Lake Port\nE2,Oak Hill\n";

export function fileOf(content: string | Uint8Array): string {
  count += 1;
  const file = path.join(folder, String(count));
  writeFileSync(file, content);
  return file;
}

export async function callPeople(mentors: string | Uint8Array, mentees: string, rules?: unknown): Promise<Outcome> {
  const withRules = rules === undefined ? {} : { rules: fileOf(JSON.stringify(rules)) };
  return run({ positionals: [], values: { mentors: fileOf(mentors), mentees: fileOf(mentees), ...withRules } });
}

/** What such a call is refused for; nothing when it is done. */
export async function faultsOf(...given: Parameters<typeof callPeople>): Promise<readonly Fault[]> {
  const outcome = await callPeople(...given);
  return outcome.kind === "refused" ? outcome.faults : [];
}
