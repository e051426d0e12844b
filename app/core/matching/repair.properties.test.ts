import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { smallFiles } from "#tests/support/match-files.ts";
import { applyChanges } from "./changes.ts";
import type { Instance } from "./instance.ts";
import { checked, largestMatchings, scoresOf, totalOf, type Matching } from "./matching.fixture.ts";
import { alternativesOf } from "./explain.ts";
import { resultOf } from "./match-result.ts";
import { repair } from "./repair.ts";
import { pricesIn, restore } from "./restore.ts";
import { solve, type Keep } from "./solve.ts";
import { verify } from "./verify.ts";

type Objective = "total" | "floor";
const OPTIONS = { seed: 4, aside: [] };

/** A file, and changes that fit it. */
const changing = smallFiles().chain((file) =>
  fc
    .record({ mentor: fc.nat(4), mentee: fc.nat(5), kind: fc.constantFrom("mentor", "mentee", "veto", "join") })
    .map(({ mentor, mentee, kind }) => {
      const [m, e] = [file.mentors[mentor]?.id, file.mentees[mentee]?.id];
      const scores = Object.fromEntries(file.mentors.map(({ id }, at) => [id, (at * 5) % 7]));
      if (kind === "join") return { file, changes: { addMentees: [{ id: "new", scores }] } };
      if (kind === "mentor") return { file, changes: { withdrawMentors: m === undefined ? [] : [m] } };
      if (kind === "mentee") return { file, changes: { withdrawMentees: e === undefined ? [] : [e] } };
      return { file, changes: { forbid: m === undefined || e === undefined ? [] : [[m, e]] } };
    }),
);

function changed(instance: Instance, changes: unknown): Instance {
  const result = applyChanges(instance, changes);
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  return result.value;
}

/** The mentors that people had before the change, by place in the changed instance. */
function carried(from: Instance, to: Instance, partners: Matching): number[] {
  return to.mentees.map(({ id }) => {
    const mentor = partners[from.mentees.findIndex((one) => one.id === id)] ?? -1;
    return to.mentors.findIndex((one) => one.id === from.mentors[mentor]?.id);
  });
}

function repaired(file: unknown, changes: unknown, objective: Objective, keep: Keep) {
  const old = checked(file);
  const instance = changed(old, changes);
  const before = carried(old, instance, solve(old, { ...OPTIONS, objective }).partners);
  const { partners } = repair(instance, before, { ...OPTIONS, objective }, keep);
  return { instance, before, partners };
}

const stayed = (before: Matching, after: Matching) =>
  after.filter((mentor, at) => mentor >= 0 && mentor === before[at]).length;

/** What a repair looks for beside the floor: the total, and so many points for each pair that stays. */
function worthOf(instance: Instance, before: Matching, keep: Keep, after: Matching): number {
  return totalOf(instance, after) + (keep === "most" ? 1_000 : keep) * stayed(before, after);
}

/** The matchings of the most mentees for which a measure is highest. */
function bestBy(matchings: readonly Matching[], measure: (matching: Matching) => number): Matching[] {
  const highest = Math.max(...matchings.map(measure));
  return matchings.filter((matching) => measure(matching) === highest);
}

describe("repair, against every possible matching of the changed instance", () => {
  it.each(["total", "floor"] as const)("%s: moves as few as possible, then is as good as possible", (objective) => {
    fc.assert(
      fc.property(changing, ({ file, changes }) => {
        const { instance, before, partners } = repaired(file, changes, objective, "most");
        let best = bestBy(largestMatchings(instance), (one) => stayed(before, one));
        if (objective === "floor") best = bestBy(best, (one) => scoresOf(instance, one)[0] ?? 0);
        best = bestBy(best, (one) => totalOf(instance, one));
        expect(best).toContainEqual(partners);
      }),
      { numRuns: 400 },
    );
  });

  it.each([0, 1, 2.5])("total: a pair that stays counts %d points", (points) => {
    fc.assert(
      fc.property(changing, ({ file, changes }) => {
        const { instance, before, partners } = repaired(
          { ...file, score: halves(file.score) },
          changes,
          "total",
          points,
        );
        const worth = (one: Matching) => totalOf(instance, one) + points * stayed(before, one);
        expect(worth(partners)).toBe(Math.max(...largestMatchings(instance).map(worth)));
      }),
      { numRuns: 200 },
    );
  });
});

/** Scores in halves, so that half a point is a whole unit. */
function halves(score: readonly (readonly (number | null)[])[]) {
  return score.map((row) => row.map((one) => (one === null ? null : one + 0.5)));
}

