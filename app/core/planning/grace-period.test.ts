import { describe, expect, it } from "vitest";
import { endOfGrace, GRACE_DAYS } from "./grace-period.ts";

describe("the grace period", () => {
  it("is the fourteen days that pages and mails promise", () => {
    expect(GRACE_DAYS).toBe(14);
  });

  it("ends on the millisecond, whatever clocks do meanwhile", () => {
    const asked = Date.parse("2026-10-20T08:15:30.123Z");
    expect(new Date(endOfGrace(asked)).toISOString()).toBe("2026-11-03T08:15:30.123Z");
  });
});
