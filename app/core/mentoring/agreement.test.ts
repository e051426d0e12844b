import { describe, expect, it } from "vitest";
import { agreementInForce, midpointOf, momentToSettle, type Signatures } from "./agreement.ts";

const at = new Date("2027-03-01T12:00:00Z");
const signed = (moment: Signatures["moment"]): Signatures => ({ moment, mentorSignedAt: at, candidateSignedAt: at });
const half = (moment: Signatures["moment"]): Signatures => ({ moment, mentorSignedAt: at, candidateSignedAt: null });

describe("the middle of a cohort", () => {
  it.each([
    ["2027-02-01", "2027-11-30", "2027-07-02"],
    ["2027-02-01", "2027-02-02", "2027-02-01"],
    ["2027-02-01", "2027-02-01", "2027-02-01"],
  ])("from %s to %s is %s", (startsOn, endsOn, middle) => {
    expect(midpointOf({ startsOn, endsOn })).toBe(middle);
  });
});

describe("the agreement that is to be settled", () => {
  const MIDDLE = "2027-07-02";
  it.each([
    ["nothing written", [], "2027-03-01", "kickoff"],
    ["one signature", [half("kickoff")], "2027-03-01", "kickoff"],
    ["one signature after the middle", [half("kickoff")], "2027-08-01", "kickoff"],
    ["both, before the middle", [signed("kickoff")], "2027-07-01", null],
    ["both, on the day of the middle", [signed("kickoff")], "2027-07-02", "midpoint"],
    ["a midpoint that one has signed", [signed("kickoff"), half("midpoint")], "2027-08-01", "midpoint"],
    ["everything signed", [signed("kickoff"), signed("midpoint")], "2027-08-01", null],
  ] as const)("with %s", (_, agreements, today, moment) => {
    expect(momentToSettle(agreements, today, MIDDLE, "2027-02-01")).toBe(moment);
  });

  it("is one alone for a pair that comes together after the middle", () => {
    expect(momentToSettle([signed("kickoff")], "2027-09-01", MIDDLE, "2027-07-10")).toBeNull();
  });
});

describe("the agreement by which a pair works", () => {
  it.each([
    ["none", [], null],
    ["the one that is written", [half("kickoff")], "kickoff"],
    ["the signed one, while the next is written", [signed("kickoff"), half("midpoint")], "kickoff"],
    ["the last signed one", [signed("kickoff"), signed("midpoint")], "midpoint"],
  ] as const)("is %s", (_, agreements, moment) => {
    expect(agreementInForce(agreements)?.moment ?? null).toBe(moment);
  });
});
