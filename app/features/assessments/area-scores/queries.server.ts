import { z } from "zod";
import { getFramework } from "#app/content/catalogue.server.ts";
import { totalOf, type AreaScores } from "#app/core/scoring/area-scores.ts";
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

/** By how much the total of a candidate changed from a baseline to a final sitting, and when they came to that end. */
export interface TotalChange {
  enrollmentId: string;
  /** Points of the scale 1 to 4. */
  change: number;
  finishedAt: Date;
}

interface SittingPair {
  enrollmentId: string;
  frameworkId: string;
  edition: string;
  beforeId: string;
  beforeScores: unknown;
  afterId: string;
  afterScores: unknown;
  finishedAt: Date;
}

/**
 * The change of every candidate of a cohort who has submitted a final sitting with the words of an earlier baseline: the
 * same edition and form. Of several it is the first such final sitting with the first such baseline, so that what was
 * counted once stays as it is. Somebody without a total in either has no change. In the order of the final sittings; for
 * figures of many people, so without names.
 */
export async function listTotalChanges(cohortId: string): Promise<TotalChange[]> {
  const pairs = await db().$queryRaw<SittingPair[]>`
    SELECT * FROM (
      SELECT DISTINCT ON (e.id) e.id AS "enrollmentId", f.framework_id AS "frameworkId", f.edition,
        b.id AS "beforeId", b.area_scores AS "beforeScores",
        f.id AS "afterId", f.area_scores AS "afterScores", f.submitted_at AS "finishedAt"
      FROM enrollment e
      JOIN assessment f ON f.enrollment_id = e.id AND f.kind = 'final' AND f.submitted_at IS NOT NULL
      JOIN assessment b ON b.enrollment_id = e.id AND b.kind = 'baseline' AND b.submitted_at < f.submitted_at
        AND b.framework_id = f.framework_id AND b.content_hash = f.content_hash AND b.form = f.form
      WHERE e.cohort_id = ${cohortId}::uuid AND e.role = 'candidate'
      ORDER BY e.id, f.submitted_at, f.id, b.submitted_at, b.id) pair
    ORDER BY "finishedAt", "afterId"`;
  const sittings = pairs.flatMap(({ beforeId, beforeScores, afterId, afterScores }) => [
    { id: beforeId, areaScores: beforeScores },
    { id: afterId, areaScores: afterScores },
  ]);
  const scores = await readAreaScores(db(), sittings);
  return pairs.flatMap(({ enrollmentId, frameworkId, edition, finishedAt }, at) => {
    const framework = getFramework(frameworkId, edition);
    const [before, after] = [totalOf(framework, scores[2 * at] ?? {}), totalOf(framework, scores[2 * at + 1] ?? {})];
    return before === null || after === null ? [] : [{ enrollmentId, change: after - before, finishedAt }];
  });
}
