import type { CivilDate } from "#app/core/shared/civil-date.ts";
import { clockAt } from "#app/core/shared/zoned-time.ts";

/** Where time enters. Commands and core take instants as arguments; routes get them here. */
export function now(): Date {
  return new Date();
}

/** The calendar date, YYYY-MM-DD, that a clock in a time zone shows at an instant. */
export function dayIn(timeZone: string, at: Date): CivilDate {
  return clockAt(at.getTime(), timeZone).date;
}

/** The calendar date in UTC of an instant, and so what a column of dates holds; null for none. */
export function dateOf(date: Date): string;
export function dateOf(date: Date | null): string | null;
export function dateOf(date: Date | null): string | null {
  return date?.toISOString().slice(0, 10) ?? null;
}
