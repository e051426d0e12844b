import { readFileSync } from "node:fs";

const TICKS_PER_SECOND = 100; // on every Linux of today

/** Milliseconds of processor time that a process has used so far, its threads included; null where the system does not say. */
export function processorTime(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return ((Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND) * 1_000;
  } catch {
    return null;
  }
}
