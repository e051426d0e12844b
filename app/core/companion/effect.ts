import {
  differenceOf,
  hedgesG,
  meanOf,
  poolOf,
  slopeOf,
  summaryOf,
  type Interval,
  type Summary,
} from "#app/core/measurement/group-means.ts";
import { countedPeople } from "#app/core/measurement/small-groups.ts";

/** How much of the companion the district's side took part in: nothing, less than half of its steps, or half and more. */
export const DOSES = ["none", "some", "most"] as const;
export type Dose = (typeof DOSES)[number];

/** Somebody who has come to the end: by how much their total score changed, and what their district's side had done by then. */
export interface Grown {
  readonly dose: Dose;
  /** Points of the scale 1 to 4, from the baseline to the final sitting. */
  readonly change: number;
}

/**
 * What the comparison says:
 * - `more`, `less`: those whose district took part grew more, or less
 * - `cannot-tell`: an interval holds zero
 */
export type EffectVerdict = "more" | "less" | "cannot-tell";

export interface DoseGroup {
  readonly dose: Dose;
  /** How many people the figures are made of. */
  readonly people: number;
  readonly change: Interval;
}

export type Effect =
  /** Fewer than five without, or fewer than five with, or some group of people who all changed by the same. */
  | { readonly kind: "too-few"; readonly finished: number }
  | {
      readonly kind: "compared";
      /** How many have come to the end, and of how many these figures are made. */
      readonly finished: number;
      readonly counted: number;
      /** Without participation first. A group that is not full yet is missing. */
      readonly groups: readonly DoseGroup[];
      readonly without: Interval;
      readonly participating: Interval;
      /** Those with participation minus those without, in points of the scale. */
      readonly difference: Interval;
      /** The same as Hedges' g. */
      readonly effectSize: Interval;
      readonly verdict: EffectVerdict;
      /** What each further step from none to some to most adds, in points; null unless all three groups are full. */
      readonly trend: { readonly slope: Interval; readonly verdict: EffectVerdict } | null;
    };

/** Below this variance everybody in a group changed by the same, so that its mean would tell of each of them. */
const ALIKE = 1e-6;

/**
 * How much of an edition's steps somebody's district had done. It is measured against all steps, not against those that
 * the program requires: otherwise a change of what is required would move people from group to group.
 *
 * @example doseOf(3, 23) // "some"
 */
export function doseOf(done: number, steps: number): Dose {
  if (done === 0) return "none";
  return done * 2 < steps ? "some" : "most";
}

/**
 * Whether candidates whose district's side took part grew more than those where it did not.
 *
 * Each of the three groups counts whole fives of people alone, in the order in which they came to the end. Everything
 * that is said is computed from the number, mean and variance of each such group, so nobody can compute from it what
 * fewer than five people did, and no change of a figure tells of one person. Without five people on both sides there are
 * no figures at all.
 *
 * It is said to differ only if both intervals, that of the difference and that of the effect size, leave out zero.
 * Source: docs/decisions/0026-does-it-matter-here.md.
 *
 * @param people in the order in which they came to the end
 * @example effectOf([]) // { kind: "too-few", finished: 0 }
 */
export function effectOf(people: readonly Grown[]): Effect {
  const finished = people.length;
  const groups = DOSES.flatMap((dose) => {
    const own = people.filter((person) => person.dose === dose).map(({ change }) => change);
    const counted = own.slice(0, countedPeople(own.length));
    return counted.length === 0 ? [] : [{ dose, summary: summaryOf(counted) }];
  });
  const [none] = groups.filter(({ dose }) => dose === "none");
  const took = groups.filter(({ dose }) => dose !== "none").map(({ summary }) => summary);
  const isAlike = groups.some(({ summary }) => summary.variance < ALIKE);
  if (none === undefined || took.length === 0 || isAlike) return { kind: "too-few", finished };
  const [without, participating] = [none.summary, poolOf(took)];
  const difference = differenceOf(participating, without);
  const effectSize = hedgesG(participating, without);
  return {
    ...{ kind: "compared", finished, counted: without.people + participating.people },
    groups: groups.map(({ dose, summary }) => ({ dose, people: summary.people, change: meanOf(summary) })),
    ...{ without: meanOf(without), participating: meanOf(participating), difference, effectSize },
    verdict: verdictOf([difference, effectSize]),
    trend: groups.length === DOSES.length ? trendOf(groups.map(({ summary }) => summary)) : null,
  };
}

function trendOf(groups: readonly Summary[]): { slope: Interval; verdict: EffectVerdict } {
  const slope = slopeOf(groups);
  return { slope, verdict: verdictOf([slope]) };
}

function verdictOf(intervals: readonly Interval[]): EffectVerdict {
  if (intervals.every(({ low }) => low > 0)) return "more";
  return intervals.every(({ high }) => high < 0) ? "less" : "cannot-tell";
}
