import type { Claim, Finding } from "./claim.ts";
import { isList, isObject } from "./faults.ts";
import { placesLeft, readPrices } from "./verify-prices.ts";

/** What the steps so far leave open, by arc of the instance, mentee and mentor. */
interface Open {
  readonly arc: Uint8Array;
  readonly mayBeUnplaced: boolean[];
  readonly mustBeFull: boolean[];
}

/**
 * Checks the proof of leximin step by step. The first step counts mentees without a mentor; each further one counts pairs
 * at its scores, a lower score outweighing any number of pairs at the next. In each step prices must prove that no matching
 * which the earlier steps leave open costs less: no open pair costs less than its two prices, and those in use cost as much.
 * What costs more than its prices is closed from then on. At the end every score in use must have been counted.
 */
export function checkStages(claim: Claim): Finding {
  const { instance, partners, isPinned, certificate } = claim;
  const stages = isList(certificate["stages"]) ? certificate["stages"] : [];
  if (stages.length === 0) return failed("The certificate has no steps.");
  const open: Open = {
    arc: openArcs(claim),
    mayBeUnplaced: instance.mentees.map(() => true),
    mustBeFull: instance.mentors.map(() => false),
  };
  const levels = levelsOf(claim);
  const inUse = partners.flatMap((mentor, mentee) => {
    const score = mentor < 0 || isPinned[mentee] ? null : instance.pairs.scoreOf(mentee, mentor);
    return score === null ? [] : [levels(mentee, score)];
  });
  let done = -Infinity;
  for (const [at, stage] of stages.entries()) {
    const scores =
      isObject(stage) && isList(stage["scores"]) ? stage["scores"].map((score) => claim.units(Number(score))) : [];
    const ofMentees = readPrices(isObject(stage) ? stage["mentees"] : null, instance.mentees, (one) => !isPinned[one]);
    const ofMentors = readPrices(isObject(stage) ? stage["mentors"] : null, instance.mentors, () => true);
    if (ofMentees === null || ofMentors === null) return failed(`Step ${at} lacks a whole price for somebody.`);
    const isAscending = scores.every((score, place) => score > (place === 0 ? done : scores[place - 1]!));
    const lowest = scores[0] ?? -Infinity;
    if (at > 0 && (scores.length === 0 || !isAscending)) return failed(`The scores of step ${at} do not follow.`);
    if (inUse.some((level) => level > done && level < lowest)) return failed(`Step ${at} passes over a score in use.`);
    closeLevels(claim, open, levels, done, lowest);
    if (missesOpenLevel(claim, open, levels, scores)) return failed(`Step ${at} passes over a score between its own.`);
    const base = instance.mentees.length - instance.pins.length + 1;
    const worst = base ** Math.max(0, scores.length - 1);
    const weights = new Map(scores.map((score, place) => [score, worst / base ** place]));
    const cost = (level: number) => weights.get(level) ?? 0;
    const fault = checkStage(claim, open, { ofMentees, ofMentors, cost, levels, unplaced: at === 0 ? 1 : 0 });
    if (fault !== null) return failed(`Step ${at}: ${fault}`);
    done = scores[scores.length - 1] ?? done;
  }
  if (inUse.some((level) => level > done)) return failed("Some scores in use were never counted.");
  return { gap: 0, faults: [] };
}

interface Stage {
  readonly ofMentees: readonly number[];
  readonly ofMentors: readonly number[];
  readonly cost: (level: number) => number;
  readonly levels: (mentee: number, score: number) => number;
  /** What a mentee without a mentor costs. */
  readonly unplaced: number;
}

/** Checks one step and closes what it closes. */
function checkStage(claim: Claim, open: Open, { ofMentees, ofMentors, cost, levels, unplaced }: Stage): string | null {
  const { instance, partners, isPinned } = claim;
  const left = placesLeft(claim);
  for (const mentee of instance.mentees.keys()) {
    if (isPinned[mentee]) continue;
    const price = ofMentees[mentee]!;
    const mentor = partners[mentee]!;
    if (mentor >= 0) left[mentor]! -= 1;
    if (mentor < 0 && (!open.mayBeUnplaced[mentee] || price !== unplaced))
      return "a mentee without a mentor is not paid for.";
    if (open.mayBeUnplaced[mentee] && price > unplaced) return "a mentee costs more than going without.";
    for (let arc = instance.pairs.starts[mentee]!; arc < instance.pairs.starts[mentee + 1]!; arc++) {
      const to = instance.pairs.column[arc]!;
      const excess = cost(levels(mentee, instance.pairs.number[arc]!)) - price - ofMentors[to]!;
      if (to === mentor && (open.arc[arc] === 0 || excess !== 0)) return "a pair in use does not cost its prices.";
      if (open.arc[arc] === 0) continue;
      if (excess < 0) return "an open pair costs less than its prices.";
      if (excess > 0) open.arc[arc] = 0;
    }
    if (price !== unplaced) open.mayBeUnplaced[mentee] = false;
  }
  for (const mentor of instance.mentors.keys()) {
    const price = ofMentors[mentor]!;
    if (price > 0 && !open.mustBeFull[mentor]) return "a mentor's price has the wrong sign.";
    if (price !== 0) open.mustBeFull[mentor] = true;
    if (open.mustBeFull[mentor] && left[mentor] !== 0) return "a mentor with a price has room.";
  }
  return null;
}

/** The pairs that any matching may use: of mentees who are not pinned, with mentors who have places left. */
function openArcs(claim: Claim): Uint8Array {
  const { instance, isPinned } = claim;
  const left = placesLeft(claim);
  const isOpen = new Uint8Array(instance.pairs.size);
  instance.mentees.forEach((_, mentee) => {
    for (let arc = instance.pairs.starts[mentee]!; arc < instance.pairs.starts[mentee + 1]!; arc++) {
      isOpen[arc] = !isPinned[mentee] && left[instance.pairs.column[arc]!]! > 0 ? 1 : 0;
    }
  });
  return isOpen;
}

/** The level of a score in units; whoever is set aside stands on the highest one. */
function levelsOf({ instance, isAside, units }: Claim): (mentee: number, score: number) => number {
  let top = -Infinity;
  for (const score of instance.pairs.number) top = Math.max(top, units(score));
  return (mentee, score) => (isAside[mentee] ? top : units(score));
}

/** Nobody in the matching stands between these two: then no best matching has anybody there. */
function closeLevels({ instance }: Claim, open: Open, levels: Stage["levels"], above: number, below: number): void {
  instance.mentees.forEach((_, mentee) => {
    for (let arc = instance.pairs.starts[mentee]!; arc < instance.pairs.starts[mentee + 1]!; arc++) {
      const level = levels(mentee, instance.pairs.number[arc]!);
      if (level > above && level < below) open.arc[arc] = 0;
    }
  });
}

/** Whether an open pair stands between the first and the last score of a step without being counted. */
function missesOpenLevel({ instance }: Claim, open: Open, levels: Stage["levels"], scores: readonly number[]): boolean {
  const [first = Infinity, last = -Infinity] = [scores[0], scores[scores.length - 1]];
  const known = new Set(scores);
  return instance.mentees.some((_, mentee) => {
    for (let arc = instance.pairs.starts[mentee]!; arc < instance.pairs.starts[mentee + 1]!; arc++) {
      const level = levels(mentee, instance.pairs.number[arc]!);
      if (open.arc[arc] === 1 && level > first && level < last && !known.has(level)) return true;
    }
    return false;
  });
}

function failed(fault: string): Finding {
  return { gap: null, faults: [fault] };
}
