import { describe, expect, it } from "vitest";
import { attendanceForm } from "./schema.ts";

const ROSA = "6f1c2a50-9d0e-4c55-8a53-0d6d1c6f1a11";

describe("the form of attendance", () => {
  it("reads one choice for each person, and hours as minutes", () => {
    const typed = { [`at-${ROSA}`]: "partly", [`hours-${ROSA}`]: " 2.5 ", "at-nobody": "attended", seen: "1-2" };
    expect(attendanceForm.parse(typed)).toEqual({
      rows: [{ enrollmentId: ROSA, state: "partly", minutes: 150 }],
      seen: "1-2",
    });
    expect(attendanceForm.parse({ [`at-${ROSA}`]: "absent" }).rows).toMatchObject([{ minutes: null }]);
  });

  it.each<[string, Record<string, string>]>([
    [`at-${ROSA}`, { [`at-${ROSA}`]: "asleep" }],
    [`hours-${ROSA}`, { [`hours-${ROSA}`]: "-1" }],
    [`hours-${ROSA}`, { [`hours-${ROSA}`]: "1e3" }],
    [`hours-${ROSA}`, { [`hours-${ROSA}`]: "101" }],
    [`hours-${ROSA}`, { [`hours-${ROSA}`]: "\u0000" }],
  ])("has a message at %s for %j", (field, change) => {
    const { error } = attendanceForm.safeParse({ [`at-${ROSA}`]: "partly", ...change });
    expect(error?.issues.map(({ path }) => path.join("."))).toEqual([field]);
  });
});
