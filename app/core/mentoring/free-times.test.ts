import { describe, expect, it } from "vitest";
import { commonTimes, type TimeSearch, type WeeklyHours } from "./free-times.ts";

const hour = (day: number, at: number) => day * 24 + at;
const every = (...hours: number[]) => Array.from({ length: 7 }, (_, day) => hours.map((at) => hour(day, at))).flat();
const between = (from: string, until: string, rest: Partial<TimeSearch> = {}): TimeSearch => ({
  from: Date.parse(from),
  until: Date.parse(until),
  minutes: 60,
  busy: [],
  most: 20,
  ...rest,
});
const found = (people: WeeklyHours[], search: TimeSearch) =>
  commonTimes(people, search).map((instant) => new Date(instant).toISOString().slice(0, 16));

describe("times that everybody has free", () => {
  it.each([
    [
      "across two zones of one country",
      [
        { freeHours: [hour(0, 9), hour(0, 10)], timeZone: "America/Denver" },
        { freeHours: [hour(0, 12)], timeZone: "America/New_York" },
      ],
      between("2027-01-04T00:00Z", "2027-01-11T00:00Z"),
      ["2027-01-04T17:00"],
    ],
    [
      "on the same clock before and after clocks are put forward",
      [{ freeHours: [hour(4, 9), hour(0, 9)], timeZone: "America/Denver" }],
      between("2027-03-12T00:00Z", "2027-03-16T00:00Z"),
      ["2027-03-12T16:00", "2027-03-15T15:00"],
    ],
    [
      "between zones of which one alone changes its clock: an hour in common comes and goes",
      [
        { freeHours: every(9), timeZone: "America/Denver" },
        { freeHours: every(9), timeZone: "America/Phoenix" },
      ],
      between("2027-03-12T00:00Z", "2027-03-17T00:00Z"),
      ["2027-03-12T16:00", "2027-03-13T16:00"],
    ],
    [
      "never in an hour that clocks leave out",
      [{ freeHours: [hour(6, 2)], timeZone: "America/Denver" }],
      between("2027-03-13T00:00Z", "2027-03-15T00:00Z"),
      [],
    ],
    [
      "twice in an hour that clocks show twice",
      [{ freeHours: [hour(6, 1)], timeZone: "America/Denver" }],
      between("2027-11-07T00:00Z", "2027-11-08T00:00Z"),
      ["2027-11-07T07:00", "2027-11-07T08:00"],
    ],
    [
      "with a zone that is half an hour off",
      [
        { freeHours: [hour(0, 20), hour(0, 21)], timeZone: "Asia/Kolkata" },
        { freeHours: [hour(0, 15)], timeZone: "UTC" },
      ],
      between("2027-01-04T00:00Z", "2027-01-05T00:00Z", { minutes: 30 }),
      ["2027-01-04T15:00"],
    ],
    [
      "with a zone that is three quarters of an hour off",
      [
        { freeHours: [hour(0, 12), hour(0, 13)], timeZone: "Asia/Kathmandu" },
        { freeHours: [hour(0, 7)], timeZone: "UTC" },
      ],
      between("2027-01-04T00:00Z", "2027-01-05T00:00Z"),
      ["2027-01-04T07:00"],
    ],
    [
      "across the date line: Monday morning in Guam is Sunday in Los Angeles",
      [
        { freeHours: [hour(0, 8)], timeZone: "Pacific/Guam" },
        { freeHours: [hour(6, 14)], timeZone: "America/Los_Angeles" },
      ],
      between("2027-01-03T00:00Z", "2027-01-10T00:00Z"),
      ["2027-01-03T22:00"],
    ],
    [
      "not where nothing is in common",
      [
        { freeHours: every(8, 9), timeZone: "America/New_York" },
        { freeHours: every(8, 9), timeZone: "Pacific/Guam" },
      ],
      between("2027-01-03T00:00Z", "2027-01-17T00:00Z"),
      [],
    ],
    [
      "not where somebody has named no hours",
      [
        { freeHours: every(8, 9), timeZone: "UTC" },
        { freeHours: [], timeZone: "UTC" },
      ],
      between("2027-01-03T00:00Z", "2027-01-17T00:00Z"),
      [],
    ],
    [
      "over midnight, for a long meeting",
      [{ freeHours: [hour(0, 23), hour(1, 0)], timeZone: "UTC" }],
      between("2027-01-03T00:00Z", "2027-01-10T00:00Z", { minutes: 120 }),
      ["2027-01-04T23:00"],
    ],
    [
      "over the end of the week",
      [{ freeHours: [hour(6, 23), hour(0, 0)], timeZone: "UTC" }],
      between("2027-01-03T00:00Z", "2027-01-06T00:00Z", { minutes: 90 }),
      ["2027-01-03T23:00"],
    ],
    [
      "beside what is taken already",
      [{ freeHours: every(9, 10, 11), timeZone: "UTC" }],
      between("2027-01-04T00:00Z", "2027-01-05T00:00Z", {
        busy: [{ start: Date.parse("2027-01-04T09:30Z"), end: Date.parse("2027-01-04T10:00Z") }],
      }),
      ["2027-01-04T10:00", "2027-01-04T11:00"],
    ],
    [
      "two a day at most, so that the choice spans several days",
      [{ freeHours: every(9, 10, 11, 12), timeZone: "UTC" }],
      between("2027-01-04T00:00Z", "2027-01-09T00:00Z", { most: 5 }),
      ["2027-01-04T09:00", "2027-01-04T10:00", "2027-01-05T09:00", "2027-01-05T10:00", "2027-01-06T09:00"],
    ],
    [
      "not before the search begins, nor past its end",
      [{ freeHours: every(9, 10), timeZone: "UTC" }],
      between("2027-01-04T09:20Z", "2027-01-05T09:30Z"),
      ["2027-01-04T10:00"],
    ],
    ["for nobody", [], between("2027-01-04T00:00Z", "2027-01-05T00:00Z"), []],
  ])("%s", (_, people, search, times) => {
    expect(found(people, search)).toEqual(times);
  });

  it("finds times for a circle of six over three weeks in well under a second", () => {
    const people = [
      "America/Denver",
      "America/New_York",
      "America/Chicago",
      "America/Phoenix",
      "Pacific/Honolulu",
      "UTC",
    ];
    const begun = performance.now();
    commonTimes(
      people.map((timeZone) => ({ freeHours: every(0, 1, 2, 3), timeZone })),
      between("2027-03-01T00:00Z", "2027-03-22T00:00Z"),
    );
    expect(performance.now() - begun).toBeLessThan(1000);
  });
});
