import type { Claim } from "./claim.ts";

/** Costs of so many mentees may lie so far apart in exact numbers; coarser units or powers than that need are not accepted. */
function largestRange({ instance }: Claim): number {
  return Math.floor(2 ** 53 / (8 * (instance.mentees.length + 1)));
}

/** What each further mentee of one mentor costs more than the one before, in units; 0 where loads cost nothing. */
export function balanceOf({ certificate, units }: Claim): number {
  const points = certificate["balance"];
  return typeof points === "number" && points > 0 ? units(points) : 0;
}

/** What the last place of the mentor who has most costs, in units; of those that stay empty one counts. */
export function worstLoad(claim: Claim): number {
  const { mentors, mentees } = claim.instance;
  const most = mentors.reduce((high, { capacity }) => Math.max(high, Math.min(capacity, mentees.length + 1)), 1);
  return balanceOf(claim) * (most - 1);
}

/** From here on units are as fine as they can be. */
const FINEST = 300;

/**
 * Checks that scores were not made equal by rounding: either every score is a whole number of units, or the units are the
 * finest in which sums are exact.
 */
export function checkUnits(claim: Claim): string[] {
  const { instance, certificate, units } = claim;
  const decimals = Number(certificate["decimals"]);
  const numbers = instance.pairs.number;
  if (numbers.length === 0) return [];
  if (certificate["exact"] === true) {
    const back = (score: number) => (decimals >= 0 ? units(score) / 10 ** decimals : units(score) * 10 ** -decimals);
    const points = Number(certificate["balance"] ?? 0);
    const areWhole = back(points) === points && numbers.every((score) => back(score) === score);
    return areWhole ? [] : ["A score is not a whole number of units."];
  }
  const { top, bottom } = endsOf(claim);
  const isFinest =
    10 * (top - bottom + worstLoad(claim) + 1) > largestRange(claim) ||
    10 * Math.max(Math.abs(top), Math.abs(bottom)) >= 2 ** 51;
  return isFinest || decimals >= FINEST ? [] : ["Scores are rounded to coarser units than needed."];
}

/** Checks that powers of shortfalls, with what keeping pairs counts, were divided by no more than exact sums need, and count from the highest score. */
export function checkPower(
  claim: Claim,
  power: number,
  top: number,
  divisor: number,
  keep: "most" | number = 0,
): string[] {
  const ends = endsOf(claim);
  if (claim.instance.pairs.number.length === 0) return [];
  const worst = (ends.top - ends.bottom) ** power + worstLoad(claim) ** power;
  const finer = worst / (divisor / 10);
  const kept = keep === "most" ? claim.instance.mentees.length * (finer + 2) : claim.units(keep) / (divisor / 10);
  const isNeeded = divisor === 1 || finer + kept + 2 > largestRange(claim) * (1 - 1e-9);
  return [
    ...(top === ends.top ? [] : ["The top of the certificate is not the highest score."]),
    ...(isNeeded ? [] : ["The divisor is larger than needed."]),
  ];
}

function endsOf({ instance, units }: Claim): { top: number; bottom: number } {
  let top = -Infinity;
  let bottom = Infinity;
  for (const score of instance.pairs.number) {
    const unit = units(score);
    top = Math.max(top, unit);
    bottom = Math.min(bottom, unit);
  }
  return { top, bottom };
}
