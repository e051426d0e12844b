/** Steps of the integral. More of them change no digit that is shown, for any number of degrees up to a thousand. */
const STEPS = 2000;
const CONFIDENCE = 0.95;

/**
 * How many standard errors a 95 % interval reaches to each side when the error itself is estimated: the 0.975 quantile
 * of Student's t. The degrees of freedom may be any number from 1 on; more of them bring it down to the 1.96 of the
 * normal distribution.
 *
 * With t = √ν·tan θ the density of t becomes cos^(ν−1) θ, so that the share of the distribution within ±t is the integral
 * of that up to θ over the integral up to π/2. Both are summed by Simpson's rule.
 * Source: "Student", "The probable error of a mean", Biometrika 6 (1908) 1–25, where the integral stands in this form.
 *
 * @example criticalT(10) // 2.228…
 */
export function criticalT(degrees: number): number {
  const width = Math.PI / 2 / STEPS;
  const height = (step: number) => Math.cos(step * width) ** (degrees - 1);
  const panels = Array.from({ length: STEPS }, (_, step) => height(step) + 4 * height(step + 0.5) + height(step + 1));
  const wanted = CONFIDENCE * panels.reduce((sum, panel) => sum + panel, 0);
  let reached = 0;
  for (const [step, panel] of panels.entries()) {
    if (reached + panel >= wanted) return Math.sqrt(degrees) * Math.tan((step + (wanted - reached) / panel) * width);
    reached += panel;
  }
  return Infinity;
}
