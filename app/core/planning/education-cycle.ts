import { addDays, daysBetween, isCivilDate, type CivilDate } from "#app/core/shared/civil-date.ts";

/** What a certificate asks for in each cycle. */
export const CYCLE_YEARS = 3;
export const CYCLE_MINUTES = 60 * 60;

/** A cycle of continuing education, from its first to its last day. */
export interface EducationCycle {
  readonly startsOn: CivilDate;
  readonly endsOn: CivilDate;
}

/** The same day some years later; of a 29 February, where there is none, the 28th. */
function yearsLater(date: CivilDate, years: number): CivilDate {
  const year = String(Number(date.slice(0, 4)) + years).padStart(4, "0");
  const later = `${year}${date.slice(4)}`;
  return isCivilDate(later) ? later : `${year}-02-28`;
}

/**
 * The cycle of three years in which a day lies, for somebody whose cycles begin on a date: that one, or a later one that
 * follows it. Before the first one it is the first.
 *
 * @example cycleOn("2024-07-01", "2027-06-30") // { startsOn: "2024-07-01", endsOn: "2027-06-30" }
 * @example cycleOn("2024-07-01", "2027-07-01") // { startsOn: "2027-07-01", endsOn: "2030-06-30" }
 */
export function cycleOn(firstDay: CivilDate, today: CivilDate): EducationCycle {
  const startOf = (number: number) => yearsLater(firstDay, number * CYCLE_YEARS);
  let number = Math.max(0, Math.floor((Number(today.slice(0, 4)) - Number(firstDay.slice(0, 4))) / CYCLE_YEARS));
  if (number > 0 && startOf(number) > today) number -= 1;
  return { startsOn: startOf(number), endsOn: addDays(startOf(number + 1), -1) };
}

/** Whether a day lies in a cycle. */
export function isWithin(date: CivilDate, { startsOn, endsOn }: EducationCycle): boolean {
  return daysBetween(startsOn, date) >= 0 && daysBetween(date, endsOn) >= 0;
}
