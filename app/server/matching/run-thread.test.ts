import { describe, expect, it } from "vitest";
import { aMentee, aMentor, USUAL } from "#app/core/matching/affinity/people.fixture.ts";
import { computeRun, type RunOrder } from "#app/core/matching/run.ts";
import { computeInThread } from "./run-thread.server.ts";

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
    await expect(computeInThread(ORDER).outcome).resolves.toEqual(computeRun(ORDER));
  });

  it("hands over what is refused", async () => {
    const refused = { ...ORDER, pins: [["a", "nobody"] as const] };
    await expect(computeInThread(refused).outcome).resolves.toMatchObject({ ok: false });
  });

  it("can be cancelled, and then has no outcome", async () => {
    const task = computeInThread(ORDER);
    task.cancel();
    await expect(task.outcome).rejects.toThrow("cancelled");
  });
});
