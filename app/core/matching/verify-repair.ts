import type { Claim, Finding, Keeping } from "./claim.ts";
import { isList, isObject } from "./faults.ts";
import { balanceOf } from "./verify-units.ts";
import { checkFloor } from "./verify-floor.ts";
import { checkPrices, placesLeft, readPrices, type KeptPairs } from "./verify-prices.ts";

/**
 * Checks a repaired matching: that none is better when every pair that was there counts as much as its certificate says. The
 * gap is about that. What the matching is worse by than the best one without regard to what was comes beside it, so that nobody
 * can pass off a bad plan as one that had to be kept.
 */
export function checkRepair(claim: Claim): Finding & { readonly keeping: Keeping | null } {
  const repair = claim.certificate["repair"];
  const kept = isObject(repair) ? readKept(claim, repair) : null;
  if (!isObject(repair) || kept === null) {
    return { gap: null, faults: ["The certificate does not say what was to be kept."], keeping: null };
  }
  const { keep } = kept;
  const aim = checkPrices(claim, repair["prices"], kept);
  const faults = [...aim.faults, ...checkStays(claim, kept, repair["prices"])];
  if (claim.objective === "floor") {
    faults.push(...(keep === "most" ? checkKeptFloor(claim, kept, repair["floor"]) : checkFloor(claim)));
  }
  const pairs = claim.partners.filter((mentor, mentee) => mentor >= 0 && kept.wasPair(mentee, mentor)).length;
  return { gap: aim.gap, faults, keeping: { keep, pairs, cost: checkPrices(claim).gap } };
}

function readKept({ instance }: Claim, repair: Readonly<Record<string, unknown>>): KeptPairs | null {
  const { keep, stays, before } = repair;
  const isKeep = keep === "most" || (typeof keep === "number" && keep >= 0);
  if (!isKeep || typeof stays !== "number" || !(stays >= 0) || !isList(before)) return null;
  const pairs = new Set(before.map((pair) => JSON.stringify(pair)));
  const wasPair = (mentee: number, mentor: number) =>
    pairs.has(JSON.stringify([instance.mentors[mentor]!.id, instance.mentees[mentee]!.id]));
  return { keep, stays, wasPair };
}

/** A pair that stays must count what it is said to: so many points, or more than everything else together. */
function checkStays(claim: Claim, { keep, stays }: KeptPairs, prices: unknown): string[] {
  const { instance, units } = claim;
  const given = isObject(prices) ? prices : {};
  const [power, divisor] = [Number(given["power"]), Number(given["divisor"])];
  if (keep !== "most") {
    const isRight = power === 1 && stays === Math.round(units(keep) / divisor);
    return isRight ? [] : ["A pair that stays counts otherwise than the certificate says."];
  }
  const scores = instance.pairs.number;
  const range = scores.length === 0 ? 0 : units(high(scores)) - units(low(scores));
  const most = instance.mentors.reduce(
    (all, { capacity }) => Math.max(all, Math.min(capacity, instance.mentees.length)),
    1,
  );
  const worst = (range ** power + (balanceOf(claim) * (most - 1)) ** power) / divisor;
  return stays > instance.mentees.length * worst ? [] : ["A pair that stays counts too little to come first."];
}

function high(numbers: Float64Array): number {
  return numbers.reduce((one, other) => Math.max(one, other), -Infinity);
}

function low(numbers: Float64Array): number {
  return numbers.reduce((one, other) => Math.min(one, other), Infinity);
}

/**
 * Checks that no matching of as many mentees that keeps as many pairs has a higher floor: by prices of the pairs above it, which
 * are worth as much each, one less where they were not there, and together less than the matching is.
 */
function checkKeptFloor(claim: Claim, { wasPair }: KeptPairs, proof: unknown): string[] {
  const { instance, partners, isPinned, isAside, floor, units } = claim;
  const isOnPin = partners.some(
    (mentor, mentee) =>
      isPinned[mentee] && !isAside[mentee] && instance.pairs.scoreOf(mentee, mentor) === floor && floor !== null,
  );
  if (floor === null || isOnPin) return [];
  const unproved = ["The certificate does not show that there is no higher floor that keeps as many pairs."];
  if (!isObject(proof) || typeof proof["bonus"] !== "number") return unproved;
  const { bonus } = proof;
  const ofMentees = readPrices(proof["mentees"], instance.mentees, (at) => !isPinned[at]);
  const ofMentors = readPrices(proof["mentors"], instance.mentors, () => true);
  if (ofMentees === null || ofMentors === null || [...ofMentees, ...ofMentors].some((price) => price < 0))
    return unproved;
  const level = units(floor);
  let worth = 0;
  for (const mentee of instance.mentees.keys()) {
    if (isPinned[mentee]) continue;
    const mentor = partners[mentee]!;
    if (mentor >= 0) worth += bonus - (wasPair(mentee, mentor) ? 0 : 1);
    for (let arc = instance.pairs.starts[mentee]!; arc < instance.pairs.starts[mentee + 1]!; arc++) {
      const to = instance.pairs.column[arc]!;
      if (units(instance.pairs.number[arc]!) <= level && !isAside[mentee]) continue;
      if (ofMentees[mentee]! + ofMentors[to]! < bonus - (wasPair(mentee, to) ? 0 : 1)) return unproved;
    }
  }
  const paid = ofMentees.reduce((sum, price, mentee) => (isPinned[mentee] ? sum : sum + price), 0);
  const places = placesLeft(claim).reduce((sum, count, mentor) => sum + count * ofMentors[mentor]!, 0);
  return paid + places < worth ? [] : unproved;
}
