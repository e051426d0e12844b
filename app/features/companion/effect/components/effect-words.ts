import type { Dose, Effect, EffectVerdict } from "#app/core/companion/effect.ts";
import type { Interval } from "#app/core/measurement/group-means.ts";

export type Compared = Extract<Effect, { kind: "compared" }>;

export const DOSE_NAMES: Readonly<Record<Dose, string>> = {
  none: "No part",
  some: "Fewer than half of the steps",
  most: "Half of the steps or more",
};

/** A number of points or of g with its sign, as people read it: "+0.31", "−0.08". */
export function signed(value: number): string {
  const shown = Math.abs(value).toFixed(2);
  if (Number(shown) === 0) return "0.00";
  return `${value < 0 ? "−" : "+"}${shown}`;
}

/** "+0.05 to +0.57". */
export function rangeInWords({ low, high }: Interval): string {
  return `${signed(low)} to ${signed(high)}`;
}

/** The answer to the question of the page, as its heading. */
export const ANSWERS: Readonly<Record<EffectVerdict, string>> = {
  more: "They grew more",
  less: "They grew less",
  "cannot-tell": "These figures cannot tell",
};

/** What the comparison of the two sides says. */
export function comparisonInWords({ difference, verdict }: Compared): string {
  const points = Math.abs(difference.value).toFixed(2);
  const direction = difference.value < 0 ? "less" : "more";
  const first = `Candidates whose superintendent took part rose by ${points} points ${direction} than the others, on the scale from 1 to 4.`;
  if (verdict !== "cannot-tell") return `${first} With 95 % confidence the difference is ${rangeInWords(difference)}.`;
  return `${first} That is too little to go by: with so many people, ${rangeInWords(difference)} could be true as well. It is no sign that it does not matter, either.`;
}

/** What the three groups say as a trend. */
export function trendInWords(trend: Compared["trend"]): string {
  if (trend === null)
    return "Once each of the three groups holds five people, this says whether more of it goes with more growth.";
  const { slope, verdict } = trend;
  if (verdict === "cannot-tell")
    return `Whether more of it goes with more growth, these figures cannot tell: from one group to the next it is ${signed(slope.value)} points, and ${rangeInWords(slope)} could be true as well.`;
  return `The more they took part, the ${verdict} the candidates grew: ${signed(slope.value)} points from one group to the next (${rangeInWords(slope)}).`;
}
