import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, daysBetween, weekdayOf } from "#app/core/shared/civil-date.ts";
import { lastDayOf, minuteOf, planSessions, timeOf, weeksApart, type CohortTemplate } from "./cohort-calendar.ts";

const COMMON = { kind: "session", about: "About it", audience: ["candidate"], topics: [] } as const;

const TEMPLATE: CohortTemplate = {
  id: "two-weekends",
  name: "Two weekends",
  version: "2026.1",
  framework: "k12-cto@2026.1",
  summary: "Two weekends.",
  basis: "Made for a test.",
  sessions: [
    {
      ...COMMON,
      id: "first",
      title: "First",
      days: [
        { week: 1, weekday: "friday", from: "17:30", to: "21:30" },
        { week: 1, weekday: "saturday", from: "08:00", to: "16:00" },
      ],
    },
    { ...COMMON, id: "last", title: "Last", days: [{ week: 5, weekday: "monday", from: "00:00", to: "24:00" }] },
  ],
};

describe("planSessions", () => {
  it.each([
    ["2027-02-01", "2027-02-05", "2027-02-06", "2027-03-01"],
    ["2027-02-05", "2027-02-05", "2027-02-06", "2027-03-01"],
    // On a Saturday the Friday of the same week is over, so everything comes a week later.
    ["2027-02-06", "2027-02-12", "2027-02-13", "2027-03-08"],
    ["2028-02-28", "2028-03-03", "2028-03-04", "2028-03-27"],
  ])("from %s is on %s, %s and %s", (firstDay, ...dates) => {
    const planned = planSessions(TEMPLATE, firstDay);
    expect(planned.flatMap(({ days }) => days.map(({ onDate }) => onDate))).toEqual(dates);
    expect(lastDayOf(planned)).toBe(dates.at(-1));
  });

  it("keeps what a session says, and reads its hours as minutes", () => {
    const [first, last] = planSessions(TEMPLATE, "2027-02-01");
    expect(first).toMatchObject({ id: "first", title: "First", audience: ["candidate"] });
    expect(first?.days[0]).toEqual({ onDate: "2027-02-05", startMinute: 1050, endMinute: 1290 });
    expect(last?.days[0]).toMatchObject({ startMinute: 0, endMinute: 1440 });
  });

  it("begins within a week, never before the first day, and keeps weekdays and distances from any day", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4000 }), (days) => {
        const firstDay = addDays("2026-01-01", days);
        const [first, last] = planSessions(TEMPLATE, firstDay).map((session) =>
          session.days.map(({ onDate }) => onDate),
        );
        const [friday = "", saturday = ""] = first ?? [];
        const [monday = ""] = last ?? [];
        expect(daysBetween(firstDay, friday)).toBeGreaterThanOrEqual(0);
        expect(daysBetween(firstDay, friday)).toBeLessThan(7);
        expect([weekdayOf(friday), weekdayOf(saturday), weekdayOf(monday)]).toEqual([4, 5, 0]);
        expect(daysBetween(friday, monday)).toBe(24);
      }),
    );
  });
});

describe("times of day", () => {
  it.each([
    ["00:00", 0],
    ["08:30", 510],
    ["24:00", 1440],
  ])("%s is minute %i", (time, minute) => {
    expect(minuteOf(time)).toBe(minute);
    expect(timeOf(minute)).toBe(time);
  });

  it.each(["", "8:30", "08:60", "24:01", "25:00", "08:30:00", "-8:30", "08.30", " 08:30"])("%j is none", (text) => {
    expect(minuteOf(text)).toBeNull();
  });
});

describe("weeksApart", () => {
  it.each([
    ["2027-02-01", "2028-02-01", 364],
    ["2027-02-01", "2028-02-07", 371],
    ["2027-02-01", "2027-02-04", 0],
    ["2027-02-01", "2026-02-02", -364],
  ])("from %s to %s are %i days", (from, to, days) => {
    expect(weeksApart(from, to)).toBe(days);
  });

  it("is whole weeks, and less than a week from what was asked", () => {
    fc.assert(
      fc.property(fc.integer({ min: -3000, max: 3000 }), (days) => {
        const moved = weeksApart("2027-02-01", addDays("2027-02-01", days));
        expect(moved % 7 === 0).toBe(true);
        expect(Math.abs(moved - days)).toBeLessThan(4);
      }),
    );
  });
});

it("the last day of nothing is none", () => {
  expect(lastDayOf([])).toBeNull();
});
