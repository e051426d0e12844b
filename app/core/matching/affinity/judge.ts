import { affinityOf, type Affinity, type Weights } from "./affinity.ts";
import { exclusionsOf, HARD_RULES, type Exclusion, type HardRule, type HardRules, type IdPair } from "./hard-rules.ts";
import type { MenteeFacts, MentorFacts } from "./person.ts";
import type { Measures } from "./terms.ts";

/** Everything that a program decides about scores and rules. */
export interface Standards {
  readonly weights: Weights;
  readonly rules: HardRules;
  readonly measures: Measures;
}

/** A pair that is possible, with its score. */
export interface PossiblePair {
  readonly mentor: MentorFacts;
  readonly mentee: MenteeFacts;
  readonly affinity: Affinity;
}

/** A pair that is not, with every reason. */
export interface ExcludedPair {
  readonly mentor: MentorFacts;
  readonly mentee: MenteeFacts;
  readonly exclusions: readonly Exclusion[];
}

export interface Judgement {
  readonly possible: readonly PossiblePair[];
  readonly excluded: readonly ExcludedPair[];
}

/** Every pair of a mentor and a mentee, either with its score or with the reasons why it is not possible. By mentee, then by mentor. */
export function judgePairs(
  mentors: readonly MentorFacts[],
  mentees: readonly MenteeFacts[],
  { weights, rules, measures }: Standards,
): Judgement {
  const possible: PossiblePair[] = [];
  const excluded: ExcludedPair[] = [];
  for (const mentee of mentees) {
    for (const mentor of mentors) {
      const exclusions = exclusionsOf(mentor, mentee, rules);
      if (exclusions.length > 0) excluded.push({ mentor, mentee, exclusions });
      else possible.push({ mentor, mentee, affinity: affinityOf(mentor, mentee, weights, measures) });
    }
  }
  return { possible, excluded };
}

/** What a matching of judged pairs is computed from, in the form of an instance file. */
export interface JudgedInstance {
  readonly mentors: readonly { readonly id: string; readonly capacity: number }[];
  readonly mentees: readonly { readonly id: string }[];
  readonly arcs: readonly (readonly [mentor: string, mentee: string, score: number])[];
  readonly pins: readonly IdPair[];
  readonly mentorRanks?: Readonly<Record<string, readonly string[]>>;
  readonly menteeRanks?: Readonly<Record<string, readonly string[]>>;
}

/** The instance of these people, whose arcs are the possible pairs; with ranks where both sides' wishes decide. */
export function instanceFileOf(
  mentors: readonly MentorFacts[],
  mentees: readonly MenteeFacts[],
  { possible }: Judgement,
  pins: readonly IdPair[],
  withRanks: boolean,
): JudgedInstance {
  const ranks = (people: readonly (MentorFacts | MenteeFacts)[]) =>
    Object.fromEntries(people.map(({ id, prefers }) => [id, prefers]));
  return {
    mentors: mentors.map(({ id, capacity }) => ({ id, capacity })),
    mentees: mentees.map(({ id }) => ({ id })),
    arcs: possible.map(({ mentor, mentee, affinity }) => [mentor.id, mentee.id, affinity.score]),
    pins,
    ...(withRanks ? { mentorRanks: ranks(mentors), menteeRanks: ranks(mentees) } : {}),
  };
}

/** How many mentors a rule keeps from a mentee; a mentor whom several rules exclude counts for the first of them. */
export interface RuleCount {
  readonly rule: HardRule;
  readonly words: string;
  readonly mentors: number;
}

/** Which rules keep mentors from a mentee, most mentors first. */
export function rulesAgainst(mentee: string, { excluded }: Judgement): RuleCount[] {
  const counts = new Map<HardRule, number>();
  for (const pair of excluded) {
    const rule = pair.exclusions[0]?.rule;
    if (pair.mentee.id === mentee && rule !== undefined) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  }
  const found = [...counts].map(([rule, mentors]) => ({ rule, words: HARD_RULES[rule], mentors }));
  return found.sort((a, b) => b.mentors - a.mentors || (a.rule < b.rule ? -1 : 1));
}
