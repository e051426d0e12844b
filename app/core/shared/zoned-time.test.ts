import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clockAt, instantOf } from "./zoned-time.ts";

describe("clockAt", () => {
  it.each([
    ["2027-01-15T00:30:00Z", "America/Los_Angeles", "2027-01-14", 16 * 60 + 30],
    ["2027-03-14T09:59:00Z", "America/Los_Angeles", "2027-03-14", 119],
    ["2027-03-14T10:00:00Z", "America/Los_Angeles", "2027-03-14", 180],
    ["2027-07-15T00:00:59Z", "Asia/Kathmandu", "2027-07-15", 345],
    ["2027-12-31T10:00:00Z", "Pacific/Guam", "2027-12-31", 20 * 60],
    ["2027-01-01T00:00:00Z", "UTC", "2027-01-01", 0],
  ])("%s in %s is %s, minute %i", (instant, zone, date, minute) => {
    expect(clockAt(Date.parse(instant), zone)).toEqual({ date, minute });
  });
});

describe("instantOf", () => {
  it.each([
    ["2027-02-05", 600, "America/Los_Angeles", "2027-02-05T18:00:00.000Z"],
    ["2027-07-09", 600, "America/Los_Angeles", "2027-07-09T17:00:00.000Z"],
    ["2027-03-14", 119, "America/Denver", "2027-03-14T08:59:00.000Z"],
    ["2027-03-14", 180, "America/Denver", "2027-03-14T09:00:00.000Z"],
    ["2027-03-14", 150, "America/Phoenix", "2027-03-14T09:30:00.000Z"],
    ["2027-12-31", 1440, "America/Denver", "2028-01-01T07:00:00.000Z"],
  ])("%s at minute %i in %s is %s", (date, minute, zone, expected) => {
    expect(new Date(instantOf({ date, minute }, zone) ?? 0).toISOString()).toBe(expected);
  });

  it.each([120, 150, 179])("minute %i of a day on which clocks jump from 2 to 3 does not exist", (minute) => {
    expect(instantOf({ date: "2027-03-14", minute }, "America/Denver")).toBeNull();
  });

  it("of an hour that comes twice is the first", () => {
    const first = instantOf({ date: "2027-11-07", minute: 90 }, "America/Denver") ?? 0;
    expect(new Date(first).toISOString()).toBe("2027-11-07T07:30:00.000Z");
    expect(clockAt(first + 3_600_000, "America/Denver")).toEqual({ date: "2027-11-07", minute: 90 });
  });

  it("is what the clock shows, at every minute of every zone", () => {
    const zone = fc.constantFrom("America/Puerto_Rico", "America/Chicago", "Pacific/Honolulu", "Asia/Kathmandu", "UTC");
    const minute = fc.integer({ min: Date.parse("2026-01-01") / 60_000, max: Date.parse("2036-01-01") / 60_000 });
    fc.assert(
      fc.property(minute, zone, (minutes, timeZone) => {
        const shown = clockAt(minutes * 60_000, timeZone);
        const found = instantOf(shown, timeZone);
        expect(found === null ? null : clockAt(found, timeZone)).toEqual(shown);
      }),
    );
  });
});
