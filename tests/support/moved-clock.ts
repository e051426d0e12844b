import { mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** A clock for a process of the app that a test can move: the time that its own Date tells, and nothing else of it. */

/** For how long, in milliseconds, the process goes by what it read. */
const KEPT_MS = 20;

/** Runs in the process before anything else: adds to the time what stands in a file, which is looked at now and then. */
const PRELOAD = `
  import { readFileSync } from "node:fs";
  const RealDate = Date;
  let offset = 0;
  let readAt = -Infinity;
  function shift() {
    const at = performance.now();
    if (at - readAt > ${KEPT_MS}) {
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
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /** A clock that begins at an instant. */
  static async startingAt(instant: string): Promise<MovedClock> {
    const clock = new MovedClock(await mkdtemp(path.join(tmpdir(), "tandem-clock-")));
    await clock.set(instant);
    return clock;
  }

  /** Sets the clock to an instant, and waits until the process goes by it; it goes on from there. */
  async set(instant: string): Promise<void> {
    const half = `${this.#file}.new`;
    await writeFile(half, String(Date.parse(instant) - Date.now()));
    await rename(half, this.#file);
    await sleep(2 * KEPT_MS);
  }

  /** What a process needs to go by this clock, in each of its threads. */
  get settings(): Record<string, string> {
    return {
      MOVED_CLOCK: this.#file,
      NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(PRELOAD)}`,
    };
  }

  remove(): Promise<void> {
    return rm(this.#folder, { recursive: true });
  }

  get #file(): string {
    return path.join(this.#folder, "offset");
  }
}
