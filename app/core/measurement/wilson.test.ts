import { describe, expect, it } from "vitest";
import { shareOf } from "./wilson.ts";

describe("a share with its interval", () => {
  // R. G. Newcombe, Statistics in Medicine 17 (1998) 857–872, table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])("is, of %i in %i, what Newcombe published: %f to %f", (count, of, low, high) => {
    expect(shareOf(count, of)?.low).toBeCloseTo(low, 4);
    expect(shareOf(count, of)?.high).toBeCloseTo(high, 4);
    expect(shareOf(count, of)?.share).toBe(count / of);
  });

  it("of everybody ends at 1, and mirrors that of nobody", () => {
    expect(shareOf(20, 20)?.high).toBe(1);
    expect(shareOf(20, 20)?.low).toBeCloseTo(1 - 0.1611, 4);
  });

  it("of no one is none", () => {
    expect(shareOf(0, 0)).toBeNull();
  });
});
