import type { Instance } from "./instance.ts";

/** What a check of a result came to. */
export interface Verdict {
  /** Whether the pairs keep all rules and every figure of the result is right. */
  readonly valid: boolean;
  /** Whether it is valid and its certificate proves that no matching is better. */
  readonly optimal: boolean;
  /** How much better another matching could be at most, in the unit of the objective; null when nothing can be said. */
  readonly gap: number | null;
  readonly faults: readonly string[];
  /** Of a repaired matching alone: what it was to keep. */
  readonly keeping?: Keeping;
}

/** What a repaired matching keeps, and at what cost. */
export interface Keeping {
  /** As many pairs as possible, or so many points for each. */
  readonly keep: "most" | number;
  /** How many pairs it has that were there before. */
  readonly pairs: number;
  /** How much better the best matching without regard to what was is, in the unit of the objective; null when nothing can be said. */
  readonly cost: number | null;
}

/** A result as far as it could be read: what the parts of the check work on. */
export interface Claim {
  readonly instance: Instance;
  readonly objective: string;
  readonly certificate: Readonly<Record<string, unknown>>;
  /** The mentor of each mentee by place, -1 for none. */
  readonly partners: readonly number[];
  readonly isPinned: readonly boolean[];
  readonly isAside: readonly boolean[];
  readonly floor: number | null;
  /** A score in whole units of the certificate. */
  units(score: number): number;
}

/** What a part of the check found. */
export interface Finding {
  readonly gap: number | null;
  readonly faults: readonly string[];
}
