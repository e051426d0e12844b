/** Something wrong with what was given: where, as a path such as `mentors.3.capacity` ("" for the whole), and what. */
export interface Fault {
  readonly path: string;
  readonly message: string;
}

/** More faults than a reader takes in are counted, not listed. */
const MOST_LISTED = 1000;

/** Faults in the order in which they were found, the first thousand of them. */
export class FaultList {
  readonly #listed: Fault[] = [];
  #found = 0;

  add(path: string, message: string): void {
    this.#found += 1;
    if (this.#listed.length < MOST_LISTED) this.#listed.push({ path, message });
  }

  get any(): boolean {
    return this.#found > 0;
  }

  all(): Fault[] {
    const rest = this.#found - this.#listed.length;
    return rest === 0 ? this.#listed : [...this.#listed, { path: "", message: `and ${rest} more faults` }];
  }
}

/** Whether a value read from JSON is an object, not a list and not null. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether a value read from JSON is a list. */
export function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}
