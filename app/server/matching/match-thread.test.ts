import { monitorEventLoopDelay } from "node:perf_hooks";
import { describe, expect, it, vi } from "vitest";
import { resultOf } from "#app/core/matching/match-result.ts";
import { anInstance } from "#app/core/matching/matching.fixture.ts";
import { solve } from "#app/core/matching/solve.ts";
import { MatchCancelled, matchInThread } from "./match-thread.server.ts";

vi.setConfig({ testTimeout: 60_000 });

const OPTIONS = { objective: "floor", seed: 1, aside: [] } as const;

/** Scores that look like chance, always the same. */
function square(size: number) {
  const score = Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (__, column) => Math.imul(row * size + column + 1, 0x9e3779b1) >>> 18),
  );
  return anInstance(
    score.map(() => 1),
    score,
  );
}

describe("matchInThread", () => {
  it("gives the result that the solver gives here, and tells how far it is", async () => {
    const instance = square(120);
    const shares: number[] = [];
    const result = await matchInThread(instance, OPTIONS, (share) => shares.push(share)).result;
    expect(result).toEqual(resultOf(solve(instance, OPTIONS)));
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
  });

  it("leaves this thread free to answer", async () => {
    const instance = square(400);
    const delay = monitorEventLoopDelay({ resolution: 5 });
    const task = matchInThread(instance, OPTIONS);
    delay.enable();
    const { matched } = await task.result;
    delay.disable();
    expect(matched).toBe(400);
    // In nanoseconds; half of the time this thread is its own, however busy the machine.
    expect(delay.percentile(50)).toBeLessThan(50_000_000);
  });

  it("stops at once when it is cancelled", async () => {
    const task = matchInThread(square(400), OPTIONS);
    task.cancel();
    await expect(task.result).rejects.toThrow(MatchCancelled);
  });
});
