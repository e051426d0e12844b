import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "#app/core/shared/civil-date.ts";
import { cycleOn, isWithin } from "./education-cycle.ts";

describe("cycleOn", () => {
  it.each([
    ["2024-07-01", "2024-07-01", "2024-07-01", "2027-06-30"],
    ["2024-07-01", "2027-06-30", "2024-07-01", "2027-06-30"],
    ["2024-07-01", "2027-07-01", "2027-07-01", "2030-06-30"],
    ["2024-07-01", "2023-01-01", "2024-07-01", "2027-06-30"],
    ["2024-02-29", "2027-02-27", "2024-02-29", "2027-02-27"],
    ["2024-02-29", "2027-02-28", "2027-02-28", "2030-02-27"],
    ["2024-02-29", "2036-02-29", "2036-02-29", "2039-02-27"],
  ])("from %s, on %s, is %s to %s", (firstDay, today, startsOn, endsOn) => {
    expect(cycleOn(firstDay, today)).toEqual({ startsOn, endsOn });
  });

  it("holds the day, and every day after the first lies in one cycle alone", () => {
    const days = fc.integer({ min: 0, max: 8000 });
    fc.assert(
      fc.property(days, days, (from, later) => {
        const firstDay = addDays("2020-01-01", from);
        const today = addDays(firstDay, later);
        const cycle = cycleOn(firstDay, today);
        expect(isWithin(today, cycle)).toBe(true);
        expect(cycleOn(firstDay, cycle.startsOn)).toEqual(cycle);
        expect(cycleOn(firstDay, cycle.endsOn)).toEqual(cycle);
        expect(cycleOn(firstDay, addDays(cycle.endsOn, 1)).startsOn).toBe(addDays(cycle.endsOn, 1));
      }),
    );
  });
});
