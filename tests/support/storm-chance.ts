/** Chance that can be repeated: the same seed gives the same numbers. */
export interface Chance {
  /** A number from 0 up to 1. */
  next(): number;
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  pick<T>(items: readonly T[]): T;
}

/** The generator mulberry32. */
export function seededChance(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    between,
    pick(items) {
      const item = items[between(0, items.length - 1)];
      if (item === undefined) throw new Error("There is nothing to choose from.");
      return item;
    },
  };
}

/** The seed of FAULT_SEED, or a new one; printed, so that a failed run can be run again. */
export function chanceOfThisRun(): Chance {
  const seed = Number(process.env["FAULT_SEED"] ?? Date.now() % 2 ** 31);
  console.log(`Chance is seeded with ${seed}; FAULT_SEED=${seed} repeats it.`);
  return seededChance(seed);
}
