import { expect, it } from "vitest";
import { bandInWords, clockInWords } from "./profile-words.ts";

it.each([
  [-330, "UTC-05:30"],
  [-480, "UTC-08:00"],
  [0, "UTC+00:00"],
  [825, "UTC+13:45"],
])("a clock %i minutes ahead of UTC is %s", (utcOffset, words) => {
  expect(clockInWords(utcOffset)).toBe(words);
});

it.each([
  [0, "fewer than 1,000"],
  [2, "2,500 to 4,999"],
  [5, "25,000 or more"],
])("the size band %i has %s students", (band, words) => {
  expect(bandInWords(band)).toBe(words);
});
