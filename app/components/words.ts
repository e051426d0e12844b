const DAY = new Intl.DateTimeFormat("en-US", { dateStyle: "long", timeZone: "UTC" });
const WEEKDAY = new Intl.DateTimeFormat("en-US", { weekday: "long", timeZone: "UTC" });

/** An instant as a calendar day in UTC, the same on the server and in the browser. */
export function dayOf(instant: Date): string {
  return DAY.format(instant);
}

/** A calendar date, YYYY-MM-DD, in words. */
export function dateInWords(date: string): string {
  return DAY.format(new Date(`${date}T00:00:00Z`));
}

/** The day of the week of a calendar date, YYYY-MM-DD. */
export function weekdayInWords(date: string): string {
  return WEEKDAY.format(new Date(`${date}T00:00:00Z`));
}

/** A sentence as a title or a link: without its full stop. */
export function asTitle(sentence: string): string {
  return sentence.replace(/\.$/, "");
}

/** The same words in the middle of a sentence; an abbreviation at the start stays as it is. */
export function midSentence(words: string): string {
  return /^[A-Z][a-z]/.test(words) ? words.charAt(0).toLowerCase() + words.slice(1) : words;
}

/** "1 minute", "2 minutes". */
export function minutesInWords(count: number): string {
  return `${count} ${count === 1 ? "minute" : "minutes"}`;
}

/** "a", "a and b", "a, b and c". */
export function listInWords(names: readonly string[]): string {
  if (names.length < 2) return names.join("");
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1) ?? ""}`;
}

/** A minute of the day as people say it: "8 am", "5:30 pm"; the end of a day is "midnight". */
export function timeInWords(minute: number): string {
  if (minute % 1440 === 0) return "midnight";
  const hour = Math.floor(minute / 60);
  const minutes = minute % 60 === 0 ? "" : `:${String(minute % 60).padStart(2, "0")}`;
  return `${hour % 12 === 0 ? 12 : hour % 12}${minutes} ${hour < 12 ? "am" : "pm"}`;
}

/** "8 am to 4 pm". */
export function hoursInWords(startMinute: number, endMinute: number): string {
  return `${timeInWords(startMinute)} to ${timeInWords(endMinute)}`;
}
