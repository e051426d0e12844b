import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { peopleArbitrary } from "#tests/support/match-people.ts";
import { instanceFileOf, judgePairs, type Standards } from "./affinity/judge.ts";
import { aMentee, aMentor, USUAL } from "./affinity/people.fixture.ts";
import type { MenteeFacts, MentorFacts } from "./affinity/person.ts";
import { mentorOf, ProfileScores } from "./affinity/profile.ts";
import { affinityOf } from "./affinity/affinity.ts";
import { exclusionsOf } from "./affinity/hard-rules.ts";
import { checked } from "./matching.fixture.ts";
import { resultOf } from "./match-result.ts";
import type { Objective } from "./objective.ts";
import { recruit } from "./recruit.ts";
import { solve, type Solution } from "./solve.ts";

type People = { readonly mentors: readonly MentorFacts[]; readonly mentees: readonly MenteeFacts[] };

function solved({ mentors, mentees }: People, standards: Standards, objective: Objective, seed = 1): Solution {
  const file = instanceFileOf(mentors, mentees, judgePairs(mentors, mentees, standards), [], false);
  return solve(checked(file), { objective, seed, aside: [] });
}

/** What a solution comes to, as numbers of which the first that differs decides. */
function worthOf(solution: Solution, objective: Objective): number[] {
  const { matched, floor, total } = resultOf(solution);
  return objective === "floor" ? [matched, floor ?? Infinity, total] : [matched, total];
}

function compare(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((number, place) => number !== other[place]);
  return at < 0 ? 0 : one[at]! - other[at]!;
}

const LOOSE: Standards = { ...USUAL, rules: { ...USUAL.rules, leastYears: 5 } };

describe("recruit", () => {
  it("profiles score as the mentors that they describe", () => {
    fc.assert(
      fc.property(peopleArbitrary, ({ mentees }) => {
        for (const { profile, tenths } of new ProfileScores(mentees, LOOSE, "new")) {
          const mentor = mentorOf(profile, LOOSE, "new");
          const expected = mentees.map((mentee) =>
            exclusionsOf(mentor, mentee, LOOSE.rules).length > 0
              ? -Infinity
              : Math.round(affinityOf(mentor, mentee, LOOSE.weights, LOOSE.measures).score * 10),
          );
          expect([...tenths]).toEqual(expected);
        }
      }),
      { numRuns: 60 },
    );
  });

  it.each(["floor", "total"] as const)(
    "%s: no profile brings more when everything is solved anew with it",
    (objective) => {
      fc.assert(
        fc.property(peopleArbitrary, (people) => {
          const solution = solved(people, LOOSE, objective);
          const before = worthOf(solution, objective);
          let best = before;
          for (const { profile } of new ProfileScores(people.mentees, LOOSE, "new")) {
            const mentors = [...people.mentors, mentorOf(profile, LOOSE, "new")];
            const worth = worthOf(solved({ ...people, mentors }, LOOSE, objective), objective);
            if (compare(worth, best) > 0) best = worth;
          }
          const advice = recruit(people.mentees, LOOSE, solution);
          expect(advice === null).toBe(compare(best, before) === 0);
          if (advice === null) return;
          const withAdvised = [...people.mentors, mentorOf(advice.profile, LOOSE, advice.mentor)];
          expect(worthOf(solved({ ...people, mentors: withAdvised }, LOOSE, objective), objective)).toEqual(best);
          expect(advice.matched).toBe(best[0]! - before[0]!);
          expect(advice.gain).toBeCloseTo(best.at(-1)! - before.at(-1)!, 9);
          if (objective === "floor") expect(advice.floor ?? Infinity).toBe(best[1]);
          expect(advice.moves).toContainEqual(expect.objectContaining({ mentee: advice.mentee, to: advice.mentor }));
        }),
        { numRuns: 60 },
      );
    },
  );

  const ana = aMentee({
    id: "E1",
    students: 3_000,
    levels: new Map([
      ["plan", 3],
      ["data", 1],
    ]),
    targets: new Map([
      ["plan", 3],
      ["data", 4],
    ]),
    availability: { windows: [{ day: 0, from: 540, to: 720 }], utcOffset: -600 },
  });

  it.each(["floor", "total", "fair2", "leximin"] as const)(
    "%s: where somebody has no mentor, looks for one who leads where they lack levels, on their clock",
    (objective) => {
      const solution = solved({ mentors: [aMentor()], mentees: [aMentee({ id: "E2" }), ana] }, USUAL, objective);
      expect(recruit([ana, aMentee({ id: "E2" })], USUAL, solution)).toMatchObject({
        profile: { areas: ["data"], utcOffset: -600, sizeBand: 2 },
        mentor: "new mentor",
        matched: 1,
        mentee: "E1",
      });
    },
  );

  it("has nothing to advise when nobody lacks anything, or where both sides rank each other", () => {
    expect(recruit([], USUAL, solved({ mentors: [aMentor()], mentees: [] }, USUAL, "floor"))).toBe(null);
    const instance = {
      ...checked({ mentors: [], mentees: [{ id: "E1" }], arcs: [] }),
      mentorRanks: [],
      menteeRanks: [[]],
    };
    expect(recruit([ana], USUAL, solve(instance, { objective: "stable", seed: 1, aside: [] }))).toBe(null);
  });
});
