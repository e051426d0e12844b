import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { peopleArbitrary } from "#tests/support/match-people.ts";
import { resultOf } from "#app/core/matching/match-result.ts";
import { checked } from "#app/core/matching/matching.fixture.ts";
import { solve } from "#app/core/matching/solve.ts";
import { affinityOf, usualWeights, weightsFrom, type Weights } from "./affinity.ts";
import { instanceFileOf, judgePairs, rulesAgainst } from "./judge.ts";
import { aMentee, aMentor, USUAL } from "./people.fixture.ts";
import { TERM_IDS } from "./terms.ts";

const runs = { numRuns: 150 };

const weightsArbitrary = fc
  .array(fc.oneof(fc.constant(0), fc.double({ min: 0.01, max: 100, noNaN: true })), { minLength: 7, maxLength: 7 })
  .map((numbers): Weights => {
    const [strength = 0, experience = 0, style = 0, availability = 0, contact = 0, preferences = 0, background = 0] =
      numbers;
    return { strength, experience, style, availability, contact, preferences, background };
  });

describe("the score of a pair", () => {
  it("is the sum of its parts, each between nothing and its most, and the mosts sum to 100", () => {
    fc.assert(
      fc.property(peopleArbitrary, weightsArbitrary, ({ mentors, mentees }, weights) => {
        for (const { affinity } of judgePairs(mentors, mentees, { ...USUAL, weights }).possible) {
          const tenths = (numbers: number[]) => numbers.reduce((sum, number) => sum + Math.round(number * 10), 0);
          expect(Math.round(affinity.score * 10)).toBe(tenths(affinity.parts.map(({ points }) => points)));
          for (const { points, of } of affinity.parts) {
            expect(points).toBeGreaterThanOrEqual(0);
            expect(points).toBeLessThanOrEqual(of);
          }
          if (affinity.parts.length > 0) expect(tenths(affinity.parts.map(({ of }) => of))).toBe(1000);
          expect(affinity.score).toBeLessThanOrEqual(100);
        }
      }),
      runs,
    );
  });

  it("leaves out terms with the weight 0, and depends on the proportions of weights alone", () => {
    fc.assert(
      fc.property(peopleArbitrary, weightsArbitrary, ({ mentors, mentees }, weights) => {
        const twice = { ...weights };
        for (const id of TERM_IDS) twice[id] = weights[id] * 2;
        for (const mentor of mentors) {
          for (const mentee of mentees) {
            const { parts, score } = affinityOf(mentor, mentee, weights, USUAL.measures);
            expect(parts.map(({ term }) => term)).toEqual(TERM_IDS.filter((id) => weights[id] > 0));
            expect(affinityOf(mentor, mentee, twice, USUAL.measures).score).toBe(score);
          }
        }
      }),
      runs,
    );
  });

  it("is 50 when nothing is known, and 0 when nothing weighs", () => {
    const unknown = affinityOf(aMentor(), aMentee(), usualWeights(), USUAL.measures);
    expect(unknown.score).toBe(50);
    expect(unknown.parts.every(({ known, points, of }) => !known && points === of / 2)).toBe(true);
    const none = weightsFrom(() => 0);
    expect(affinityOf(aMentor(), aMentee(), none, USUAL.measures)).toEqual({ score: 0, parts: [] });
  });

  it("is only what the sole term with a weight says", () => {
    const only = weightsFrom((term) => (term === "background" ? 3 : 0));
    const pair = [aMentor({ background: "education" }), aMentee({ background: "technology" })] as const;
    expect(affinityOf(...pair, only, USUAL.measures)).toEqual({
      score: 100,
      parts: [{ term: "background", points: 100, of: 100, known: true, words: "from education and from technology" }],
    });
  });
});

describe("the pairs of some people", () => {
  it("are each either possible with a score or excluded with reasons", () => {
    fc.assert(
      fc.property(peopleArbitrary, ({ mentors, mentees }) => {
        const { possible, excluded } = judgePairs(mentors, mentees, USUAL);
        expect(possible.length + excluded.length).toBe(mentors.length * mentees.length);
        for (const { exclusions, rule } of excluded) expect(exclusions[0]?.rule).toBe(rule);
        for (const { affinity, score } of possible) expect(score).toBe(affinity.score);
        for (const { id } of mentees) {
          const counted = rulesAgainst(id, { possible, excluded }).reduce((sum, count) => sum + count.mentors, 0);
          expect(counted).toBe(excluded.filter(({ mentee }) => mentee.id === id).length);
        }
      }),
      runs,
    );
  });

  it("give the same matching in whatever order people are listed", () => {
    fc.assert(
      fc.property(peopleArbitrary, ({ mentors, mentees }) => {
        const matched = (one: typeof mentors, other: typeof mentees) => {
          const file = instanceFileOf(one, other, judgePairs(one, other, USUAL), [], false);
          const { pairs } = resultOf(solve(checked(file), { objective: "floor", seed: 3, aside: [] }));
          return pairs.map(({ mentor, mentee, score }) => `${mentee} ${mentor} ${score}`).sort();
        };
        expect(matched(mentors.toReversed(), mentees.toReversed())).toEqual(matched(mentors, mentees));
      }),
      runs,
    );
  });

  it("carry both sides' wishes as ranks where those decide", () => {
    const mentors = [aMentor({ prefers: ["E1"] })];
    const mentees = [aMentee({ prefers: ["M1"] })];
    const file = instanceFileOf(mentors, mentees, judgePairs(mentors, mentees, USUAL), [["M1", "E1"]], true);
    expect(file).toMatchObject({
      mentors: [{ id: "M1", capacity: 1 }],
      mentees: [{ id: "E1" }],
      arcs: [["M1", "E1", expect.any(Number) as number]],
      pins: [["M1", "E1"]],
      mentorRanks: { M1: ["E1"] },
      menteeRanks: { E1: ["M1"] },
    });
  });
});

it("counts a mentor whom several rules exclude once, for the first", () => {
  const mentors = [
    aMentor({ years: 1, capacity: 0 }),
    aMentor({ id: "M2", capacity: 0 }),
    aMentor({ id: "M3", years: 2 }),
  ];
  const judged = judgePairs(mentors, [aMentee()], USUAL);
  expect(rulesAgainst("E1", judged)).toEqual([
    { rule: "years", words: "too few years in districts", mentors: 2 },
    { rule: "capacity", words: "no place", mentors: 1 },
  ]);
});
