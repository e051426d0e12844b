/** A calendar date without time or zone, as ISO 8601 writes it: YYYY-MM-DD, years 0001 to 9999. */
export type CivilDate = string;

const DAYS_PER_ERA = 146_097;
const DAYS_BEFORE_1970 = 719_468;
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

interface Parts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/**
 * Whether a text is a date that exists in the Gregorian calendar.
 *
 * @example isCivilDate("2028-02-29") // true
 * @example isCivilDate("2027-02-29") // false
 */
export function isCivilDate(text: string): boolean {
  return parse(text) !== null;
}

/**
 * The date some days later, or earlier when `days` is negative. Days are calendar days: no zone, no clock changes.
 * Throws a RangeError for a date that does not exist, for a fraction of a day and beyond the year 9999.
 * Source: Howard Hinnant, chrono-compatible low-level date algorithms (days_from_civil, civil_from_days).
 *
 * @example addDays("2026-12-31", 1) // "2027-01-01"
 */
export function addDays(date: CivilDate, days: number): CivilDate {
  const parts = parse(date);
  if (parts === null || !Number.isInteger(days)) throw new RangeError(`Cannot add ${days} days to "${date}"`);
  const result = format(fromDayNumber(toDayNumber(parts) + days));
  if (!isCivilDate(result)) throw new RangeError(`${days} days from ${date} lie outside the years 0001 to 9999`);
  return result;
}

/** Monday to Sunday, as a calendar of working weeks counts them. */
export const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;
export type Weekday = (typeof WEEKDAYS)[number];

const WEEK = 7;
/** 1970-01-01 was the fourth day of its week. */
const FIRST_WEEKDAY = 3;

/**
 * How many days lie from one date to another; negative when the second comes first. Throws a RangeError for a date that
 * does not exist.
 *
 * @example daysBetween("2028-02-28", "2028-03-01") // 2
 */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return dayNumberOf(to) - dayNumberOf(from);
}

/**
 * The same day some years later. The 29th of February becomes the 1st of March in a year without one, so that a year that
 * began on it is over at the end of the 28th. Throws a RangeError for a date that does not exist, for a fraction of a year
 * and beyond the years 0001 to 9999.
 *
 * @example addYears("2024-02-29", 1) // "2025-03-01"
 */
export function addYears(date: CivilDate, years: number): CivilDate {
  const parts = parse(date);
  if (parts === null || !Number.isInteger(years)) throw new RangeError(`Cannot add ${years} years to "${date}"`);
  const same = format({ ...parts, year: parts.year + years });
  if (isCivilDate(same)) return same;
  const next = format({ year: parts.year + years, month: 3, day: 1 });
  if (!isCivilDate(next)) throw new RangeError(`${years} years from ${date} lie outside the years 0001 to 9999`);
  return next;
}

/**
 * The day of the week, 0 for a Monday to 6 for a Sunday. Throws a RangeError for a date that does not exist.
 *
 * @example weekdayOf("2026-11-22") // 6
 */
export function weekdayOf(date: CivilDate): number {
  return (((dayNumberOf(date) + FIRST_WEEKDAY) % WEEK) + WEEK) % WEEK;
}

function dayNumberOf(date: CivilDate): number {
  const parts = parse(date);
  if (parts === null) throw new RangeError(`"${date}" is no date`);
  return toDayNumber(parts);
}

function parse(text: string): Parts | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return null;
  const [year = 0, month = 0, day = 0] = match.slice(1).map(Number);
  return year >= 1 && day >= 1 && day <= daysInMonth(year, month) ? { year, month, day } : null;
}

function daysInMonth(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && isLeap ? 29 : (MONTH_LENGTHS[month - 1] ?? 0);
}

/** Days since 1970-01-01. The year is taken to begin in March, so that the leap day is its last. */
function toDayNumber({ year, month, day }: Parts): number {
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_PER_ERA + dayOfEra - DAYS_BEFORE_1970;
}

function fromDayNumber(dayNumber: number): Parts {
  const shifted = dayNumber + DAYS_BEFORE_1970;
  const era = Math.floor(shifted / DAYS_PER_ERA);
  const dayOfEra = shifted - era * DAYS_PER_ERA;
  const leapDays = Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leapDays) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

function format({ year, month, day }: Parts): CivilDate {
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`;
}

function padded(value: number, width: number): string {
  return String(value).padStart(width, "0");
}
