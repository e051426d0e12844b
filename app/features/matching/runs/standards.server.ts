import { currentFramework } from "#app/content/catalogue.server.ts";
import { weightsFrom } from "#app/core/matching/affinity/affinity.ts";
import type { IdPair } from "#app/core/matching/affinity/hard-rules.ts";
import type { Standards } from "#app/core/matching/affinity/judge.ts";
import { weightField, type RunInput, type RunSettings } from "./schema.ts";

/** The settings of a run from its form and the rules of the cohort. */
export function settingsOf(input: RunInput, { minimumYears }: { readonly minimumYears: number }): RunSettings {
  return {
    objective: input.objective,
    seed: input.seed,
    weights: weightsFrom((term) => input[weightField(term)]),
    leastYears: minimumYears,
    mustHaveBeenCto: true,
    leastHours: input.leastHours,
    enoughHours: input.enoughHours,
    isRepair: false,
  };
}

/** What a run measures and rules by. */
export function standardsOf(settings: RunSettings, vetoes: readonly IdPair[], pastPairs: readonly IdPair[]): Standards {
  const { weights, leastYears, mustHaveBeenCto, leastHours, enoughHours } = settings;
  const areas = currentFramework().areas.map(({ id, name, weight }) => ({ id, name, weight }));
  return {
    weights: weightsFrom((term) => weights[term] ?? 0),
    rules: { leastYears, mustHaveBeenCto, leastHours, vetoes, pastPairs },
    measures: { areas, enoughHours },
  };
}
