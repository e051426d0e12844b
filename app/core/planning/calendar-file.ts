import { addDays } from "#app/core/shared/civil-date.ts";

/** Calendar files as RFC 5545 has them, as far as sessions need it. */

export interface CalendarEvent {
  /** The same for as long as it is the same event, whatever becomes of it. */
  readonly uid: string;
  /** How often it was changed; calendars take the version with the highest. */
  readonly sequence: number;
  /** Instants in milliseconds since 1970. */
  readonly changedAt: number;
  readonly start: number;
  readonly end: number;
  readonly title: string;
  readonly about: string;
  readonly location: string;
  readonly isCancelled: boolean;
}

export interface Calendar {
  readonly name: string;
  readonly events: readonly CalendarEvent[];
}

const LINE_OCTETS = 75;
const SECOND = 1000;
const DAY = 86_400;

function padded(value: number): string {
  return String(value).padStart(2, "0");
}

/**
 * An instant as calendar files write it, in UTC, so that each reader's calendar shows it on its own clock.
 *
 * @example utcText(Date.parse("2027-02-05T18:00:00Z")) // "20270205T180000Z"
 */
export function utcText(instant: number): string {
  const seconds = Math.floor(instant / SECOND);
  const days = Math.floor(seconds / DAY);
  const rest = seconds - days * DAY;
  const time = [Math.floor(rest / 3600), Math.floor(rest / 60) % 60, rest % 60].map(padded).join("");
  return `${addDays("1970-01-01", days).replaceAll("-", "")}T${time}Z`;
}

/**
 * A text as the value of a property: on one line, with what would end it or mean something else escaped. Control
 * characters, which no calendar file may hold, are dropped.
 *
 * @example escapedText("Room 1, wing B; bring:\na pen") // "Room 1\\, wing B\\; bring:\\na pen"
 */
export function escapedText(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, "")
    .replace(/[\\;,]/g, "\\$&")
    .replaceAll("\n", "\\n");
}

function octetsOf(character: string): number {
  const point = character.codePointAt(0) ?? 0;
  return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
}

/** A line of at most 75 octets, and what goes on of it, each after a blank. No character is cut in two. */
export function foldedLine(line: string): string {
  let folded = "";
  let room = LINE_OCTETS;
  for (const character of line) {
    const octets = octetsOf(character);
    if (octets > room) {
      folded += "\r\n ";
      room = LINE_OCTETS - 1;
    }
    folded += character;
    room -= octets;
  }
  return folded;
}

function linesOf(event: CalendarEvent): string[] {
  const { uid, sequence, changedAt, start, end, title, about, location, isCancelled } = event;
  return [
    "BEGIN:VEVENT",
    `UID:${escapedText(uid)}`,
    `DTSTAMP:${utcText(changedAt)}`,
    `LAST-MODIFIED:${utcText(changedAt)}`,
    `SEQUENCE:${sequence}`,
    `DTSTART:${utcText(start)}`,
    `DTEND:${utcText(end)}`,
    `SUMMARY:${escapedText(title)}`,
    ...(about === "" ? [] : [`DESCRIPTION:${escapedText(about)}`]),
    ...(location === "" ? [] : [`LOCATION:${escapedText(location)}`]),
    `STATUS:${isCancelled ? "CANCELLED" : "CONFIRMED"}`,
    "END:VEVENT",
  ];
}

/** A calendar as a file, its lines ending as the standard wants them. */
export function calendarText({ name, events }: Calendar): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Tandem//Sessions//EN",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    `X-WR-CALNAME:${escapedText(name)}`,
    "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
    ...events.flatMap(linesOf),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${foldedLine(line)}\r\n`).join("");
}
