import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { companionTime, minutesOfEdition, minutesOfModule, type DoneSitting } from "./companion-time.ts";
import { aJointSitting, aModule } from "./module.fixture.ts";
import { findModule, SITTING_IDS } from "./module.ts";

const edition = {
  modules: [aModule("first"), aModule("second", { number: 2 })],
  opening: aJointSitting("opening", 120),
  closing: aJointSitting("closing", 100),
};
const required = ["first"];

function timeFor(sittings: readonly DoneSitting[], joint: Parameters<typeof companionTime>[2]["joint"] = []) {
  return companionTime(edition, required, { sittings, joint });
}

describe("minutes that are planned", () => {
  it("are those of the sittings, without what the candidate prepares", () => {
    expect(minutesOfModule(aModule("any"))).toBe(75);
    expect(minutesOfEdition(edition)).toBe(75 + 75 + 120 + 100);
  });

  it("of what is required leave out the other modules", () => {
    const { required: asked, total } = timeFor([]);
    expect([asked.planned, total.planned]).toEqual([75 + 220, 150 + 220]);
  });
});

describe("companionTime", () => {
  it("adds what was done, by module and together", () => {
    const time = timeFor(
      [
        { moduleId: "first", sittingId: "together", minutes: 25 },
        { moduleId: "first", sittingId: "read", minutes: null },
        { moduleId: "second", sittingId: "read", minutes: 10 },
      ],
      [{ id: "opening", minutes: null }],
    );
    expect(time.modules).toEqual([
      { moduleId: "first", required: true, finished: ["read", "together"], planned: 75, done: 40 },
      { moduleId: "second", required: false, finished: ["read"], planned: 75, done: 10 },
    ]);
    expect(time.joint).toEqual([
      { id: "opening", planned: 120, done: 120 },
      { id: "closing", planned: 100, done: 0 },
    ]);
    expect([time.required.done, time.total.done]).toEqual([160, 170]);
  });

  it("counts a sitting of the superintendent and the delegate once, with the longer time", () => {
    const time = timeFor([
      { moduleId: "first", sittingId: "read", minutes: 12 },
      { moduleId: "first", sittingId: "read", minutes: 5 },
    ]);
    expect(time.modules[0]).toMatchObject({ done: 12, finished: ["read"] });
  });

  it("never counts more than is planned", () => {
    const time = timeFor([{ moduleId: "first", sittingId: "read", minutes: 90 }], [{ id: "closing", minutes: 500 }]);
    expect(time.total.done).toBe(15 + 100);
  });

  it("passes over modules that the edition does not have", () => {
    expect(timeFor([{ moduleId: "nobody", sittingId: "read", minutes: 15 }]).total.done).toBe(0);
  });

  it("stays between nothing and what is planned, and what is required within the total", () => {
    const sitting = fc.record({
      moduleId: fc.constantFrom("first", "second", "nobody"),
      sittingId: fc.constantFrom(...SITTING_IDS),
      minutes: fc.option(fc.integer({ min: 0, max: 300 })),
    });
    fc.assert(
      fc.property(fc.array(sitting), (sittings) => {
        const { modules, required: asked, total } = timeFor(sittings);
        for (const { done, planned } of [...modules, asked, total]) expect(0 <= done && done <= planned).toBe(true);
        expect(asked.done).toBeLessThanOrEqual(total.done);
      }),
    );
  });
});

describe("findModule", () => {
  it("finds by id, and null for another name", () => {
    expect(findModule(edition, "second")?.number).toBe(2);
    expect(findModule(edition, "constructor")).toBeNull();
  });
});
