import type { WeeklyWindow } from "#app/core/matching/affinity/availability.ts";
import { textFault } from "#app/core/shared/text.ts";
import type { Fault } from "./call.ts";
import { isTimeZone } from "#app/server/time-zone.server.ts";

const LONGEST_CELL = 2_000;
const MOST_ITEMS = 100;
const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const WINDOW = /^(?<day>[a-z]{3}) +(?<from>\d{1,2}:\d{2})[-–](?<to>\d{1,2}:\d{2})$/i;

/** Reads the cells of one row of people by column, and gathers what is wrong with them. An empty cell is null or no items. */
export class RowReader {
  readonly #faults = new Map<string, Fault>();
  readonly #cells: ReadonlyMap<string, string>;
  readonly #place: string;

  /** `place` names the row for people, such as "mentors row 3". */
  constructor(cells: ReadonlyMap<string, string>, place: string) {
    this.#cells = cells;
    this.#place = place;
  }

  /** What is wrong with this row, each once, however often a cell was read. */
  get faults(): Fault[] {
    return [...this.#faults.values()];
  }

  fault(column: string, message: string): null {
    this.#faults.set(JSON.stringify([column, message]), { path: `${this.#place}, ${column}`, message });
    return null;
  }

  /** The text of a cell with single spaces; null when there is none. */
  text(column: string): string | null {
    const cell = (this.#cells.get(column) ?? "").replaceAll(/\s+/g, " ").trim();
    if (cell === "") return null;
    const fault = textFault(cell, LONGEST_CELL);
    return fault === null ? cell.normalize("NFC") : this.fault(column, fault);
  }

  /** The text of a cell that must not be empty. */
  needed(column: string): string {
    const isEmpty = (this.#cells.get(column) ?? "").trim() === "";
    if (isEmpty) this.fault(column, "is needed");
    return this.text(column) ?? "";
  }

  number(column: string, low: number, high: number, kind: "whole" | "any" = "whole"): number | null {
    const text = this.text(column);
    if (text === null) return null;
    const isNumber = (kind === "whole" ? /^\d{1,15}$/ : /^\d{1,15}([.]\d{1,6})?$/).test(text);
    const value = Number(text);
    if (isNumber && value >= low && value <= high) return value;
    return this.fault(column, `must be a ${kind === "whole" ? "whole number" : "number"} from ${low} to ${high}`);
  }

  choice<Choice extends string>(column: string, choices: readonly Choice[]): Choice | null {
    const text = this.text(column);
    if (text === null) return null;
    return this.#oneOf(text, choices) ?? this.fault(column, `must be one of ${choices.join(", ")}`);
  }

  /** The items of a cell, parted by semicolons, each once. */
  list(column: string): string[] {
    const items = (this.text(column) ?? "").split(";").map((item) => item.trim());
    const found = [...new Set(items.filter((item) => item !== ""))];
    if (found.length > MOST_ITEMS) this.fault(column, `has ${found.length} items; ${MOST_ITEMS} fit here`);
    return found;
  }

  choices<Choice extends string>(column: string, choices: readonly Choice[]): Choice[] {
    return this.list(column).flatMap((item) => {
      const found = this.#oneOf(item, choices);
      if (found === null) this.fault(column, `"${item}" must be one of ${choices.join(", ")}`);
      return found ?? [];
    });
  }

  timeZone(column: string): string | null {
    const text = this.text(column);
    if (text === null || isTimeZone(text)) return text;
    return this.fault(column, `"${text}" is not a time zone such as America/Chicago`);
  }

  /** Weekly windows such as "Mon 09:00-11:30; Thu 13:00-15:00". */
  windows(column: string): WeeklyWindow[] {
    return this.list(column).flatMap((item) => {
      const window = windowOf(item);
      if (window === null) this.fault(column, `"${item}" must be a day and two times, such as Mon 09:00-11:30`);
      return window ?? [];
    });
  }

  #oneOf<Choice extends string>(text: string, choices: readonly Choice[]): Choice | null {
    return choices.find((choice) => choice === text.toLowerCase()) ?? null;
  }
}

function windowOf(text: string): WeeklyWindow | null {
  const { day = "", from = "", to = "" } = WINDOW.exec(text)?.groups ?? {};
  const window = { day: DAYS.indexOf(day.toLowerCase()), from: minutesOf(from), to: minutesOf(to) };
  return window.day >= 0 && window.from < window.to && window.to <= 24 * 60 ? window : null;
}

/** Minutes after midnight; not a number for what is no time. */
function minutesOf(time: string): number {
  const [hours = "", minutes = ""] = time.split(":");
  return hours !== "" && Number(minutes) < 60 ? Number(hours) * 60 + Number(minutes) : NaN;
}
