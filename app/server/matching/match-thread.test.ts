import { monitorEventLoopDelay } from "node:perf_hooks";
import { describe, expect, it, vi } from "vitest";
import { instanceOf, judgePairs } from "#app/core/matching/affinity/judge.ts";
import { aMentee, aMentor, USUAL } from "#app/core/matching/affinity/people.fixture.ts";
import { resultOf } from "#app/core/matching/match-result.ts";
import { anInstance } from "#app/core/matching/matching.fixture.ts";
import { explainMatch } from "#app/core/matching/people-match.ts";
import { solve } from "#app/core/matching/solve.ts";
import { verify } from "#app/core/matching/verify.ts";
import { inputHash } from "./input-hash.server.ts";
import { MatchCancelled, matchInThread, matchPeopleInThread, type PeopleOrder } from "./match-thread.server.ts";

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

/** Many people with levels and places of work of all kinds, always the same. */
function people(mentors: number, mentees: number): PeopleOrder {
  const levels = (at: number) =>
    new Map([
      ["plan", 1 + (at % 7) / 2],
      ["data", 1 + ((at * 5) % 7) / 2],
    ]);
  const targets = new Map([
    ["plan", 4],
    ["data", 4],
  ]);
  const students = (at: number) => 500 * (1 + ((at * 13) % 60));
  return {
    mentors: Array.from({ length: mentors }, (_, at) =>
      aMentor({ id: `M${at}`, district: `D${at % 17}`, levels: levels(at), students: students(at) }),
    ),
    mentees: Array.from({ length: mentees }, (_, at) =>
      aMentee({ id: `E${at}`, district: `D${at % 19}`, levels: levels(at + 3), targets, students: students(at + 3) }),
    ),
    standards: USUAL,
    pins: [],
    options: { objective: "floor", seed: 1, aside: ["E3"] },
  };
}

describe("matchPeopleInThread", () => {
  it("judges and matches as is done here, with reasons, and with a proof of the instance that follows from the people", async () => {
    const order = people(20, 24);
    const answer = await matchPeopleInThread({ ...order, withAdvice: true }).result;
    const judged = judgePairs(order.mentors, order.mentees, order.standards);
    const instance = instanceOf(order.mentors, order.mentees, judged, [], false);
    if (!answer.ok || !instance.ok) throw new Error("refused");
    const solution = solve(instance.value, { objective: "floor", seed: 1, aside: [3] });
    const { result, pairs, unmatched, recruit, places } = answer.value;
    expect(result).toEqual({ ...resultOf(solution), inputHash: inputHash(instance.value) });
    expect({ pairs, unmatched }).toEqual(explainMatch(solution, result, judged));
    expect(verify(instance.value, result, inputHash(instance.value))).toMatchObject({ optimal: true });
    expect([recruit?.matched, places.length]).toEqual([1, 20]);
  });

  it("refuses pins that are not possible, with the reasons", async () => {
    const order = people(3, 3);
    const answer = await matchPeopleInThread({
      ...order,
      pins: [
        ["M1", "E1"],
        ["M1", "E9"],
      ],
    }).result;
    expect(answer).toEqual({
      ok: false,
      faults: [{ path: "pins.0", message: "is not possible: Both work in the district D1." }],
    });
    const unknown = await matchPeopleInThread({ ...order, pins: [["M1", "E9"]] }).result;
    expect(unknown).toEqual({ ok: false, faults: [{ path: "pins.0", message: 'there is no mentee "E9"' }] });
  });

  it("leaves this thread free to answer while a large cohort is judged and matched", async () => {
    const delay = monitorEventLoopDelay({ resolution: 5 });
    const task = matchPeopleInThread(people(150, 200));
    delay.enable();
    const answer = await task.result;
    delay.disable();
    expect(answer.ok && answer.value.result.matched).toBe(150);
    expect(delay.percentile(50)).toBeLessThan(50_000_000);
  });
});
