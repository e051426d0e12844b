import { expect, it } from "vitest";
import { answers } from "./responses.fixture.ts";
import { ratedLevel } from "./responses.ts";

it("ratedLevel is the level, and null for no opportunity and for a missing answer", () => {
  const given = answers({ "lv-1": 2.5, "lv-2": "none" });
  expect(["lv-1", "lv-2", "lv-3"].map((id) => ratedLevel(given, id))).toEqual([2.5, null, null]);
});
