import { writeFile } from "node:fs/promises";

/** A clock for a process of the app that a test can move: the time that its own Date tells, and nothing else of it. */

/** Runs in the process before anything else: adds to the time what stands in a file, which is looked at now and then. */
const PRELOAD = `
  import { readFileSync } from "node:fs";
  const RealDate = Date;
  let offset = 0;
  let readAt = -Infinity;
  function shift() {
    const at = performance.now();
    if (at - readAt > 20) {
      readAt = at;
      offset = Number(readFileSync(process.env.MOVED_CLOCK, "utf8"));
    }
    return offset;
  }
  globalThis.Date = class Date extends RealDate {
    constructor(...parts) {
      if (parts.length === 0) super(RealDate.now() + shift());
      else super(...parts);
    }
    static now() {
      return RealDate.now() + shift();
    }
  };
`;

export class MovedClock {
  readonly #file: string;

  /** The file must be one that nobody else writes. */
  constructor(file: string) {
    this.#file = file;
  }

  /** Sets the clock to an instant; it goes on from there. */
  async set(instant: string): Promise<void> {
    await writeFile(this.#file, String(Date.parse(instant) - Date.now()));
  }

  /** What a process needs to go by this clock. */
  get settings(): Record<string, string> {
    return { MOVED_CLOCK: this.#file };
  }

  get flags(): string[] {
    return ["--import", `data:text/javascript,${encodeURIComponent(PRELOAD)}`];
  }
}
