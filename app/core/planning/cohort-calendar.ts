import type { Role } from "#app/core/access/actor.ts";
import type { AreaId } from "#app/core/scoring/framework.ts";
import {
  addDays,
  daysBetween,
  WEEKDAYS,
  weekdayOf,
  type CivilDate,
  type Weekday,
} from "#app/core/shared/civil-date.ts";

export const SESSION_KINDS = ["kickoff", "session", "joint", "commencement"] as const;
export type SessionKind = (typeof SESSION_KINDS)[number];

/** A day of a session as a template has it: in which week of the cohort, and from when to when on the clock. */
export interface TemplateDay {
  /** 1 for the first week. Weeks begin on Mondays. */
  readonly week: number;
  readonly weekday: Weekday;
  /** Hours and minutes of the day, such as 08:00. */
  readonly from: string;
  readonly to: string;
}

export interface Topic {
  readonly title: string;
  readonly areas: readonly AreaId[];
}

export interface TemplateSession {
  readonly id: string;
  readonly kind: SessionKind;
  readonly title: string;
  readonly about: string;
  /** Who is expected. */
  readonly audience: readonly Role[];
  readonly days: readonly TemplateDay[];
  readonly topics: readonly Topic[];
}

/** The sessions of a cohort before it has dates. */
export interface CohortTemplate {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  /** The edition whose areas the topics name, as `id@version`. */
  readonly framework: string;
  readonly summary: string;
  /** Where the calendar comes from, in words for the reader. */
  readonly basis: string;
  readonly sessions: readonly TemplateSession[];
}

/** A day with its date, from and to in minutes after midnight on the clock of the cohort. */
export interface PlannedDay {
  readonly onDate: CivilDate;
  readonly startMinute: number;
  readonly endMinute: number;
}

export interface PlannedSession extends Omit<TemplateSession, "days"> {
  readonly days: readonly PlannedDay[];
}

const WEEK = 7;

/**
 * Minutes after midnight of a time of day, or null for any other text. 24:00 is the end of a day.
 *
 * @example minuteOf("08:30") // 510
 */
export function minuteOf(time: string): number | null {
  const { hours, minutes } = /^(?<hours>\d\d):(?<minutes>\d\d)$/.exec(time)?.groups ?? {};
  if (hours === undefined || minutes === undefined || Number(minutes) > 59) return null;
  const minute = Number(hours) * 60 + Number(minutes);
  return minute <= 24 * 60 ? minute : null;
}

/**
 * A time of day from minutes after midnight.
 *
 * @example timeOf(510) // "08:30"
 */
export function timeOf(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}

/** The Monday of week 1: of the first week in which no session would begin before the cohort does. */
function firstMonday({ sessions }: CohortTemplate, firstDay: CivilDate): CivilDate {
  const monday = addDays(firstDay, -weekdayOf(firstDay));
  const offsets = sessions.flatMap(({ days }) => days.map(offsetOf));
  const earliest = addDays(monday, Math.min(...offsets));
  return earliest < firstDay ? addDays(monday, WEEK) : monday;
}

/** Days after the Monday of week 1. */
function offsetOf({ week, weekday }: Pick<TemplateDay, "week" | "weekday">): number {
  return (week - 1) * WEEK + WEEKDAYS.indexOf(weekday);
}

/**
 * The sessions of a template on dates, for a cohort that begins on a day. They keep their weekdays and the weeks between
 * them; none lies before the first day, and the first one at most a week after it.
 *
 * @example planSessions(template, "2027-02-01")[0]?.days[0] // { onDate: "2027-02-05", startMinute: 600, endMinute: 960 }
 */
export function planSessions(template: CohortTemplate, firstDay: CivilDate): PlannedSession[] {
  const monday = firstMonday(template, firstDay);
  return template.sessions.map(({ days, ...session }) => ({
    ...session,
    days: days.map((day) => ({
      onDate: addDays(monday, offsetOf(day)),
      startMinute: minuteOf(day.from) ?? 0,
      endMinute: minuteOf(day.to) ?? 0,
    })),
  }));
}

/** The last day on which one of these sessions meets; null when there is none. */
export function lastDayOf(
  sessions: readonly { readonly days: readonly Pick<PlannedDay, "onDate">[] }[],
): CivilDate | null {
  const dates = sessions.flatMap(({ days }) => days.map(({ onDate }) => onDate)).sort();
  return dates.at(-1) ?? null;
}

/**
 * By how many days a cohort's sessions move when it is held again from another first day: whole weeks, the nearest
 * number of them, so that each session stays on its weekday.
 *
 * @example weeksApart("2027-02-01", "2028-02-01") // 364
 */
export function weeksApart(from: CivilDate, to: CivilDate): number {
  return Math.round(daysBetween(from, to) / WEEK) * WEEK;
}
