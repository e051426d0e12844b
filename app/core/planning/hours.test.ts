import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { minutesAttended, minutesByArea, shares, together } from "./hours.ts";

const sumOf = (minutes: Iterable<number>) => [...minutes].reduce((sum, each) => sum + each, 0);

describe("shares", () => {
  it.each([
    [100, 3, [34, 33, 33]],
    [2, 3, [1, 1, 0]],
    [0, 2, [0, 0]],
    [60, 1, [60]],
  ])("%i minutes in %i", (minutes, count, expected) => {
    expect(shares(minutes, count)).toEqual(expected);
  });
});

describe("minutesByArea", () => {
  it("shares equally among topics, and then among areas", () => {
    const topics = [{ areaIds: ["a"] }, { areaIds: ["a", "b"] }];
    expect(Object.fromEntries(minutesByArea(120, topics))).toEqual({ a: 90, b: 30 });
  });

  it("counts for no area what names none", () => {
    expect([...minutesByArea(90, [])]).toEqual([[null, 90]]);
    expect([...minutesByArea(90, [{ areaIds: [] }, { areaIds: ["a"] }])]).toEqual([
      [null, 45],
      ["a", 45],
    ]);
  });

  const topic = fc.record({ areaIds: fc.uniqueArray(fc.constantFrom("a", "b", "c", "d"), { maxLength: 4 }) });

  it("loses no minute and doubles none, whatever the topics", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3000 }), fc.array(topic, { maxLength: 8 }), (minutes, topics) => {
        const sums = minutesByArea(minutes, topics);
        expect(sumOf(sums.values())).toBe(minutes);
        for (const each of sums.values()) expect(each).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it("together with others is their sum", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 600 }), fc.array(topic, { maxLength: 4 }))),
        (sessions) => {
          const all = together(sessions.map(([minutes, topics]) => minutesByArea(minutes, topics)));
          expect(sumOf(all.values())).toBe(sumOf(sessions.map(([minutes]) => minutes)));
        },
      ),
    );
  });
});

describe("minutesAttended", () => {
  it.each([
    ["attended", 240, null, 240],
    ["attended", 240, 30, 240],
    ["partly", 240, null, 120],
    ["partly", 240, 90, 90],
    ["partly", 240, 900, 240],
    ["partly", 245, null, 122],
    ["excused", 240, 90, 0],
    ["absent", 240, null, 0],
  ] as const)("%s at %i minutes, %s noted, are %i", (state, length, noted, expected) => {
    expect(minutesAttended(state, length, noted)).toBe(expected);
  });
});
