import type { CivilDate } from "#app/core/shared/civil-date.ts";
import { instantOf } from "#app/core/shared/zoned-time.ts";
import type { PlannedDay } from "./cohort-calendar.ts";

/** Where and when a session may meet. */
export interface SessionFrame {
  readonly timeZone: string;
  readonly startsOn: CivilDate;
  readonly endsOn: CivilDate;
}

/** What is wrong with one of the days, and with which part of it. */
export interface DayFault {
  /** Which of the days, from 0. */
  readonly index: number;
  readonly part: "date" | "from" | "to";
  readonly message: string;
}

const HOUR = 60;
const MINUTE = 60_000;

function overlaps(a: PlannedDay, b: PlannedDay): boolean {
  return a.onDate === b.onDate && a.startMinute < b.endMinute && b.startMinute < a.endMinute;
}

/**
 * What is wrong with the days of a session: an end that is not after its start, a day outside of the cohort's dates, two
 * that overlap, and an hour that the clock of the cohort leaves out when summer time begins. The first fault of each day.
 *
 * @example dayFaults([{ onDate: "2027-03-14", startMinute: 150, endMinute: 300 }], frame)[0]?.part // "from"
 */
export function dayFaults(days: readonly PlannedDay[], { timeZone, startsOn, endsOn }: SessionFrame): DayFault[] {
  return days.flatMap((day, index): DayFault[] => {
    const { onDate, startMinute, endMinute } = day;
    const fault = (part: DayFault["part"], message: string) => [{ index, part, message }];
    const exists = (minute: number) => instantOf({ date: onDate, minute }, timeZone) !== null;
    if (onDate < startsOn) return fault("date", `The cohort begins on ${startsOn}`);
    if (onDate > endsOn) return fault("date", `The cohort ends on ${endsOn}`);
    if (endMinute <= startMinute) return fault("to", "It must end after it begins");
    if (days.slice(0, index).some((earlier) => overlaps(earlier, day)))
      return fault("from", "It overlaps with another day of this session");
    if (!exists(startMinute)) return fault("from", "Clocks are put forward over this time, so it does not exist");
    if (!exists(endMinute)) return fault("to", "Clocks are put forward over this time, so it does not exist");
    return [];
  });
}

/** The days in the order in which they come. */
export function inOrder<Day extends Pick<PlannedDay, "onDate" | "startMinute">>(days: readonly Day[]): Day[] {
  return [...days].sort((a, b) =>
    a.onDate === b.onDate ? a.startMinute - b.startMinute : a.onDate < b.onDate ? -1 : 1,
  );
}

/** How long a session takes, in minutes of its days. */
export function lengthOf(days: readonly Pick<PlannedDay, "startMinute" | "endMinute">[]): number {
  return days.reduce((sum, { startMinute, endMinute }) => sum + endMinute - startMinute, 0);
}

/**
 * When a day begins and ends, as instants in milliseconds since 1970. An hour that has stopped to exist since it was
 * entered, because the cohort went to another clock, begins an hour later.
 */
export function spanOf(
  { onDate, startMinute, endMinute }: PlannedDay,
  timeZone: string,
): { start: number; end: number } {
  const at = (minute: number) =>
    instantOf({ date: onDate, minute }, timeZone) ?? instantOf({ date: onDate, minute: minute + HOUR }, timeZone) ?? 0;
  const start = at(startMinute);
  return { start, end: Math.max(at(endMinute), start + MINUTE) };
}

/** A day with the number by which calendars know it. */
export type NumberedDay = PlannedDay & { readonly number: number };

/** What a change of the days of a session comes to. */
export interface ChangedDays {
  readonly days: readonly NumberedDay[];
  /** Days that calendars must hear are off, as they last stood. */
  readonly dropped: readonly NumberedDay[];
}

/**
 * The days of a session after a change, each with the number by which calendars know it: a day that stays on its date
 * keeps its number, one that moves takes that of a day that is gone, and what is new gets one that no day had. Days
 * that are left over are dropped; `everDropped` are those of earlier changes, of which one on the same date comes back.
 *
 * @example renumbered([{ number: 1, ...friday }, { number: 2, ...saturday }], [], [saturday]).dropped[0]?.number // 1
 */
export function renumbered(
  before: readonly NumberedDay[],
  everDropped: readonly NumberedDay[],
  after: readonly PlannedDay[],
): ChangedDays {
  const left = inOrder(before);
  const numbers = new Map<PlannedDay, number>();
  const take = (from: NumberedDay[], day: PlannedDay, fits: (known: NumberedDay) => boolean) => {
    const at = numbers.has(day) ? -1 : from.findIndex(fits);
    const [known] = at < 0 ? [] : from.splice(at, 1);
    if (known !== undefined) numbers.set(day, known.number);
  };
  const days = inOrder(after);
  for (const day of days)
    take(left, day, ({ onDate, startMinute }) => onDate === day.onDate && startMinute === day.startMinute);
  for (const day of days) take(left, day, ({ onDate }) => onDate === day.onDate);
  for (const day of days) take(left, day, () => true);
  const gone = [...everDropped];
  for (const day of days) take(gone, day, ({ onDate }) => onDate === day.onDate);
  let highest = Math.max(0, ...[...before, ...everDropped].map(({ number }) => number));
  const numberOf = (day: PlannedDay) => numbers.get(day) ?? (highest += 1);
  return {
    days: days.map((day) => {
      const { onDate, startMinute, endMinute } = day;
      return { number: numberOf(day), onDate, startMinute, endMinute };
    }),
    dropped: [...gone, ...left].sort((a, b) => a.number - b.number),
  };
}
