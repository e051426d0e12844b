import { expect, it } from "vitest";
import { TIME_ZONE_IDS } from "./schema.ts";

it.each(TIME_ZONE_IDS)("offers the time zone %s, which exists", (timeZone) => {
  expect(() => new Intl.DateTimeFormat("en-US", { timeZone })).not.toThrow();
});
