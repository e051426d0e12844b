import { z } from "zod";
import type { AreaScores } from "#app/core/scoring/area-scores.ts";
import type { Framework } from "#app/core/scoring/framework.ts";
import { db, type Transaction } from "#app/server/db.server.ts";
import { keepAreaScores } from "./commands.server.ts";

/** A submitted sitting with the column of its scores, which is empty where it was submitted before they were kept. */
export interface ScoredSitting {
  id: string;
  areaScores: unknown;
}

const kept = z.record(z.string(), z.number().nullable());

/** The scores of submitted sittings by area, in the order of the sittings, without reading what anybody answered. */
export async function readAreaScores(
  tx: Pick<Transaction, "$queryRaw" | "$executeRaw">,
  sittings: readonly ScoredSitting[],
): Promise<AreaScores[]> {
  const unscored = sittings.filter(({ areaScores }) => areaScores === null).map(({ id }) => id);
  const added = unscored.length === 0 ? new Map<string, AreaScores>() : await keepAreaScores(tx, unscored);
  return sittings.map(({ id, areaScores }) => added.get(id) ?? kept.parse(areaScores));
}

/**
 * The scores of the first baseline that each candidate of a cohort submitted on an edition, in the order of submission.
 * They are for figures of many people, so they come without names.
 */
export async function listBaselineScores(
  cohortId: string,
  { id, version }: Pick<Framework, "id" | "version">,
): Promise<AreaScores[]> {
  const sittings = await db().$queryRaw<ScoredSitting[]>`
    SELECT a.id, a.area_scores AS "areaScores" FROM assessment a JOIN enrollment e ON e.id = a.enrollment_id
    WHERE e.cohort_id = ${cohortId}::uuid AND e.role = 'candidate' AND a.kind = 'baseline'
      AND a.submitted_at IS NOT NULL AND a.framework_id = ${id} AND a.edition = ${version}
      AND NOT EXISTS (SELECT FROM assessment b WHERE b.enrollment_id = a.enrollment_id AND b.kind = 'baseline'
        AND b.submitted_at < a.submitted_at AND b.framework_id = a.framework_id AND b.edition = a.edition)
    ORDER BY a.submitted_at, a.id`;
  return readAreaScores(db(), sittings);
}
