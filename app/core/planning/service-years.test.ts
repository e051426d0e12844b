import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, daysBetween } from "#app/core/shared/civil-date.ts";
import {
  eligibilityOf,
  spanFault,
  yearsInDistricts,
  yearsInWords,
  type ServiceEntry,
  type ServiceSpan,
} from "./service-years.ts";

const TODAY = "2026-11-22";

function span(startsOn: string, endsOn: string | null): ServiceSpan {
  return { startsOn, endsOn };
}

describe("years in districts", () => {
  it.each<[string, ServiceSpan[], number]>([
    ["nothing", [], 0],
    ["eight school years", [span("2016-07-01", "2024-06-30")], 8],
    ["five school years with one leap day", [span("2021-07-01", "2026-06-30")], 5],
    ["one school year without a leap day", [span("2022-07-01", "2023-06-30")], 1],
    ["one day", [span("2022-07-01", "2022-07-01")], 1 / 365],
    ["one day of a leap year", [span("2023-07-01", "2023-07-01")], 1 / 366],
    ["half a year", [span("2022-07-01", "2022-12-31")], 184 / 365],
    ["an open span, the day itself included", [span("2018-11-23", null)], 8],
    ["an open span that began today", [span(TODAY, null)], 1 / 365],
    ["a span that will end later, counted up to today", [span("2018-11-23", "2030-06-30")], 8],
    ["a span that begins tomorrow", [span("2026-11-23", null)], 0],
    ["a span wholly in the future", [span("2027-07-01", "2028-06-30")], 0],
    ["overlapping spans once", [span("2010-07-01", "2015-06-30"), span("2013-07-01", "2018-06-30")], 8],
    ["a nested span once", [span("2010-07-01", "2018-06-30"), span("2012-01-01", "2013-01-01")], 8],
    ["two districts at once", [span("2010-07-01", "2018-06-30"), span("2010-07-01", "2018-06-30")], 8],
    ["spans that touch, as one stretch", [span("2014-07-01", "2018-06-30"), span("2010-07-01", "2014-06-30")], 8],
    [
      "spans with a day between them",
      [span("2010-07-01", "2014-06-29"), span("2014-07-01", "2018-06-30")],
      7 + 364 / 365,
    ],
    ["spans with years between them", [span("2001-07-01", "2005-06-30"), span("2014-07-01", "2018-06-30")], 8],
    ["an open span over an ended one", [span("2018-11-23", null), span("2019-01-01", "2020-01-01")], 8],
    ["a year from a leap day", [span("2024-02-29", "2025-02-28")], 1],
    ["four years from a leap day", [span("2020-02-29", "2024-02-28")], 4],
    ["a year up to a leap day", [span("2023-03-01", "2024-02-29")], 1],
    ["a leap day alone", [span("2024-02-29", "2024-02-29")], 1 / 366],
  ])("counts %s", (_, spans, expected) => {
    expect(yearsInDistricts(spans, TODAY)).toBeCloseTo(expected, 12);
  });

  it.each([
    [span("2020-01-02", "2020-01-01"), "must not come before the first day"],
    [span("2020-02-30", null), "must be a date that exists"],
    [span("2020-01-01", "2021-02-29"), "must be a date that exists"],
  ])("refuses %j", (wrong, message) => {
    expect(spanFault(wrong)).toBe(message);
    expect(() => yearsInDistricts([wrong], TODAY)).toThrow(RangeError);
  });

  const day = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays("1980-01-01", days));
  const anySpan = fc
    .tuple(day, fc.option(fc.integer({ min: 0, max: 8_000 }), { nil: null }))
    .map(([startsOn, days]) => span(startsOn, days === null ? null : addDays(startsOn, days)));

  it("is never more than the calendar, and the order of the spans is nothing to it", () => {
    fc.assert(
      fc.property(fc.array(anySpan, { minLength: 1, maxLength: 8 }), day, (spans, on) => {
        const years = yearsInDistricts(spans, on);
        const first = spans.map(({ startsOn }) => startsOn).sort()[0] ?? on;
        expect(years).toBeLessThanOrEqual(yearsInDistricts([span(first, null)], on) + 1e-9);
        expect(yearsInDistricts(spans.toReversed(), on)).toBeCloseTo(years, 9);
        expect(yearsInDistricts([...spans, ...spans], on)).toBeCloseTo(years, 9);
      }),
    );
  });

  it("differs from the days over 365.2425 by less than two days for each stretch", () => {
    fc.assert(
      fc.property(anySpan, day, (one, on) => {
        const until = one.endsOn === null || one.endsOn > on ? on : one.endsOn;
        const days = Math.max(0, daysBetween(one.startsOn, until) + 1);
        expect(Math.abs(yearsInDistricts([one], on) - days / 365.2425) * 365.2425).toBeLessThan(2);
      }),
    );
  });
});

