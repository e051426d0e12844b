import { SIZE_BANDS } from "./experience.ts";

/**
 * A clock by the minutes that it is ahead of UTC.
 *
 * @example clockInWords(-330) // "UTC-05:30"
 */
export function clockInWords(utcOffset: number): string {
  const minutes = Math.abs(utcOffset);
  const clock = [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, "0")).join(":");
  return `UTC${utcOffset < 0 ? "-" : "+"}${clock}`;
}

/**
 * The students of a size band, 0 for the smallest.
 *
 * @example bandInWords(0) // "fewer than 1,000"
 * @example bandInWords(5) // "25,000 or more"
 */
export function bandInWords(band: number): string {
  const [from, next] = [SIZE_BANDS[band] ?? 0, SIZE_BANDS[band + 1]];
  const say = (number: number) => number.toLocaleString("en-US");
  if (next === undefined) return `${say(from)} or more`;
  return band === 0 ? `fewer than ${say(next)}` : `${say(from)} to ${say(next - 1)}`;
}
