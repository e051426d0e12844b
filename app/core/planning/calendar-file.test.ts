import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { calendarText, escapedText, foldedLine, utcText, type CalendarEvent } from "./calendar-file.ts";

const EVENT: CalendarEvent = {
  uid: "6f1c2a50-9d0e-4c55-8a53-0d6d1c6f1a11-1@tandem",
  sequence: 3,
  changedAt: Date.parse("2026-11-22T05:50:01.999Z"),
  start: Date.parse("2027-03-14T15:00:00Z"),
  end: Date.parse("2027-03-14T23:30:00Z"),
  title: "Kickoff, part 1; “pairs” meet 🎉",
  about: "Bring:\na calendar,\r\na pen \\ pencil",
  location: "Hall 2, Main St.",
  isCancelled: false,
};

/** The properties of a calendar as a reader sees them, who knows no more than the grammar of RFC 5545. */
function propertiesOf(file: string): [name: string, value: string][] {
  expect(file.endsWith("\r\n")).toBe(true);
  const lines = file.slice(0, -2).split("\r\n");
  for (const line of lines) {
    expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
    expect(line).not.toMatch(/[\r\n\u0000]/);
  }
  return lines
    .join("\r\n")
    .replaceAll("\r\n ", "")
    .split("\r\n")
    .map((line) => {
      const { name = "", value = "" } =
        /^(?<name>[A-Z-]+)(?:;[A-Z-]+=[A-Z]+)*:(?<value>.*)$/su.exec(line)?.groups ?? {};
      return [name, value];
    });
}

function unescaped(value: string): string {
  return value.replace(/\\([\\;,nN])/g, (_, letter: string) => (/n/i.test(letter) ? "\n" : letter));
}

describe("a calendar file", () => {
  it("says what, when and where, in UTC, with escapes that a reader undoes", () => {
    const properties = new Map(propertiesOf(calendarText({ name: "Tandem", events: [EVENT] })));
    expect(Object.fromEntries(properties)).toMatchObject({
      VERSION: "2.0",
      "X-WR-CALNAME": "Tandem",
      UID: EVENT.uid,
      DTSTAMP: "20261122T055001Z",
      SEQUENCE: "3",
      DTSTART: "20270314T150000Z",
      DTEND: "20270314T233000Z",
      SUMMARY: "Kickoff\\, part 1\\; “pairs” meet 🎉",
      STATUS: "CONFIRMED",
    });
    expect(unescaped(properties.get("SUMMARY") ?? "")).toBe(EVENT.title);
    expect(unescaped(properties.get("DESCRIPTION") ?? "")).toBe("Bring:\na calendar,\na pen \\ pencil");
    expect(unescaped(properties.get("LOCATION") ?? "")).toBe(EVENT.location);
  });

  it("opens and closes every part, and is a calendar without events, too", () => {
    const parts = propertiesOf(calendarText({ name: "", events: [EVENT, EVENT] }))
      .filter(([name]) => name === "BEGIN" || name === "END")
      .map((pair) => pair.join(":"));
    const event = ["BEGIN:VEVENT", "END:VEVENT"];
    expect(parts).toEqual(["BEGIN:VCALENDAR", ...event, ...event, "END:VCALENDAR"]);
    expect(calendarText({ name: "Tandem", events: [] })).not.toContain("VEVENT");
  });

  it("says that an event is cancelled, and leaves out what is empty", () => {
    const file = calendarText({ name: "T", events: [{ ...EVENT, isCancelled: true, about: "", location: "" }] });
    expect(file).toContain("\r\nSTATUS:CANCELLED\r\n");
    expect(file).not.toMatch(/DESCRIPTION|LOCATION/);
  });

  it("holds any text without breaking a line, a character or another property", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (title) => {
        const file = calendarText({ name: title, events: [{ ...EVENT, title, about: title }] });
        const properties = propertiesOf(file);
        expect(properties.filter(([name]) => name === "SUMMARY")).toHaveLength(1);
        const kept = title.replace(/\r\n?/g, "\n").replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, "");
        expect(unescaped(new Map(properties).get("SUMMARY") ?? "")).toBe(kept);
      }),
    );
  });

  it("lets no text begin a property of its own", () => {
    const title = "Session\r\nATTENDEE:mailto:somebody@example.org\nEND:VEVENT";
    const file = calendarText({ name: "T", events: [{ ...EVENT, title }] });
    expect(propertiesOf(file).map(([name]) => name)).not.toContain("ATTENDEE");
    expect(file.match(/\r\nEND:VEVENT\r\n/g)).toHaveLength(1);
  });
});

describe("foldedLine", () => {
  it.each([
    ["a".repeat(75), 1],
    ["a".repeat(76), 2],
    [`${"a".repeat(74)}é`, 2],
    [`${"a".repeat(72)}🎉`, 2],
    ["🎉".repeat(37), 3],
  ])("folds %s into %i", (line, count) => {
    const folded = foldedLine(line).split("\r\n");
    expect(folded).toHaveLength(count);
    expect(folded.join("").replaceAll(" ", "")).toBe(line);
  });
});

it.each([
  ["2027-02-05T18:00:00Z", "20270205T180000Z"],
  ["2028-02-29T23:59:59Z", "20280229T235959Z"],
  ["1970-01-01T00:00:00Z", "19700101T000000Z"],
])("utcText of %s is %s", (instant, expected) => {
  expect(utcText(Date.parse(instant))).toBe(expected);
});

it("a backslash before a letter stays one", () => {
  expect(escapedText("C:\\new, old")).toBe("C:\\\\new\\, old");
});
