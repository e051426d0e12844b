import type { Claim, Finding } from "./claim.ts";
import { isObject } from "./faults.ts";
import { balanceOf, checkPower, worstLoad } from "./verify-units.ts";

/** What a repaired matching is to keep: pairs that were there, each for so many units. */
export interface KeptPairs {
  readonly keep: "most" | number;
  readonly stays: number;
  wasPair(mentee: number, mentor: number): boolean;
}

const NOTHING_KEPT: KeptPairs = { keep: 0, stays: 0, wasPair: () => true };

/** A price list as places in the instance; null where a whole number is missing. */
export function readPrices(
  list: unknown,
  people: readonly { readonly id: string }[],
  isNeeded: (at: number) => boolean,
): number[] | null {
  if (!isObject(list)) return null;
  const prices = people.map(({ id }) => (Object.hasOwn(list, id) ? list[id] : undefined));
  const isWhole = prices.every((price, at) => Number.isSafeInteger(price) || !isNeeded(at));
  return isWhole ? prices.map((price) => (typeof price === "number" ? price : 0)) : null;
}

/** The places of each mentor that pins leave. */
export function placesLeft({ instance }: Claim): number[] {
  const places = instance.mentors.map(({ capacity }) => capacity);
  for (const { mentor } of instance.pins) places[mentor]! -= 1;
  return places;
}

const POWERS: Readonly<Record<string, number>> = { total: 1, floor: 1, fair2: 2, fair4: 4 };

/**
 * Checks the proof by prices. Every allowed pair (for `floor`: that keeps to the floor) must be worth no more than its two
 * prices; then no matching is worth more than all prices together, a mentor's taken once for each place. The gap is how far
 * the matching stays below that: 0 proves it best. That one more pair always counts more than better pairs is in the worth.
 * With a balance the k-th mentee of a mentor costs a step, and of a place only what its price exceeds that step is paid.
 * For a repaired matching a pair that was not there is worth so much less.
 */
export function checkPrices(claim: Claim, prices = claim.certificate["prices"], keeping = NOTHING_KEPT): Finding {
  const { instance, partners, isPinned, isAside, floor, units, certificate } = claim;
  const proof = isObject(prices) ? prices : {};
  const { bonus, top, power, divisor } = proof;
  const ofMentees = readPrices(proof["mentees"], instance.mentees, (at) => !isPinned[at]);
  const ofMentors = readPrices(proof["mentors"], instance.mentors, () => true);
  if (ofMentees === null || ofMentors === null) return failed("The certificate lacks a whole price for somebody.");
  if (typeof bonus !== "number" || typeof top !== "number" || typeof divisor !== "number" || divisor < 1) {
    return failed("The certificate lacks bonus, top or divisor.");
  }
  if (typeof power !== "number" || power !== POWERS[claim.objective]) {
    return failed("The power is not that of the objective.");
  }
  const powered = (lack: number) =>
    Math.round((power === 1 ? lack : power === 2 ? lack * lack : lack * lack * (lack * lack)) / divisor);
  const worthOf = (score: number) => bonus - powered(top - units(score));
  const balance = balanceOf(claim);
  const stepOf = (k: number) => powered(balance * (k - 1));
  let [least, most] = [Infinity, -Infinity];
  let short = 0;
  let slack = 0;
  instance.mentees.forEach((_, mentee) => {
    for (let arc = instance.pairs.starts[mentee]!; arc < instance.pairs.starts[mentee + 1]!; arc++) {
      const mentor = instance.pairs.column[arc]!;
      const score = instance.pairs.number[arc]!;
      const worth = worthOf(score) - (keeping.wasPair(mentee, mentor) ? 0 : keeping.stays);
      least = Math.min(least, worth);
      most = Math.max(most, worth);
      const isBelow =
        claim.objective === "floor" && (floor === null || units(score) < units(floor)) && !isAside[mentee];
      if (isPinned[mentee] || isBelow) continue;
      const excess = ofMentees[mentee]! + ofMentors[mentor]! - worth;
      if (excess < 0) short += 1;
      if (partners[mentee] === mentor) slack += excess;
    }
  });
  const worstStep = powered(worstLoad(claim));
  const faults = checkPower(claim, power, top, divisor, keeping.keep);
  if (short > 0) faults.push(`${short} pairs are worth more than the prices of their two people.`);
  if (least < Infinity && least - worstStep <= instance.mentees.length * (most - least + worstStep)) {
    faults.push("The bonus is too small to put the number of matched mentees first.");
  }
  const negative = [...ofMentees, ...ofMentors].filter((price) => price < 0).length;
  if (negative > 0) faults.push(`${negative} prices are negative.`);
  const load = instance.mentors.map(() => 0);
  partners.forEach((mentor, mentee) => {
    if (isPinned[mentee]) return;
    if (mentor === -1) slack += ofMentees[mentee]!;
    else load[mentor]! += 1;
  });
  placesLeft(claim).forEach((places, mentor) => {
    const pinned = instance.mentors[mentor]!.capacity - places;
    const price = ofMentors[mentor]!;
    for (let k = 1; k <= load[mentor]!; k++) slack += Math.max(0, stepOf(pinned + k) - price);
    if (balance === 0) slack += (places - load[mentor]!) * price;
    else
      for (let k = load[mentor]! + 1; k <= places && stepOf(pinned + k) < price; k++)
        slack += price - stepOf(pinned + k);
  });
  const decimals = power === 1 ? Number(certificate["decimals"]) : 0;
  if (slack !== 0) faults.push("The prices do not prove the matching best: they leave a gap.");
  return { gap: faults.length === 0 || slack > 0 ? slack / 10 ** decimals : null, faults };
}

function failed(fault: string): Finding {
  return { gap: null, faults: [fault] };
}
