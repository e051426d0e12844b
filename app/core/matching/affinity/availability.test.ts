import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { availabilityArbitrary } from "#tests/support/match-people.ts";
import { commonHours, type Availability, type WeeklyWindow } from "./availability.ts";

const MONDAY = 0;
const SUNDAY = 6;

function at(hours: number, ...windows: [day: number, from: number, to: number][]): Availability {
  const inMinutes = windows.map(([day, from, to]): WeeklyWindow => ({ day, from: from * 60, to: to * 60 }));
  return { windows: inMinutes, utcOffset: hours * 60 };
}

describe("the hours that two people have in common", () => {
  it.each<[what: string, one: Availability, other: Availability, hours: number]>([
    ["nobody has time", at(0), at(0), 0],
    ["one has no time", at(0, [MONDAY, 9, 17]), at(0), 0],
    ["windows overlap", at(0, [MONDAY, 9, 11]), at(0, [MONDAY, 10, 12]), 1],
    ["windows only touch", at(0, [MONDAY, 9, 10]), at(0, [MONDAY, 10, 11]), 0],
    ["other days", at(0, [MONDAY, 9, 10]), at(0, [1, 9, 10]), 0],
    ["the same clock time, two hours apart", at(-8, [MONDAY, 9, 12]), at(-6, [MONDAY, 9, 12]), 1],
    ["the same hour on two clocks", at(-8, [MONDAY, 9, 10]), at(-5, [MONDAY, 12, 13]), 1],
    ["an offset of a quarter of an hour", at(5.75, [MONDAY, 9, 11]), at(0, [MONDAY, 3.25, 5.25]), 2],
    ["Sunday night there, Monday morning here", at(-6, [SUNDAY, 22, 24]), at(0, [MONDAY, 4, 6]), 2],
    ["Monday morning there, Sunday night here", at(9, [MONDAY, 0, 2]), at(0, [SUNDAY, 15, 17]), 2],
    ["over the end of the week in UTC", at(-6, [SUNDAY, 17, 19]), at(-6, [SUNDAY, 17, 19]), 2],
    [
      "two halves of half an hour over the end of the week",
      at(0, [SUNDAY, 23.75, 24], [MONDAY, 0, 0.25]),
      at(1, [MONDAY, 0, 2]),
      0.5,
    ],
    ["windows of one person overlap", at(0, [MONDAY, 9, 11], [MONDAY, 10, 12]), at(0, [MONDAY, 8, 13]), 3],
    ["windows of one person touch", at(0, [MONDAY, 9, 9.25], [MONDAY, 9.25, 9.5]), at(0, [MONDAY, 8, 13]), 0.5],
    [
      "twenty minutes on three days",
      at(0, [0, 9, 9.33], [1, 9, 9.33], [2, 9, 9.33]),
      at(0, [0, 9, 10], [1, 9, 10], [2, 9, 10]),
      0,
    ],
    [
      "every hour of the week",
      at(0, ...[0, 1, 2, 3, 4, 5, 6].map((day): [number, number, number] => [day, 0, 24])),
      at(9, [2, 8, 16]),
      8,
    ],
  ])("%s", (_, one, other, hours) => {
    expect(commonHours(one, other)).toBeCloseTo(hours, 9);
  });

  it("are the same both ways round, and never more than either has", () => {
    fc.assert(
      fc.property(availabilityArbitrary, availabilityArbitrary, (one, other) => {
        const hours = commonHours(one, other);
        expect(commonHours(other, one)).toBe(hours);
        const own = one.windows.reduce((sum, { from, to }) => sum + to - from, 0) / 60;
        expect(hours).toBeGreaterThanOrEqual(0);
        expect(hours).toBeLessThanOrEqual(own + 1e-9);
      }),
    );
  });

  it("do not change when both clocks move alike, or the windows are listed otherwise", () => {
    fc.assert(
      fc.property(
        availabilityArbitrary,
        availabilityArbitrary,
        fc.integer({ min: -840, max: 840 }),
        (one, other, move) => {
          const moved = (who: Availability) => ({ windows: who.windows.toReversed(), utcOffset: who.utcOffset + move });
          expect(commonHours(moved(one), moved(other))).toBeCloseTo(commonHours(one, other), 9);
        },
      ),
    );
  });

  it("are what a count minute by minute gives, when every stretch is long enough", () => {
    const minutesOf = ({ windows, utcOffset }: Availability) =>
      new Set(
        windows.flatMap(({ day, from, to }) =>
          Array.from({ length: to - from }, (_, minute) => (day * 1440 + from + minute - utcOffset + 20_160) % 10_080),
        ),
      );
    fc.assert(
      fc.property(availabilityArbitrary, availabilityArbitrary, (one, other) => {
        const theirs = minutesOf(other);
        const both = [...minutesOf(one)].filter((minute) => theirs.has(minute));
        const set = new Set(both);
        const starts = both.filter((minute) => !set.has((minute + 10_079) % 10_080));
        const lengths = starts.map((start) => {
          let length = 0;
          while (set.has((start + length) % 10_080)) length += 1;
          return length;
        });
        const minutes = lengths.filter((length) => length >= 30).reduce((sum, length) => sum + length, 0);
        expect(commonHours(one, other)).toBeCloseTo(minutes / 60, 9);
      }),
    );
  });
});
