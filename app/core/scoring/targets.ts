import { descendingBy } from "#app/core/shared/stable-order.ts";
import type { Estimate } from "./estimate.ts";
import type { AreaId, Level } from "./framework.ts";
import type { AreaScore, Profile } from "./profile.ts";

/** The levels wanted for a role, by area, on one edition of a framework. */
export interface RoleProfile {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  /** The edition the targets speak about, as `id@version`. */
  readonly framework: string;
  readonly summary: string;
  /** Where the targets come from, in words for the reader. */
  readonly basis: string;
  readonly targets: Readonly<Record<AreaId, Level>>;
}

export type TargetStatus = "met" | "within-error" | "clear-gap" | "unknown";

/** Where one area stands against what a role wants. */
export interface AreaGap {
  readonly areaId: AreaId;
  readonly weight: number;
  readonly target: Level;
  readonly score: number | null;
  /** Levels missing to the target, 0 when met; null when the area has no score. */
  readonly gap: number | null;
  readonly status: TargetStatus;
}

/**
 * How a score stands against a target:
 * met (score ≥ target), within error (score < target ≤ high), clear gap (high < target), unknown (no score).
 *
 * @example gapToTarget(estimateOf(2.9, 0.25), 3) // "within-error"
 */
export function gapToTarget(estimate: Estimate, target: number): TargetStatus {
  if (estimate.status === "insufficient") return "unknown";
  if (estimate.score >= target) return "met";
  return target <= estimate.high ? "within-error" : "clear-gap";
}

/**
 * The areas that a role wants, by falling weight × gap: what would help most stands first.
 * Met areas follow (weight × gap is 0), areas without a score come last; ties keep framework order.
 * Areas for which the role names no target are left out.
 *
 * The order is one of urgency for a plan. It does not say that a person is better in one area than in another:
 * for that see {@link isRankable}.
 *
 * @example gapsToRole(profile, { targets: { bm: 2.5 } }) // [{ areaId: "bm", score: 1.5, gap: 1, status: "clear-gap", … }]
 */
export function gapsToRole(profile: Profile, role: Pick<RoleProfile, "targets">): AreaGap[] {
  const gaps = profile.areas.flatMap((area) => {
    const target = targetFor(role, area.id);
    return target === null ? [] : [areaGap(area, target)];
  });
  return descendingBy(gaps, ({ weight, gap }) => (gap === null ? null : weight * gap));
}

/**
 * Whether two bands share a point; bands that only touch do. False when either has no score.
 *
 * @example bandsOverlap(estimateOf(2, 0.2), estimateOf(2.5, 0.2)) // true
 */
export function bandsOverlap(a: Estimate, b: Estimate): boolean {
  if (a.status === "insufficient" || b.status === "insufficient") return false;
  return a.low <= b.high && b.low <= a.high;
}

/**
 * Whether one of two areas may be called higher than the other, in words or in color:
 * only if both are scored and their bands do not overlap.
 *
 * @example isRankable(estimateOf(1.5, 0.2), estimateOf(3.5, 0.2)) // true
 */
export function isRankable(a: Estimate, b: Estimate): boolean {
  return a.status === "scored" && b.status === "scored" && !bandsOverlap(a, b);
}

/**
 * The areas that may honestly be called strengths, in framework order (they are not ranked among themselves):
 * the band lies wholly above that of at least one other area and wholly below that of none.
 * With a role, an area must also meet the role's target.
 * A level profile has no strengths in this sense, nor has one with fewer than two scored areas: the list is empty.
 *
 * @example strengths(profileWithScores({ a: 3, b: 2.4, c: 3.6, d: 1.9 })) // ["a", "c"], each band ± 0.49
 */
export function strengths(profile: Profile, role?: Pick<RoleProfile, "targets">): AreaId[] {
  return profile.areas
    .filter((area) => profile.areas.some((other) => liesAbove(area, other)))
    .filter((area) => !profile.areas.some((other) => liesAbove(other, area)))
    .filter((area) => role === undefined || meetsTarget(area, role))
    .map((area) => area.id);
}

function areaGap(area: AreaScore, target: Level): AreaGap {
  return {
    areaId: area.id,
    weight: area.weight,
    target,
    score: area.score,
    gap: area.score === null ? null : Math.max(0, target - area.score),
    status: gapToTarget(area, target),
  };
}

function meetsTarget(area: AreaScore, role: Pick<RoleProfile, "targets">): boolean {
  const target = targetFor(role, area.id);
  return target !== null && gapToTarget(area, target) === "met";
}

function targetFor(role: Pick<RoleProfile, "targets">, id: AreaId): Level | null {
  return Object.hasOwn(role.targets, id) ? (role.targets[id] ?? null) : null;
}

function liesAbove(a: Estimate, b: Estimate): boolean {
  return a.status === "scored" && b.status === "scored" && a.low > b.high;
}
