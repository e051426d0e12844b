import { scoreAssessment } from "#app/core/scoring/profile.ts";
import { areaScoresOf, type AreaScores } from "#app/core/scoring/area-scores.ts";
import type { Transaction } from "#app/server/db.server.ts";
import { findSubmittedSittings } from "../queries.server.ts";

/**
 * Scores sittings that were submitted before scores were kept with them, and keeps the scores from now on. Rows that
 * somebody else holds are left to a later reader, so that two readers never wait for each other.
 */
export async function keepAreaScores(
  tx: Pick<Transaction, "$queryRaw" | "$executeRaw">,
  ids: readonly string[],
): Promise<Map<string, AreaScores>> {
  const sittings = await findSubmittedSittings(tx, ids);
  const scored = sittings.map(({ id, framework, form, responses }) => ({
    id,
    scores: areaScoresOf(scoreAssessment(framework, form, responses)),
  }));
  await tx.$executeRaw`
    WITH free AS (
      SELECT id FROM assessment WHERE id = ANY (${[...ids]}::uuid[]) AND area_scores IS NULL
      FOR UPDATE SKIP LOCKED)
    UPDATE assessment a SET area_scores = kept.scores
    FROM free JOIN jsonb_to_recordset(${JSON.stringify(scored)}::jsonb) AS kept (id uuid, scores jsonb) USING (id)
    WHERE a.id = free.id`;
  return new Map(scored.map(({ id, scores }) => [id, scores]));
}
