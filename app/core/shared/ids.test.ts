import { expect, it } from "vitest";
import { isUuid } from "./ids.ts";

it("isUuid accepts a UUID in lower case", () => {
  expect(isUuid("6f1c2a50-9d0e-4c55-8a53-0d6d1c6f1a11")).toBe(true);
});

it.each([
  "",
  "6F1C2A50-9D0E-4C55-8A53-0D6D1C6F1A11",
  "6f1c2a509d0e4c558a530d6d1c6f1a11",
  "6f1c2a50-9d0e-4c55-8a53-0d6d1c6f1a1",
  "6f1c2a50-9d0e-4c55-8a53-0d6d1c6f1a11 ",
  "6f1c2a50-9d0e-4c55-8a53-0d6d1c6f1a11\n",
  "{6f1c2a50-9d0e-4c55-8a53-0d6d1c6f1a11}",
])("isUuid refuses %o", (text) => {
  expect(isUuid(text)).toBe(false);
});