describe("a repaired result", () => {
  const repaired = (
    file: unknown,
    changes: unknown,
    objective: Objective,
    keep: Keep,
    aside: readonly number[] = [],
  ) => {
    const old = checked(file);
    const instance = changed(old, changes);
    const first = solve(old, { ...OPTIONS, objective });
    const prices = pricesIn(instance, JSON.parse(JSON.stringify(resultOf(first))));
    const solution = repair(
      instance,
      carried(old, instance, first.partners),
      { ...OPTIONS, aside, objective },
      keep,
      prices,
    );
    const result = { ...resultOf(solution), inputHash: "" };
    return { instance, solution, result: JSON.parse(JSON.stringify(result)) as typeof result };
  };
  const aims = fc.constantFrom<[Objective, Keep]>(["total", "most"], ["floor", "most"], ["total", 1.5], ["floor", 2]);

  it("is verified against the changed instance, which says what keeping costs", () => {
    fc.assert(
      fc.property(
        changing,
        aims,
        fc.subarray([0, 1], { maxLength: 1 }),
        ({ file, changes }, [objective, keep], set) => {
          const aside = set.filter((at) => at < file.mentees.length - 1);
          const { instance, solution, result } = repaired(file, changes, objective, keep, aside);
          const verdict = verify(instance, result, "");
          expect(verdict).toMatchObject({ valid: true, optimal: true, gap: 0, faults: [] });
          const best = solve(instance, { ...OPTIONS, aside, objective });
          const kept = solution.partners.filter((mentor, at) => mentor >= 0 && mentor === solution.repair?.before[at]);
          expect(verdict.keeping).toMatchObject({ keep, pairs: kept.length });
          if (objective === "total") {
            const cost = totalOf(instance, best.partners) - totalOf(instance, solution.partners);
            expect(verdict.keeping?.cost).toBe(cost);
          }
        },
      ),
      { numRuns: 400 },
    );
  });

  it("is not verified when its pairs are those of another matching that keeps fewer or is worse", () => {
    fc.assert(
      fc.property(changing, aims, fc.nat(), ({ file, changes }, [objective, keep], pick) => {
        const { instance, solution } = repaired(file, changes, objective, keep);
        const all = largestMatchings(instance);
        const partners = all[pick % all.length]!;
        const { before } = solution.repair!;
        const other = {
          ...resultOf({ ...solution, partners }),
          certificate: resultOf(solution).certificate,
          inputHash: "",
        };
        if (!verify(instance, other, "").optimal) return;
        const floorsOf = (one: Matching) => (objective === "floor" ? scoresOf(instance, one)[0] : 0);
        const valueOf = (one: Matching) => [floorsOf(one), worthOf(instance, before, keep, one)];
        expect(valueOf(partners)).toEqual(valueOf(solution.partners));
      }),
      { numRuns: 400 },
    );
  });

  it("answers why: the cost of the repair with a pair, by the moves that lead there", () => {
    fc.assert(
      fc.property(changing, aims, ({ file, changes }, [objective, keep]) => {
        const { instance, solution, result } = repaired(file, changes, objective, keep);
        const again = restore(instance, result);
        expect(again.partners).toEqual(solution.partners);
        for (const mentee of instance.mentees.keys()) {
          for (const { mentor, cost, moves } of alternativesOf(again, mentee)) {
            const at = instance.mentors.findIndex(({ id }) => id === mentor);
            if (instance.mentors[at]!.capacity === 0) {
              expect(cost).toBe(null);
              continue;
            }
            const pinned = { ...instance, pins: [{ mentor: at, mentee }] };
            const forced = repair(pinned, solution.repair!.before, solution.options, keep).partners;
            const size = (one: Matching) => one.filter((each) => each >= 0).length;
            expect(cost === null).toBe(size(forced) < size(solution.partners));
            if (cost === null) continue;
            const plan = [...solution.partners];
            for (const move of moves) {
              plan[instance.mentees.findIndex(({ id }) => id === move.mentee)] = instance.mentors.findIndex(
                ({ id }) => id === move.to,
              );
            }
            expect(totalOf(instance, solution.partners) - totalOf(instance, plan)).toBeCloseTo(cost, 9);
            // A pair that stays may be worth as much as the points that it costs: then there are several best plans.
            const valueOf = (one: Matching) => worthOf(instance, solution.repair!.before, keep, one);
            expect(valueOf(plan)).toBe(valueOf(forced));
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe("applyChanges", () => {
  const instance = checked({
    mentors: [
      { id: "m", capacity: 1 },
      { id: "n", capacity: 1 },
    ],
    mentees: [{ id: "a" }, { id: "b" }],
    score: [
      [1, 2],
      [3, 4],
    ],
    pins: [["m", "a"]],
  });

  it("takes people away with their pins, and adds others with their scores", () => {
    const changes = {
      withdrawMentors: ["m"],
      addMentors: [{ id: "o", capacity: 2, scores: { a: 9, b: null } }],
      addMentees: [{ id: "c", scores: { n: 5 } }],
    };
    const after = changed(instance, changes);
    expect([after.mentors.map(({ id }) => id), after.mentees.map(({ id }) => id), after.pins]).toEqual([
      ["n", "o"],
      ["a", "b", "c"],
      [],
    ]);
    expect([0, 1, 2].map((mentee) => [0, 1].map((mentor) => after.pairs.scoreOf(mentee, mentor)))).toEqual([
      [3, 9],
      [4, null],
      [5, null],
    ]);
  });

  it("lets a new pin replace an old one, and a veto take it away", () => {
    expect(changed(instance, { pins: [["n", "a"]] }).pins).toEqual([{ mentor: 1, mentee: 0 }]);
    expect(changed(instance, { forbid: [["m", "a"]] }).pins).toEqual([]);
  });

  it.each([
    [{ withdrawMentors: ["x"] }, ["withdrawMentors.0"]],
    [{ addMentees: [{ id: "a" }] }, ["mentees.2.id"]],
    [
      {
        pins: [
          ["m", "b"],
          ["m", "a"],
        ],
      },
      ["pins"],
    ],
    [{ addMentors: [{ id: "o", capacity: 1, scores: 3 }] }, ["addMentors.0.scores"]],
    [{ forbid: 3, more: 1 }, ["more", "forbid"]],
    [null, [""]],
  ])("refuses %o", (changes, paths) => {
    const result = applyChanges(instance, changes);
    expect(result.ok ? [] : result.faults.map(({ path }) => path)).toEqual(paths);
  });
});
