import { describe, expect, it } from "vitest";
import { dayFaults, inOrder, lengthOf, spanOf, type SessionFrame } from "./session-days.ts";

const FRAME: SessionFrame = { timeZone: "America/Denver", startsOn: "2027-02-01", endsOn: "2027-11-30" };
const day = (onDate: string, startMinute: number, endMinute: number) => ({ onDate, startMinute, endMinute });

describe("dayFaults", () => {
  it("finds nothing wrong with a Friday evening and a Saturday, or with two halves of a day", () => {
    expect(dayFaults([day("2027-02-05", 1050, 1290), day("2027-02-06", 480, 960)], FRAME)).toEqual([]);
    expect(dayFaults([day("2027-02-05", 480, 720), day("2027-02-05", 720, 1440)], FRAME)).toEqual([]);
    expect(dayFaults([], FRAME)).toEqual([]);
  });

  it.each([
    ["to", day("2027-02-05", 600, 600), "must end after"],
    ["to", day("2027-02-05", 600, 540), "must end after"],
    ["date", day("2027-01-31", 600, 660), "begins on 2027-02-01"],
    ["date", day("2027-12-01", 600, 660), "ends on 2027-11-30"],
    ["from", day("2027-03-14", 150, 300), "put forward"],
    ["to", day("2027-03-14", 60, 150), "put forward"],
  ])("has a fault at %s of %j", (part, wrong, words) => {
    const message = expect.stringContaining(words) as string;
    expect(dayFaults([day("2027-02-06", 480, 960), wrong], FRAME)).toEqual([{ index: 1, part, message }]);
  });

  it("allows the hours around those that do not exist, and every hour where clocks stay", () => {
    expect(dayFaults([day("2027-03-14", 60, 119), day("2027-03-14", 180, 240)], FRAME)).toEqual([]);
    expect(dayFaults([day("2027-03-14", 150, 300)], { ...FRAME, timeZone: "America/Phoenix" })).toEqual([]);
  });

  it("names the later one of two that overlap, in whichever order they were typed", () => {
    const days = [day("2027-02-05", 700, 800), day("2027-02-05", 600, 701)];
    expect(dayFaults(days, FRAME)).toMatchObject([{ index: 1, part: "from" }]);
  });
});

it("days come in order, and their minutes add up", () => {
  const days = [day("2027-02-06", 480, 960), day("2027-02-05", 1050, 1290), day("2027-02-05", 600, 660)];
  expect(inOrder(days).map(({ startMinute }) => startMinute)).toEqual([600, 1050, 480]);
  expect(lengthOf(days)).toBe(480 + 240 + 60);
  expect(lengthOf([])).toBe(0);
});

it("a day is a span of instants on the clock of its cohort", () => {
  const { start, end } = spanOf(day("2027-07-09", 1050, 1440), "America/Los_Angeles");
  expect([start, end].map((instant) => new Date(instant).toISOString())).toEqual([
    "2027-07-10T00:30:00.000Z",
    "2027-07-10T07:00:00.000Z",
  ]);
});

it("an hour that stopped to exist comes later, and takes time still", () => {
  const { start, end } = spanOf(day("2027-03-14", 150, 170), "America/Denver");
  expect(new Date(start).toISOString()).toBe("2027-03-14T09:30:00.000Z");
  expect(end).toBeGreaterThan(start);
});
