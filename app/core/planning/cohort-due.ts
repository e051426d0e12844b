import { addDays, type CivilDate } from "#app/core/shared/civil-date.ts";

/** What a cohort asks of its people by a day. */
export const DUTIES = ["baseline", "service-record", "match-profile"] as const;
export type Duty = (typeof DUTIES)[number];

/** Four weeks from the first day, which is how long a sitting with evidence takes beside a job. */
const BASELINE_DAYS = 28;

/** Whoever joins late has this long, whatever the day of the others. */
export const LATE_DAYS = 14;

/**
 * By when each duty is to be done: the first assessment four weeks after the cohort begins, and what the matching needs
 * when it begins. Nobody is behind on the day itself.
 *
 * @example dueDates("2027-02-01").baseline // "2027-03-01"
 */
export function dueDates(startsOn: CivilDate): Record<Duty, CivilDate> {
  return { baseline: addDays(startsOn, BASELINE_DAYS), "service-record": startsOn, "match-profile": startsOn };
}
