import { describe, expect, it } from "vitest";
import { dayFaults, inOrder, lengthOf, renumbered, spanOf, type SessionFrame } from "./session-days.ts";

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

describe("renumbered", () => {
  const friday = day("2027-02-05", 1050, 1290);
  const saturday = day("2027-02-06", 480, 960);
  const sunday = day("2027-02-07", 480, 960);
  const both = [
    { number: 1, ...friday },
    { number: 2, ...saturday },
  ];
  const numbersOf = ({ days, dropped }: ReturnType<typeof renumbered>) => [
    days.map(({ number, onDate }) => `${number} ${onDate.slice(-2)}`),
    dropped.map(({ number, onDate }) => `${number} ${onDate.slice(-2)}`),
  ];

  it.each([
    ["stay", [saturday, friday], ["1 05", "2 06"], []],
    ["change their hours", [day("2027-02-06", 500, 900), friday], ["1 05", "2 06"], []],
    ["lose the first", [saturday], ["2 06"], ["1 05"]],
    ["lose the last", [friday], ["1 05"], ["2 06"]],
    ["move one", [saturday, sunday], ["2 06", "1 07"], []],
    ["move one and lose the other", [sunday], ["1 07"], ["2 06"]],
    ["get one more", [friday, saturday, sunday], ["1 05", "2 06", "3 07"], []],
    ["lose all", [], [], ["1 05", "2 06"]],
  ] as const)("keeps each day the same event when they %s", (_, after, days, dropped) => {
    expect(numbersOf(renumbered(both, [], after))).toEqual([days, dropped]);
  });

  it("gives no number twice, and a day that comes back the one that it had", () => {
    const dropped = [{ number: 2, ...saturday }];
    const left = [{ number: 1, ...friday }];
    expect(numbersOf(renumbered(left, dropped, [friday, sunday]))).toEqual([["1 05", "3 07"], ["2 06"]]);
    expect(numbersOf(renumbered(left, dropped, [friday, saturday]))).toEqual([["1 05", "2 06"], []]);
  });

  it("tells two halves of a date apart", () => {
    const [morning, evening] = [day("2027-02-05", 480, 720), day("2027-02-05", 780, 900)];
    const halves = [
      { number: 1, ...morning },
      { number: 2, ...evening },
    ];
    expect(numbersOf(renumbered(halves, [], [evening]))).toEqual([["2 05"], ["1 05"]]);
  });
});
