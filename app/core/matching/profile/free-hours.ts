import type { WeeklyWindow } from "../affinity/availability.ts";

export const HOURS_OF_DAY = 24;
export const HOURS_OF_WEEK = 7 * HOURS_OF_DAY;
const HOUR = 60;

/**
 * Free hours of the week, 0 for Monday from midnight to one, as windows: hours that follow each other within a day make
 * one. Their order and repeats are irrelevant; what is no hour of the week is left out.
 *
 * @example windowsOf([9, 10, 33]) // [{ day: 0, from: 540, to: 660 }, { day: 1, from: 540, to: 600 }]
 */
export function windowsOf(freeHours: readonly number[]): WeeklyWindow[] {
  const free = new Set(freeHours);
  const isFree = (day: number, hour: number) => hour < HOURS_OF_DAY && free.has(day * HOURS_OF_DAY + hour);
  const windows: WeeklyWindow[] = [];
  for (let day = 0; day < HOURS_OF_WEEK / HOURS_OF_DAY; day += 1) {
    let hour = 0;
    while (hour < HOURS_OF_DAY) {
      const from = hour;
      while (isFree(day, hour)) hour += 1;
      if (hour > from) windows.push({ day, from: from * HOUR, to: hour * HOUR });
      hour += 1;
    }
  }
  return windows;
}
