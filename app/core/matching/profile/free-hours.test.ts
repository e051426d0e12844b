import { expect, it } from "vitest";
import { windowsOf } from "./free-hours.ts";

it.each([
  ["no hours", [], []],
  ["one hour", [9], [{ day: 0, from: 540, to: 600 }]],
  ["hours that follow each other", [11, 9, 10], [{ day: 0, from: 540, to: 720 }]],
  [
    "hours with a gap",
    [9, 11],
    [
      { day: 0, from: 540, to: 600 },
      { day: 0, from: 660, to: 720 },
    ],
  ],
  [
    "hours over midnight",
    [23, 24],
    [
      { day: 0, from: 1380, to: 1440 },
      { day: 1, from: 0, to: 60 },
    ],
  ],
  ["the last hour of the week", [167], [{ day: 6, from: 1380, to: 1440 }]],
  ["a whole day", Array.from({ length: 24 }, (_, hour) => hour), [{ day: 0, from: 0, to: 1440 }]],
  ["the same hour twice", [9, 9], [{ day: 0, from: 540, to: 600 }]],
  ["what is no hour of the week", [-1, 168, 9.5], []],
])("%s", (_, hours, windows) => {
  expect(windowsOf(hours)).toEqual(windows);
});
