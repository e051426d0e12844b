import { setImmediate } from "node:timers/promises";
import { describe, expect, it, vi } from "vitest";
import { aMentee, aMentor, USUAL } from "#app/core/matching/affinity/people.fixture.ts";
import { computeRun, type RunOrder } from "#app/core/matching/run.ts";
import { computeInThread } from "./run-thread.server.ts";

vi.setConfig({ testTimeout: 60_000 });

const ORDER: RunOrder = {
  mentors: ["a", "b", "c"].map((id, at) => aMentor({ id, district: id, levels: new Map([["plan", 2 + at / 2]]) })),
  mentees: ["x", "y", "z"].map((id) => aMentee({ id, district: id, levels: new Map([["plan", 1]]) })),
  standards: USUAL,
  objective: "floor",
  seed: 1,
  aside: [],
  pins: [],
  standing: null,
};

describe("a match run in a thread", () => {
  it("comes to what it comes to without one", async () => {
    const outcome = await computeInThread(ORDER).outcome;
    const here = computeRun(ORDER);
    if (!outcome.ok || !here.ok) throw new Error("refused");
    const { instance, result, ...rest } = here.value;
    expect(JSON.parse(outcome.value.instance)).toEqual(JSON.parse(JSON.stringify(instance)));
    expect(JSON.parse(outcome.value.rest)).toMatchObject(JSON.parse(JSON.stringify({ ...rest, result })) as object);
  });

  it("hands over what is refused", async () => {
    const refused = { ...ORDER, pins: [["a", "nobody"] as const] };
    await expect(computeInThread(refused).outcome).resolves.toMatchObject({ ok: false });
  });

  it("tells how far it is, and leaves this thread free to answer meanwhile", async () => {
    const people = <Facts>(count: number, make: (at: number) => Facts) =>
      Array.from({ length: count }, (_, at) => make(at));
    const levels = (at: number) => new Map([["plan", 1 + (at % 7) / 2]]);
    const many: RunOrder = {
      ...ORDER,
      mentors: people(150, (at) => aMentor({ id: `m${at}`, district: `d${at % 17}`, levels: levels(at) })),
      mentees: people(200, (at) => aMentee({ id: `c${at}`, district: `d${at % 19}`, levels: levels(at + 3) })),
    };
    const shares: number[] = [];
    const task = computeInThread(many, (share) => shares.push(share));
    let isOver = false;
    void task.outcome.finally(() => (isOver = true));
    let turns = 0;
    for (; !isOver; turns++) await setImmediate();
    const outcome = await task.outcome;
    expect(outcome.ok).toBe(true);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    // Computed here, the run would leave no turn to anything else.
    expect(turns).toBeGreaterThan(100);
  });

  it("takes the thread of a run before it, which can no longer end it, and comes to the same", async () => {
    const first = computeInThread(ORDER);
    const before = await first.outcome;
    const second = computeInThread(ORDER);
    first.cancel();
    const after = await second.outcome;
    if (!before.ok || !after.ok) throw new Error("refused");
    expect(after.value.instance).toEqual(before.value.instance);
  });

  it("runs beside another", async () => {
    const outcomes = await Promise.all([1, 2, 3].map(() => computeInThread(ORDER).outcome));
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, true, true]);
  });

  it("can be cancelled, and then has no outcome, however soon it would have had one", async () => {
    // The first leaves its thread to the second, which has it at work at once.
    await computeInThread(ORDER).outcome;
    for (let times = 0; times < 5; times += 1) {
      const task = computeInThread(ORDER);
      task.cancel();
      await expect(task.outcome).rejects.toThrow("cancelled");
      await computeInThread(ORDER).outcome;
    }
  });
});
