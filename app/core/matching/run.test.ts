import { describe, expect, it } from "vitest";
import { aMentee, aMentor, USUAL } from "./affinity/people.fixture.ts";
import { computeRun, type RunOrder, type RunOutcome } from "./run.ts";
import { verify } from "./verify.ts";
import { checkInstance } from "./instance.ts";

const ORDER: RunOrder = {
  mentors: [aMentor({ id: "m1", background: "technology" }), aMentor({ id: "m2", name: "Lee", district: "Elm" })],
  mentees: [
    aMentee({ id: "c1", prefers: ["m1"], background: "education" }),
    aMentee({ id: "c2", name: "Bo", district: "Bay", prefers: ["m1", "m2"] }),
  ],
  standards: USUAL,
  objective: "floor",
  seed: 1,
  aside: [],
  pins: [],
  standing: null,
};

function done(order: RunOrder): RunOutcome {
  const outcome = computeRun(order);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.faults));
  return outcome.value;
}

const pairsOf = ({ result }: RunOutcome) => result.pairs.map(({ mentor, mentee }) => `${mentor} ${mentee}`);

describe("computeRun", () => {
  it("matches by the scores of the people, with an instance that its result can be checked against", () => {
    const { instance, result, bestTotal } = done(ORDER);
    expect(result.pairs.map(({ mentor, mentee }) => [mentor, mentee])).toEqual([
      ["m1", "c1"],
      ["m2", "c2"],
    ]);
    const checked = checkInstance(instance);
    expect(checked.ok && verify(checked.value, { ...result, inputHash: "h" }, "h")).toMatchObject({
      valid: true,
      optimal: true,
    });
    expect(bestTotal?.total).toBeGreaterThanOrEqual(result.total);
  });

  it("gives the same in whatever order the people are listed", () => {
    const other = done({ ...ORDER, mentors: ORDER.mentors.toReversed(), mentees: ORDER.mentees.toReversed() });
    expect(pairsOf(other).sort()).toEqual(pairsOf(done(ORDER)).sort());
  });

  it("has no comparison with the best total where that is the objective", () => {
    expect(done({ ...ORDER, objective: "total" }).bestTotal).toBe(null);
  });

  it("says by which rules an unmatched mentee has no mentor, and whom to win", () => {
    const mentors = [aMentor({ id: "m1", years: 3 })];
    const { result, rules, recruit } = done({ ...ORDER, mentors });
    expect(result.matched).toBe(0);
    expect(result.unmatched.map(({ mentee }) => mentee)).toEqual(["c1", "c2"]);
    expect(rules["c1"]).toEqual([{ rule: "years", words: "too few years in districts", mentors: 1 }]);
    expect(recruit).toMatchObject({ matched: 1 });
  });

  it("mends standing pairs by moving as few as possible, and says who moved", () => {
    const standing = [
      ["m2", "c1"],
      ["m1", "c2"],
    ] as const;
    const kept = done({ ...ORDER, standing });
    expect([pairsOf(kept), kept.moved]).toEqual([["m2 c1", "m1 c2"], []]);
    const gone = done({ ...ORDER, standing, mentors: ORDER.mentors.slice(0, 1) });
    expect(gone.moved).toEqual([{ mentee: "c1", from: "m2", to: null }]);
  });

  it("refuses a pin of a pair that a rule excludes, naming it", () => {
    const mentors = [aMentor({ id: "m1", years: 3 }), ORDER.mentors[1]!];
    expect(computeRun({ ...ORDER, mentors, pins: [["m1", "c1"]] })).toMatchObject({
      ok: false,
      faults: [{ path: "pins.0", message: expect.stringContaining("Kim has worked 3 years") as string }],
    });
  });

  it.each([
    ["no mentors", { mentors: [] }, 2],
    ["no mentees", { mentees: [] }, 0],
  ])("with %s it leaves everybody unmatched", (_, people, unmatched) => {
    const { result } = done({ ...ORDER, ...people });
    expect([result.matched, result.unmatched.length]).toEqual([0, unmatched]);
  });
});
