import { oncePer } from "./once-per.ts";

/** A stretch of time that comes again each week, on the clock of the person who gives it. */
export interface WeeklyWindow {
  /** 0 is Monday, 6 is Sunday. */
  readonly day: number;
  /** Minutes after midnight, 0 to 1440; `to` is later than `from`. */
  readonly from: number;
  readonly to: number;
}

/** When somebody has time. */
export interface Availability {
  readonly windows: readonly WeeklyWindow[];
  /** How many minutes their clock is ahead of UTC: -360 for Central Standard Time. */
  readonly utcOffset: number;
}

/** Minutes of a week in UTC, from Monday 00:00 on; `to` is at most a week. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

const DAY = 24 * 60;
const WEEK = 7 * DAY;
/** Shorter stretches in common are too short to meet in. */
export const SHORTEST_MEETING = 30;

/**
 * The hours of a week in which both have time, 0 to 168. Each one's windows are moved to UTC by their own offset, and a
 * week follows the one before, so that Sunday night in one place is Monday morning in another. Windows of one person that
 * touch or overlap count once, and stretches in common shorter than half an hour do not count. The same both ways round.
 *
 * An offset is that of one day: it is the caller's to say of which. No windows, no hours.
 *
 * @example commonHours({ windows: [{ day: 0, from: 540, to: 660 }], utcOffset: 0 }, { windows: [{ day: 0, from: 600, to: 720 }], utcOffset: 0 }) // 1
 * @example commonHours({ windows: [{ day: 6, from: 1380, to: 1440 }], utcOffset: -360 }, { windows: [{ day: 0, from: 300, to: 360 }], utcOffset: 0 }) // 1
 */
export function commonHours(one: Availability, other: Availability): number {
  const [mine, theirs] = [stretchesOf(one), stretchesOf(other)];
  let minutes = 0;
  // What both have at the start of the week goes on from what they have at its end.
  let head = 0;
  let at = 0;
  let beside = 0;
  while (at < mine.length && beside < theirs.length) {
    const [here, there] = [mine[at]!, theirs[beside]!];
    const from = Math.max(here.from, there.from);
    const to = Math.min(here.to, there.to);
    if (from < to) {
      const isWhole = from > 0 && to < WEEK;
      if (from === 0 && to < WEEK) head = to;
      else if (isWhole) minutes += counted(to - from);
      else {
        minutes += counted(to - from + head);
        head = 0;
      }
    }
    if (here.to <= there.to) at += 1;
    else beside += 1;
  }
  return (minutes + counted(head)) / 60;
}

function counted(minutes: number): number {
  return minutes >= SHORTEST_MEETING ? minutes : 0;
}

const stretchesOf = oncePer(inUtc);

/** The windows in UTC, those over the end of the week in two, sorted and merged. */
function inUtc({ windows, utcOffset }: Availability): Stretch[] {
  const parts = windows.flatMap(({ day, from, to }) => {
    const start = (((day * DAY + from - utcOffset) % WEEK) + WEEK) % WEEK;
    const end = start + (to - from);
    const over = { from: 0, to: end - WEEK };
    return end <= WEEK ? [{ from: start, to: end }] : [{ from: start, to: WEEK }, over];
  });
  parts.sort((a, b) => a.from - b.from);
  return parts.reduce<Stretch[]>((merged, part) => {
    const last = merged.at(-1);
    if (last === undefined || part.from > last.to) return [...merged, part];
    return [...merged.slice(0, -1), { from: last.from, to: Math.max(last.to, part.to) }];
  }, []);
}
