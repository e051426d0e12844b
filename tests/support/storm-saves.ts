import { randomUUID } from "node:crypto";
import type { Chance } from "./storm-chance.ts";
import { askedIndicators, type Candidate } from "./storm-people.ts";

/** One save of one answer, as it is sent, and sent again until its fate is known. */
export interface Save {
  assessmentId: string;
  indicatorId: string;
  path: string;
  baseVersion: number;
  why: string;
  form: Record<string, string>;
}

const CHOICES = ["1", "1.5", "2", "3", "4", "none", ""] as const;

/** The saves of one browser, each on the version that the one before it has made. */
export class SaveSequence {
  readonly #assessmentId: string;
  readonly #chance: Chance;
  readonly #indicators: readonly string[];
  readonly #versions = new Map<string, number>();
  #pending: Save | null = null;

  /** Writes to the first `width` indicators of a sitting without answers. */
  constructor({ assessmentId }: Candidate, chance: Chance, width: number) {
    this.#assessmentId = assessmentId;
    this.#chance = chance;
    this.#indicators = askedIndicators().slice(0, width);
  }

  /** The save to send now: the last one with its key, as long as it is not settled, or else a new one. */
  next(): Save {
    this.#pending ??= this.#compose();
    return this.#pending;
  }

  /** The last save was acknowledged with this version. Throws if that is not the one it must get. */
  settle(version: unknown): void {
    const save = this.next();
    if (version !== save.baseVersion + 1)
      throw new Error(`A save on version ${save.baseVersion} got ${String(version)}`);
    this.#versions.set(save.indicatorId, version);
    this.#pending = null;
  }

  #compose(): Save {
    const indicatorId = this.#chance.pick(this.#indicators);
    const baseVersion = this.#versions.get(indicatorId) ?? 0;
    const why = `“${randomUUID()}” — ${"naïve 教育 ".repeat(this.#chance.between(0, 20))}`.trim();
    return {
      assessmentId: this.#assessmentId,
      indicatorId,
      path: `/assessments/${this.#assessmentId}/indicators/${indicatorId}/save`,
      baseVersion,
      why,
      form: {
        choice: this.#chance.pick(CHOICES),
        why,
        evidenceNote: "",
        evidenceUrl: "",
        baseVersion: String(baseVersion),
        saveKey: randomUUID(),
      },
    };
  }
}
