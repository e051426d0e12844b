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
