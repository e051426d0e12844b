import type { Kind } from "../answer.ts";

export const KIND_NAMES: Record<Kind, string> = { baseline: "Baseline", midpoint: "Midpoint check", final: "Final" };

export const FORM_WORDS = {
  long: "46 indicators, about 35 minutes",
  short: "20 indicators, about 15 minutes",
} as const;

/** A score as people read it: one decimal. */
export function rounded(value: number): string {
  return value.toFixed(1);
}
