import { expect, it } from "vitest";
import { accepted, refused } from "./result.ts";

it("a result carries its value or every reason", () => {
  expect(accepted(3)).toEqual({ ok: true, value: 3 });
  expect(refused(["too long"])).toEqual({ ok: false, faults: ["too long"] });
});
