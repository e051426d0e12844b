import { TENTHS } from "./affinity/affinity.ts";
import type { Standards } from "./affinity/judge.ts";
import type { MenteeFacts } from "./affinity/person.ts";
import { ProfileScores, type MentorProfile } from "./affinity/profile.ts";
import { movesBetween } from "./moves.ts";
import { NewPlace, type Reach } from "./new-place.ts";
import type { Instance } from "./instance.ts";
import { gainBetween } from "./outcome.ts";
import { problemOf } from "./problem.ts";
import type { ScoreScale } from "./score-scale.ts";
import { solve, type Solution, type SolveOptions } from "./solve.ts";
import type { WhatIf } from "./what-if.ts";

/** The mentor whom it would help most to win, and what the plan with them comes to. */
export interface Recruit extends WhatIf {
  readonly profile: MentorProfile;
  /** What the new mentor is called in `moves`. */
  readonly mentor: string;
  /** The mentee whom they would have, and the score of that pair. */
  readonly mentee: string;
  readonly score: number;
}

/** Affinities are whole tenths from 0 to 100. */
const SCALE: ScoreScale = { decimals: 1, exact: true, top: TENTHS, bottom: 0 };
const NEW = "new mentor";

/**
 * Which additional mentor with one place would help a matching of judged pairs most: the profile (areas in which they lead,
 * clock, size band of their district) with which most mentees have a mentor, then the lowest score is highest for `floor`, and
 * then the objective gains most. Of equal profiles the first one. Null when no further mentor would help anybody, and for
 * `stable`, where nobody has ranked them. `leximin` is advised as `floor`, with which it shares all but the total.
 *
 * Every profile is weighed exactly: what it brings is what solving anew with {@link mentorOf} it brings.
 *
 * @example recruit(mentees, USUAL, solution)?.profile.areas // ["data"]
 */
export function recruit(mentees: readonly MenteeFacts[], standards: Standards, solution: Solution): Recruit | null {
  const { options, partners, problem } = solution;
  const { instance } = problem;
  const { objective } = options;
  if (objective === "stable") return null;
  const aim = { ...options, objective: objective === "leximin" ? ("floor" as const) : objective };
  const mentor = freeId(instance);
  const best = bestProfile(new ProfileScores(mentees, standards, mentor), mentees, solution, aim);
  if (best === null) return null;
  const scores = instance.mentees.map(({ id }) => best.scores.get(id) ?? null);
  const withNew: Instance = {
    ...instance,
    mentors: [...instance.mentors, { id: mentor, capacity: 1 }],
    pairs: instance.pairs.withColumn(scores),
  };
  const after = solve(withNew, aim, SCALE);
  const taken = after.partners.indexOf(instance.mentors.length);
  const isSame = objective === "total" || objective === "floor";
  return {
    profile: best.profile,
    mentor,
    mentee: instance.mentees[taken]!.id,
    score: scores[taken]!,
    ...gainBetween(isSame ? solution : solve(instance, aim, SCALE), after),
    moves: movesBetween(withNew, partners, after.partners, taken),
  };
}

interface Weighed {
  readonly profile: MentorProfile;
  /** In points, by mentee. */
  readonly scores: ReadonlyMap<string, number>;
}

/** First how far each profile reaches; then, of those that reach furthest, what they gain. */
function bestProfile(
  profiles: ProfileScores,
  mentees: readonly MenteeFacts[],
  { problem: { instance }, options: { seed } }: Solution,
  aim: Pick<SolveOptions, "objective" | "aside" | "balance">,
): Weighed | null {
  const problem = problemOf(instance, seed, SCALE);
  const rowOf = new Map(problem.mentees.map((mentee, row) => [instance.mentees[mentee]!.id, row]));
  const rows = mentees.map(({ id }) => rowOf.get(id) ?? -1);
  const place = new NewPlace(problem, aim);
  const byRow = (tenths: Float64Array) => {
    const scores = new Float64Array(problem.mentees.length).fill(-Infinity);
    rows.forEach((row, at) => row >= 0 && (scores[row] = tenths[at]!));
    return scores;
  };
  const nobody = new Float64Array(problem.mentees.length).fill(-Infinity);
  let furthest = place.reachOf(nobody);
  let equal: { readonly profile: MentorProfile; readonly tenths: Float64Array }[] = [];
  let isFurther = false;
  for (const { profile, tenths } of profiles) {
    const reach = place.reachOf(byRow(tenths));
    const order = compareReach(reach, furthest);
    if (order < 0) continue;
    if (order > 0) equal = [];
    isFurther ||= order > 0;
    furthest = reach;
    equal.push({ profile, tenths: tenths.slice() });
  }
  let best: (typeof equal)[number] | null = null;
  let most = isFurther ? -Infinity : 0;
  for (const one of equal) {
    const { gain } = place.gainOf(byRow(one.tenths), furthest);
    if (gain <= most) continue;
    most = gain;
    best = one;
  }
  if (best === null) return null;
  const points = mentees.flatMap(({ id }, at): [string, number][] => {
    const tenths = best.tenths[at]!;
    return tenths === -Infinity ? [] : [[id, tenths / 10]];
  });
  return { profile: best.profile, scores: new Map(points) };
}

function compareReach(one: Reach, other: Reach): number {
  if (one.matched !== other.matched) return one.matched - other.matched;
  if (one.level === other.level) return 0;
  return one.level > other.level ? 1 : -1;
}

/** An id that nobody has. */
function freeId({ mentors }: Instance): string {
  let id = NEW;
  while (mentors.some((mentor) => mentor.id === id)) id = `${id} `;
  return id;
}
