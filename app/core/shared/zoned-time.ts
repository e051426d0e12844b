import { addDays, daysBetween, type CivilDate } from "./civil-date.ts";

/** Reading and setting clocks of time zones, by the rules that the language itself brings along. */

/** What a clock shows. */
export interface ClockTime {
  readonly date: CivilDate;
  /** Minutes after midnight. */
  readonly minute: number;
}

const MINUTE = 60_000;
const DAY = 24 * 60;
const EPOCH = "1970-01-01";

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat("en-US", {
    timeZone,
    calendar: "iso8601",
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  });
  formats.set(timeZone, made);
  return made;
}

/** Minutes since 1970 that a clock in UTC would show for the same date and hour. */
function countOf({ date, minute }: ClockTime): number {
  return daysBetween(EPOCH, date) * DAY + minute;
}

/**
 * What clocks of a time zone show at an instant, in milliseconds since 1970. Seconds are cut.
 *
 * @example clockAt(Date.parse("2027-03-14T09:59:00Z"), "America/Denver") // { date: "2027-03-14", minute: 179 }
 */
export function clockAt(instant: number, timeZone: string): ClockTime {
  const parts = new Map(
    formatOf(timeZone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, value]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? "0";
  const date = `${part("year").padStart(4, "0")}-${part("month")}-${part("day")}`;
  return { date, minute: Number(part("hour")) * 60 + Number(part("minute")) };
}

/**
 * The instant, in milliseconds since 1970, at which clocks of a time zone show a date and a minute of the day (24:00 is
 * midnight of the next). Null when they never do, since they are put forward over it; the first of the two when they
 * are put back over it.
 *
 * @example instantOf({ date: "2027-03-14", minute: 150 }, "America/Denver") // null
 */
export function instantOf({ date, minute }: ClockTime, timeZone: string): number | null {
  const shown = minute === DAY ? { date: addDays(date, 1), minute: 0 } : { date, minute };
  const wanted = countOf(shown);
  const candidates = [-DAY, DAY].map((away) => {
    const instant = (wanted + away) * MINUTE;
    const offset = countOf(clockAt(instant, timeZone)) - (wanted + away);
    return (wanted - offset) * MINUTE;
  });
  const found = candidates.filter((instant) => countOf(clockAt(instant, timeZone)) === wanted);
  return found.length === 0 ? null : Math.min(...found);
}
