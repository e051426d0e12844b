import type { Actor } from "#app/core/access/actor.ts";
import { allowsMean, countedPeople, withheldCells, type Bands } from "#app/core/measurement/small-groups.ts";
import type { AreaScores } from "#app/core/scoring/area-scores.ts";
import { currentFramework } from "#app/content/catalogue.server.ts";
import { listBaselineScores } from "#app/features/assessments/area-scores/queries.server.ts";
import { authorize } from "#app/server/access.server.ts";
import { db } from "#app/server/db.server.ts";
import { notFound } from "#app/server/errors.ts";
import { isUuid } from "#app/core/shared/ids.ts";

/** The columns of the overview: where a score lies, and last those without one. */
export const LEVEL_BANDS = [
  { id: "low", name: "1 to 2", low: 1, high: 2 },
  { id: "middle", name: "2 to 3", low: 2, high: 3 },
  { id: "high", name: "3 to 4", low: 3, high: 4 },
] as const;

const NO_SCORE = LEVEL_BANDS.length;
const MEAN_STEP = 0.1;
const BANDS: Bands = [...LEVEL_BANDS, null];

/** One area of a cohort; null stands for what is withheld. */
export interface AreaOverview {
  id: string;
  name: string;
  mean: number | null;
  /** In the order of {@link LEVEL_BANDS}, then those without enough answers. */
  counts: (number | null)[];
}

export interface CohortOverview {
  cohort: { id: string; name: string };
  /** How many baselines are submitted, and how many of them these figures are made of. */
  submitted: number;
  counted: number;
  areas: AreaOverview[];
}

/** Which column a score falls into: its lower end belongs to it, the top of the scale to the last. */
function columnOf(score: number | null): number {
  if (score === null) return NO_SCORE;
  return score < 2 ? 0 : score < 3 ? 1 : 2;
}

function overviewOf(people: readonly AreaScores[], areaId: string): Pick<AreaOverview, "mean" | "counts"> {
  const scores = people.map((areas) => areas[areaId] ?? null);
  const counts = BANDS.map((_, column) => scores.filter((score) => columnOf(score) === column).length);
  const withheld = withheldCells([counts], { rows: true, columns: false })?.[0] ?? counts.map(() => true);
  const scored = scores.filter((score) => score !== null);
  const exact = scored.reduce((total, score) => total + score, 0) / scored.length;
  const mean = Math.round(exact / MEAN_STEP) * MEAN_STEP;
  return {
    mean: allowsMean(counts, withheld, BANDS, mean, MEAN_STEP) ? mean : null,
    counts: counts.map((count, column) => (withheld[column] ? null : count)),
  };
}

/**
 * Where the candidates of a cohort stand in each area, by the baselines that they have submitted: no figure of fewer
 * than five people, and none from which one could be computed. Only whole groups of five are counted, in the order in
 * which they submitted, so that no change of a figure tells of one person.
 */
export async function readCohortOverview(actor: Actor, cohortId: string): Promise<CohortOverview> {
  if (!isUuid(cohortId)) throw notFound();
  authorize(actor, "cohort.progress", { cohortId });
  const cohort = await db().cohort.findUnique({ where: { id: cohortId }, select: { id: true, name: true } });
  if (cohort === null) throw notFound();
  const framework = currentFramework();
  const baselines = await listBaselineScores(cohortId, framework);
  const counted = countedPeople(baselines.length);
  const people = baselines.slice(0, counted);
  return {
    cohort,
    submitted: baselines.length,
    counted,
    areas: counted === 0 ? [] : framework.areas.map(({ id, name }) => ({ id, name, ...overviewOf(people, id) })),
  };
}