function record(startsOn: string, endsOn: string | null, more: Partial<ServiceEntry> = {}): ServiceEntry {
  return { startsOn, endsOn, isCto: false, state: "verified", ...more };
}

const CTO = record("2018-11-23", null, { isCto: true });

describe("whether somebody may be a mentor", () => {
  it.each<[string, ServiceEntry[], string[]]>([
    ["has eight verified years as the technology officer of a district", [CTO], []],
    [
      "has nothing entered",
      [],
      [
        "0 of 8 years verified; 8 more years are needed",
        "no role as chief technology officer now or within the last two years",
      ],
    ],
    [
      "has 7.6 years, and one record that waits",
      [record("2019-04-01", null, { isCto: true }), record("2015-07-01", "2016-06-30", { state: "waiting" })],
      ["7.6 of 8 years verified; one record waits"],
    ],
    [
      "has 7.6 years and no more",
      [record("2019-04-01", null, { isCto: true })],
      ["7.6 of 8 years verified; 0.4 more years are needed"],
    ],
    [
      "has two records that wait and would not do",
      [
        record("2021-11-23", null, { isCto: true }),
        record("2012-07-01", "2013-06-30", { state: "waiting" }),
        record("2014-07-01", "2015-06-30", { state: "waiting" }),
      ],
      ["5 of 8 years verified; 2 records wait; 1 more year is needed"],
    ],
    [
      "has a record that was not accepted",
      [record("2019-04-01", null, { isCto: true }), record("2010-07-01", "2016-06-30", { state: "refused" })],
      ["7.6 of 8 years verified; one record was not accepted; 0.4 more years are needed"],
    ],
    [
      "has the years, and a role as technology officer that waits",
      [record("2010-07-01", "2020-06-30"), record("2020-07-01", null, { isCto: true, state: "waiting" })],
      ["the role as chief technology officer waits to be verified"],
    ],
    [
      "has the years, and led the technology too long ago",
      [record("2010-07-01", "2024-11-21", { isCto: true })],
      ["no role as chief technology officer now or within the last two years"],
    ],
    [
      "has the years, and led the technology until two years ago",
      [record("2010-07-01", "2024-11-22", { isCto: true })],
      [],
    ],
    [
      "has the years, and will lead the technology next year",
      [record("2010-07-01", null), record("2027-01-01", null, { isCto: true })],
      ["no role as chief technology officer now or within the last two years"],
    ],
  ])("says exactly what is missing to whoever %s", (_, records, missing) => {
    const found = eligibilityOf({ records, minimumYears: 8, on: TODAY });
    expect(found.missing).toEqual(missing);
    expect(found.isEligible).toBe(missing.length === 0);
  });

  it("counts years that were not accepted neither as verified nor as claimed", () => {
    const records = [
      CTO,
      record("2010-07-01", "2012-06-30", { state: "refused" }),
      record("2014-07-01", "2015-06-30", { state: "waiting" }),
    ];
    expect(eligibilityOf({ records, minimumYears: 8, on: TODAY })).toMatchObject({
      verifiedYears: 8,
      claimedYears: 9,
      waiting: 1,
      refused: 1,
      standing: "8 of 8 years verified; one record waits; one record was not accepted",
    });
  });

  it("says how many years there are beyond the minimum, and how many are needed", () => {
    const records = [record("2010-07-01", null, { isCto: true })];
    expect(eligibilityOf({ records, minimumYears: 8, on: TODAY }).standing).toBe("16.3 years verified, 8 needed");
  });

  it("takes the minimum of the program", () => {
    expect(eligibilityOf({ records: [CTO], minimumYears: 8.5, on: TODAY }).missing).toEqual([
      "8 of 8.5 years verified; 0.5 more years are needed",
    ]);
    expect(eligibilityOf({ records: [CTO], minimumYears: 2.5, on: TODAY }).isEligible).toBe(true);
  });

  it("does not let rounding keep somebody out whose stretches add up to the minimum", () => {
    const records = [
      record("2010-07-01", "2010-12-31"),
      record("2012-01-01", "2012-06-30"),
      record("2019-11-23", null, { isCto: true }),
    ];
    const { verifiedYears } = eligibilityOf({ records, minimumYears: 8, on: TODAY });
    expect(eligibilityOf({ records, minimumYears: verifiedYears + 1e-12, on: TODAY }).isEligible).toBe(true);
  });
});

it.each([
  [7.98, "7.9"],
  [7.6, "7.6"],
  [8, "8"],
  [7.999_999_999_9, "8"],
  [0.04, "0"],
])("writes %d years as %s", (years, words) => {
  expect(yearsInWords(years)).toBe(words);
});
