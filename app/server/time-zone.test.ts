import { expect, it } from "vitest";
import { isTimeZone, utcOffsetOn } from "./time-zone.server.ts";

it.each([
  ["America/Chicago", "2027-01-11", -360],
  ["America/Chicago", "2027-07-12", -300],
  ["America/Phoenix", "2027-07-12", -420],
  ["Asia/Kathmandu", "2027-07-12", 345],
  ["America/St_Johns", "2027-01-11", -210],
  ["UTC", "2027-01-11", 0],
])("clocks in %s on %s are %i minutes ahead of UTC", (zone, date, minutes) => {
  expect(utcOffsetOn(zone, date)).toBe(minutes);
});

it.each([
  ["America/New_York", true],
  ["UTC", true],
  ["Central", false],
  ["", false],
  ["-06:00", false],
  ["America/Chicago ", false],
])("%j is a time zone: %s", (name, is) => {
  expect(isTimeZone(name)).toBe(is);
});
