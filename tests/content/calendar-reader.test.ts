import { describe, expect, it } from "vitest";
import { readCalendarFile } from "#tests/support/calendar-reader.ts";

const HEAD = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//A//B//EN"];
const EVENT = [
  ...["BEGIN:VEVENT", "UID:a@b", "DTSTAMP:20270101T000000Z", "DTSTART:20270314T090000Z", "DTEND:20270314T100000Z"],
  ...["SUMMARY:Fish\\, chips\\; salt\\\\pepper\\nand peas", "END:VEVENT"],
];
const file = (lines: readonly string[]) => lines.map((line) => `${line}\r\n`).join("");
const whole = [...HEAD, ...EVENT, "END:VCALENDAR"];

/** The reader must be able to refuse, or what passes it says nothing. */
describe("the reader of calendar files", () => {
  it("reads what the standard allows, folded lines included", () => {
    const folded = whole.flatMap((line) =>
      line.startsWith("SUMMARY") ? [line.slice(0, 20), ` ${line.slice(20)}`] : [line],
    );
    for (const lines of [whole, folded])
      expect(readCalendarFile(file(lines))).toMatchObject([{ summary: "Fish, chips; salt\\pepper\nand peas" }]);
  });

  it.each([
    ["bare line feeds", file(whole).replaceAll("\r\n", "\n")],
    ["a line of 76 octets", file([...HEAD, `X-A:${"a".repeat(72)}`, ...EVENT, "END:VCALENDAR"])],
    ["a last line without its end", file(whole).slice(0, -2)],
    ["a comma that is not escaped", file(whole).replace("\\,", ",")],
    ["an escape that does not exist", file(whole).replace("\\,", "\\:")],
    ["a time that does not exist", file(whole).replace("20270314T090000Z", "20270231T090000Z")],
    ["an end before the start", file(whole).replace("20270314T100000Z", "20270314T080000Z")],
    ["no UID", file(whole.filter((line) => !line.startsWith("UID")))],
    ["two events with one UID", file([...HEAD, ...EVENT, ...EVENT, "END:VCALENDAR"])],
    ["an event that never ends", file(whole.filter((line) => line !== "END:VEVENT"))],
    ["an unknown status", file(whole).replace("UID:", "STATUS:OFF\r\nUID:")],
  ])("refuses %s", (_, text) => {
    expect(() => readCalendarFile(text)).toThrow();
  });
});
