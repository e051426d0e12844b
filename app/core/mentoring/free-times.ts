import { weekdayOf } from "#app/core/shared/civil-date.ts";
import { clockAt } from "#app/core/shared/zoned-time.ts";

/** When several people are free, on the clock of each. */

/** The free hours of somebody's week, 0 for Monday from midnight to one, on their own clock. */
export interface WeeklyHours {
  readonly freeHours: readonly number[];
  readonly timeZone: string;
}

export interface TimeSearch {
  /** The instants between which to look, in milliseconds since 1970. */
  readonly from: number;
  readonly until: number;
  /** How long the meeting takes, in minutes. */
  readonly minutes: number;
  /** What is taken already. */
  readonly busy: readonly { readonly start: number; readonly end: number }[];
  /** How many times are wanted at most. */
  readonly most: number;
}

/** Clocks differ by quarters of an hour at the finest. */
const QUARTER = 15 * 60_000;
const MINUTE = 60_000;
const HOURS_OF_DAY = 24;
/** More on one day are no choice any more. */
const MOST_A_DAY = 2;

function isFreeAt(instant: number, { timeZone }: WeeklyHours, free: ReadonlySet<number>): boolean {
  const { date, minute } = clockAt(instant, timeZone);
  return free.has(weekdayOf(date) * HOURS_OF_DAY + Math.floor(minute / 60));
}

/**
 * Instants at which a meeting could begin since everybody is free throughout it, each on their own clock: the earliest
 * first, one an hour and two a day at most, on the clock of the first person, so that the choice spans several days. A
 * week is looked at as it comes: an hour that clocks leave out is nobody's, one that they show twice counts twice. Empty
 * when somebody has no free hours, or when there are none in common.
 *
 * @example commonTimes([{ freeHours: [9], timeZone: "UTC" }], { from: 0, until: 7 * 86_400_000, minutes: 60, busy: [], most: 1 }) // Monday, 5 January 1970, 9:00
 */
export function commonTimes(
  people: readonly WeeklyHours[],
  { from, until, minutes, busy, most }: TimeSearch,
): number[] {
  const [first] = people;
  const free = people.map(({ freeHours }) => new Set(freeHours));
  if (first === undefined || free.some(({ size }) => size === 0)) return [];
  const known = new Map<number, boolean>();
  const isFree = (quarter: number) => {
    const before = known.get(quarter);
    if (before !== undefined) return before;
    const is =
      people.every((person, index) => isFreeAt(quarter, person, free[index] ?? new Set())) &&
      busy.every(({ start, end }) => quarter + QUARTER <= start || end <= quarter);
    known.set(quarter, is);
    return is;
  };
  const length = minutes * MINUTE;
  const isFreeFrom = (start: number) => {
    for (let quarter = start; quarter < start + length; quarter += QUARTER) if (!isFree(quarter)) return false;
    return true;
  };
  const times: number[] = [];
  const onDay = new Map<string, number>();
  let start = Math.ceil(from / QUARTER) * QUARTER;
  while (times.length < most && start + length <= until) {
    const { date } = clockAt(start, first.timeZone);
    const count = onDay.get(date) ?? 0;
    // On the hour of somebody's clock: nobody meets at a quarter past because another zone is a quarter ahead.
    const isRound = people.some(({ timeZone }) => clockAt(start, timeZone).minute % 60 === 0);
    if (count < MOST_A_DAY && isRound && isFreeFrom(start)) {
      times.push(start);
      onDay.set(date, count + 1);
      start += 60 * MINUTE;
    } else start += QUARTER;
  }
  return times;
}
