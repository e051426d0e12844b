import { expect, it } from "vitest";
import { asRole } from "./role-names.ts";

it.each([
  ["candidate", "a candidate"],
  ["delegate", "a delegate of a superintendent"],
  ["manager", "a program manager"],
  ["administrator", "an administrator"],
] as const)("names the role %s within a sentence", (role, words) => {
  expect(asRole(role)).toBe(words);
});
