import type { Result } from "#app/core/shared/result.ts";
import type { Fault } from "#app/core/matching/faults.ts";
import { checkInstance, type Instance } from "#app/core/matching/instance.ts";
import { affinityOf, scoreOf, type Affinity, type Weights } from "./affinity.ts";
import {
  exclusionsOf,
  firstExclusion,
  HARD_RULES,
  type Exclusion,
  type HardRule,
  type HardRules,
  type IdPair,
} from "./hard-rules.ts";
import { oncePer } from "./once-per.ts";
import type { MenteeFacts, MentorFacts } from "./person.ts";
import type { Measures } from "./terms.ts";

/** Everything that a program decides about scores and rules. */
export interface Standards {
  readonly weights: Weights;
  readonly rules: HardRules;
  readonly measures: Measures;
}

/** A pair that is possible, with its score. The terms of the score are worked out when they are asked for. */
export class PossiblePair {
  readonly mentor: MentorFacts;
  readonly mentee: MenteeFacts;
  readonly score: number;
  readonly standards: Standards;

  constructor(mentor: MentorFacts, mentee: MenteeFacts, standards: Standards) {
    this.mentor = mentor;
    this.mentee = mentee;
    this.score = scoreOf(mentor, mentee, standards.weights, standards.measures);
    this.standards = standards;
  }

  get affinity(): Affinity {
    return affinityOf(this.mentor, this.mentee, this.standards.weights, this.standards.measures);
  }
}

/** A pair that is not. Every reason is put into words when it is asked for. */
export class ExcludedPair {
  readonly mentor: MentorFacts;
  readonly mentee: MenteeFacts;
  /** The first of the reasons. */
  readonly rule: HardRule;
  readonly standards: Standards;

  constructor(mentor: MentorFacts, mentee: MenteeFacts, rule: HardRule, standards: Standards) {
    this.mentor = mentor;
    this.mentee = mentee;
    this.rule = rule;
    this.standards = standards;
  }

  get exclusions(): Exclusion[] {
    return exclusionsOf(this.mentor, this.mentee, this.standards.rules);
  }
}

export interface Judgement {
  readonly possible: readonly PossiblePair[];
  readonly excluded: readonly ExcludedPair[];
}

/** Every pair of a mentor and a mentee, either with its score or with the reasons why it is not possible. By mentee, then by mentor. */
export function judgePairs(
  mentors: readonly MentorFacts[],
  mentees: readonly MenteeFacts[],
  standards: Standards,
): Judgement {
  const possible: PossiblePair[] = [];
  const excluded: ExcludedPair[] = [];
  for (const mentee of mentees) {
    for (const mentor of mentors) {
      const rule = firstExclusion(mentor, mentee, standards.rules);
      if (rule === null) possible.push(new PossiblePair(mentor, mentee, standards));
      else excluded.push(new ExcludedPair(mentor, mentee, rule, standards));
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
  return {
    ...peopleIn(mentors, mentees, withRanks),
    arcs: possible.map(({ mentor, mentee, score }) => [mentor.id, mentee.id, score]),
    pins,
  };
}

/** The same instance, checked: refuses pins that are not possible or more than there are places. Quicker than reading the file. */
export function instanceOf(
  mentors: readonly MentorFacts[],
  mentees: readonly MenteeFacts[],
  { possible }: Judgement,
  pins: readonly IdPair[],
  withRanks: boolean,
): Result<Instance, Fault> {
  const score = mentors.map(() => new Array<number | null>(mentees.length).fill(null));
  const rowOf = new Map(mentors.map((mentor, at) => [mentor, score[at]!]));
  const placeOf = new Map(mentees.map((mentee, at) => [mentee, at]));
  for (const pair of possible) rowOf.get(pair.mentor)![placeOf.get(pair.mentee)!] = pair.score;
  return checkInstance({ ...peopleIn(mentors, mentees, withRanks), score, pins });
}

function peopleIn(mentors: readonly MentorFacts[], mentees: readonly MenteeFacts[], withRanks: boolean) {
  const ranks = (people: readonly (MentorFacts | MenteeFacts)[]) =>
    Object.fromEntries(people.map(({ id, prefers }) => [id, prefers]));
  return {
    mentors: mentors.map(({ id, capacity }) => ({ id, capacity })),
    mentees: mentees.map(({ id }) => ({ id })),
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
  for (const { rule } of byMentee(excluded).get(mentee) ?? []) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  const found = [...counts].map(([rule, mentors]) => ({ rule, words: HARD_RULES[rule], mentors }));
  return found.sort((a, b) => b.mentors - a.mentors || (a.rule < b.rule ? -1 : 1));
}

const byMentee = oncePer((excluded: readonly ExcludedPair[]) => {
  const found = new Map<string, ExcludedPair[]>();
  for (const pair of excluded) {
    const pairs = found.get(pair.mentee.id);
    if (pairs === undefined) found.set(pair.mentee.id, [pair]);
    else pairs.push(pair);
  }
  return found;
});
