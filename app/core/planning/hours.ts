import type { AreaId } from "#app/core/scoring/framework.ts";

/** Minutes of continuing education by area; null is for what counts for no area. */
export type MinutesByArea = ReadonlyMap<AreaId | null, number>;

/**
 * A number of minutes in so many shares that differ by one minute at most and add up to it exactly; the first ones are
 * the longer ones.
 *
 * @example shares(100, 3) // [34, 33, 33]
 */
export function shares(minutes: number, count: number): number[] {
  const base = Math.floor(minutes / count);
  const longer = minutes - base * count;
  return Array.from({ length: count }, (_, index) => base + (index < longer ? 1 : 0));
}

/**
 * The minutes of a session by area: shared equally among its topics, and those of a topic equally among its areas. No
 * minute is lost or counted twice. A session without topics, or a topic without areas, counts for none.
 *
 * @example minutesByArea(120, [{ areaIds: ["a"] }, { areaIds: ["a", "b"] }]) // a: 90, b: 30
 */
export function minutesByArea(
  minutes: number,
  topics: readonly { readonly areaIds: readonly AreaId[] }[],
): MinutesByArea {
  const sums = new Map<AreaId | null, number>();
  const add = (area: AreaId | null, some: number) => sums.set(area, (sums.get(area) ?? 0) + some);
  if (topics.length === 0) add(null, minutes);
  for (const [index, share] of shares(minutes, topics.length).entries()) {
    const areas = topics[index]?.areaIds ?? [];
    if (areas.length === 0) add(null, share);
    else for (const [at, part] of shares(share, areas.length).entries()) add(areas[at] ?? null, part);
  }
  return sums;
}

/** Several sums as one. */
export function together(sums: readonly MinutesByArea[]): MinutesByArea {
  const all = new Map<AreaId | null, number>();
  for (const sum of sums) for (const [area, minutes] of sum) all.set(area, (all.get(area) ?? 0) + minutes);
  return all;
}

export type AttendanceState = "attended" | "partly" | "excused" | "absent";

/**
 * The minutes that count for somebody at a session: all of it, what was noted of a part (else half of it), or none. Never
 * more than the session has.
 *
 * @example minutesAttended("partly", 240, null) // 120
 */
export function minutesAttended(state: AttendanceState, length: number, noted: number | null): number {
  switch (state) {
    case "attended":
      return length;
    case "partly":
      return Math.min(length, noted ?? Math.floor(length / 2));
    case "excused":
    case "absent":
      return 0;
  }
}
