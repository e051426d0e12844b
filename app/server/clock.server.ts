/** Where time enters. Commands and core take instants as arguments; routes get them here. */
export function now(): Date {
  return new Date();
}

/** By time zone, since to make one takes longer than to use it a hundred times. */
const calendars = new Map<string, Intl.DateTimeFormat>();

/** The calendar date, YYYY-MM-DD, that a clock in a time zone shows at an instant. */
export function dayIn(timeZone: string, at: Date): string {
  let calendar = calendars.get(timeZone);
  if (calendar === undefined) {
    calendar = new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" });
    calendars.set(timeZone, calendar);
  }
  return calendar.format(at);
}

/** The calendar date in UTC of an instant, and so what a column of dates holds; null for none. */
export function dateOf(date: Date): string;
export function dateOf(date: Date | null): string | null;
export function dateOf(date: Date | null): string | null {
  return date?.toISOString().slice(0, 10) ?? null;
}
