import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, addYears, daysBetween, isCivilDate, weekdayOf } from "./civil-date.ts";

describe("isCivilDate", () => {
  it.each(["2026-11-21", "2028-02-29", "2000-02-29", "0001-01-01", "9999-12-31"])("accepts %s", (text) => {
    expect(isCivilDate(text)).toBe(true);
  });

  it.each(["", "2027-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-01-00", "0000-01-01"])(
    "refuses %o, which does not exist",
    (text) => {
      expect(isCivilDate(text)).toBe(false);
    },
  );

  it.each(["2026-1-1", "21.11.2026", "2026-11-21T00:00", " 2026-11-21", "2026-11-21\n", "12026-11-21"])(
    "refuses %o, which is written otherwise",
    (text) => {
      expect(isCivilDate(text)).toBe(false);
    },
  );
});

describe("addDays", () => {
  it.each([
    ["2026-12-31", 1, "2027-01-01"],
    ["2028-02-28", 1, "2028-02-29"],
    ["2027-02-28", 1, "2027-03-01"],
    ["2026-03-01", -1, "2026-02-28"],
    ["2026-11-21", 84, "2027-02-13"],
    ["2026-11-21", 0, "2026-11-21"],
    ["1969-12-31", 1, "1970-01-01"],
  ] as const)("%s and %i days is %s", (date, days, expected) => {
    expect(addDays(date, days)).toBe(expected);
  });

  it("agrees with the calendar of the language, and comes back", () => {
    const day = fc.date({ min: new Date("0100-01-01"), max: new Date("9000-01-01"), noInvalidDate: true });
    fc.assert(
      fc.property(day, fc.integer({ min: -30_000, max: 30_000 }), (start, days) => {
        const date = start.toISOString().slice(0, 10);
        const expected = new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
        expect(addDays(date, days)).toBe(expected);
        expect(addDays(expected, -days)).toBe(date);
      }),
    );
  });

  it.each([
    ["2027-02-29", 1],
    ["2026-11-21", 0.5],
    ["2026-11-21", NaN],
    ["9999-12-31", 1],
    ["0001-01-01", -1],
  ])("refuses %o and %f days", (date, days) => {
    expect(() => addDays(date, days)).toThrow(RangeError);
  });
});

describe("daysBetween", () => {
  it.each([
    ["2028-02-28", "2028-03-01", 2],
    ["2027-02-28", "2027-03-01", 1],
    ["2026-11-22", "2026-11-22", 0],
    ["2027-01-01", "2026-12-31", -1],
  ])("from %s to %s are %i", (from, to, days) => {
    expect(daysBetween(from, to)).toBe(days);
    expect(addDays(from, days)).toBe(to);
  });

  it("refuses what is no date", () => {
    expect(() => daysBetween("2027-02-29", "2027-03-01")).toThrow(RangeError);
  });
});

describe("addYears", () => {
  it.each([
    ["2024-02-29", 1, "2025-03-01"],
    ["2024-02-29", 4, "2028-02-29"],
    ["2024-02-29", -1, "2023-03-01"],
    ["2026-07-01", 8, "2034-07-01"],
    ["2026-07-01", 0, "2026-07-01"],
  ])("%s and %i years is %s", (date, years, expected) => {
    expect(addYears(date, years)).toBe(expected);
  });

  it.each([
    ["2027-02-29", 1],
    ["2027-02-28", 0.5],
    ["9999-01-01", 1],
    ["0004-02-29", -4],
  ])("refuses %s and %d", (date, years) => {
    expect(() => addYears(date, years)).toThrow(RangeError);
  });
});

describe("daysBetween and weekdayOf", () => {
  it.each([
    ["2026-11-22", 6],
    ["2026-11-23", 0],
    ["1970-01-01", 3],
    ["1969-12-28", 6],
    ["0001-01-01", 0],
    ["2028-02-29", 1],
  ] as const)("%s is day %i of its week", (date, weekday) => {
    expect(weekdayOf(date)).toBe(weekday);
  });

  it("count what addDays adds, and agree with the language on weekdays", () => {
    const day = fc.date({ min: new Date("0100-01-01"), max: new Date("9000-01-01"), noInvalidDate: true });
    fc.assert(
      fc.property(day, fc.integer({ min: -30_000, max: 30_000 }), (start, days) => {
        const date = start.toISOString().slice(0, 10);
        expect(daysBetween(date, addDays(date, days))).toBe(days);
        expect(weekdayOf(date)).toBe((new Date(date).getUTCDay() + 6) % 7);
      }),
    );
  });

  it("refuse a date that does not exist", () => {
    expect(() => daysBetween("2027-02-29", "2027-03-01")).toThrow(RangeError);
    expect(() => weekdayOf("2027-02-29")).toThrow(RangeError);
  });
});
