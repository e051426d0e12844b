import { CRITICAL_95, type Estimate } from "./estimate.ts";
import type { AreaId, Edition, Form } from "./framework.ts";
import type { Profile } from "./profile.ts";

/** A measured value with its standard error of measurement, in the same unit. */
export interface Measurement {
  readonly score: number;
  readonly sem: number;
}

export type ChangeVerdict = "rose" | "fell" | "cannot-tell";

export interface Change {
  /** The reliable-change index; null when one of the two has no score. */
  readonly index: number | null;
  readonly verdict: ChangeVerdict;
}

/** What one sitting measured, and with which words it asked. */
export interface Sitting {
  readonly edition: Edition;
  readonly form: Form;
  readonly profile: Profile;
}

export type SittingChange =
  | {
      readonly kind: "compared";
      readonly areas: readonly ({ readonly areaId: AreaId } & Change)[];
      readonly total: Change;
    }
  | { readonly kind: "not-comparable"; readonly reason: "edition" | "form" };

export type RaterVerdict = "self-higher" | "other-higher" | "within-error" | "unknown";

/**
 * The reliable-change index RC = (x₂ − x₁) / √(SEM₁² + SEM₂²): the change in units of its own error.
 * Without any error (both SEM 0) a change is infinitely sure, and no change is 0.
 * Source: Jacobson & Truax 1991; docs/decisions/0007-scoring.md.
 *
 * @example reliableChangeIndex({ score: 32.5, sem: 3.354 }, { score: 47.5, sem: 3.354 }) // 3.162…
 */
export function reliableChangeIndex(before: Measurement, after: Measurement): number {
  const difference = after.score - before.score;
  return difference === 0 ? 0 : difference / Math.hypot(before.sem, after.sem);
}

/**
 * Whether a score rose or fell by more than measurement error would explain at 95 %:
 * "rose" above RC 1.96, "fell" below −1.96, else "cannot-tell". Cannot tell either if one of the two has no score.
 * The words for people are "changed more than measurement error would explain", never "improved".
 *
 * @example changeOf(estimateOf(2, 0.2), estimateOf(3, 0.2)).verdict // "rose"
 */
export function changeOf(before: Estimate, after: Estimate): Change {
  if (before.status === "insufficient" || after.status === "insufficient") {
    return { index: null, verdict: "cannot-tell" };
  }
  const index = reliableChangeIndex(before, after);
  if (index > CRITICAL_95) return { index, verdict: "rose" };
  if (index < -CRITICAL_95) return { index, verdict: "fell" };
  return { index, verdict: "cannot-tell" };
}

/**
 * What changed between two sittings of one person, by area in framework order and in total.
 * Only sittings that asked the same anchors can be compared: the same edition, by id, version and content hash,
 * in the same form. To compare a long with a short sitting, score both as the short form first.
 *
 * @example changeBetween(baseline, sittingOnAnotherEdition) // { kind: "not-comparable", reason: "edition" }
 */
export function changeBetween(before: Sitting, after: Sitting): SittingChange {
  if (!isSameEdition(before.edition, after.edition)) return { kind: "not-comparable", reason: "edition" };
  if (before.form !== after.form) return { kind: "not-comparable", reason: "form" };
  const areas = before.profile.areas.flatMap((area) => {
    const later = after.profile.areas.find(({ id }) => id === area.id);
    return later ? [{ areaId: area.id, ...changeOf(area, later) }] : [];
  });
  return { kind: "compared", areas, total: changeOf(before.profile.total, after.profile.total) };
}

/**
 * Whether two raters see the same person differently: only a difference beyond 1.96·√(SEMₛ² + SEMₒ²) counts.
 * "Unknown" if one of them has no score. Neither rater is the truth.
 * Source: docs/decisions/0007-scoring.md.
 *
 * @example compareRaters(estimateOf(3.5, 0.2), estimateOf(2.5, 0.2)) // "self-higher"
 */
export function compareRaters(self: Estimate, other: Estimate): RaterVerdict {
  if (self.status === "insufficient" || other.status === "insufficient") return "unknown";
  const verdicts = { rose: "self-higher", fell: "other-higher", "cannot-tell": "within-error" } as const;
  return verdicts[changeOf(other, self).verdict];
}

function isSameEdition(a: Edition, b: Edition): boolean {
  return a.id === b.id && a.version === b.version && a.hash === b.hash;
}
