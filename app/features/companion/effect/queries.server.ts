import type { Actor } from "#app/core/access/actor.ts";
import { doseOf, effectOf, type Effect } from "#app/core/companion/effect.ts";
import { isUuid } from "#app/core/shared/ids.ts";
import { listTotalChanges } from "#app/features/assessments/area-scores/queries.server.ts";
import { authorize } from "#app/server/access.server.ts";
import { dateOf } from "#app/server/clock.server.ts";
import { db } from "#app/server/db.server.ts";
import { notFound } from "#app/server/errors.ts";
import { contentOf, findModulesOf } from "../modules/queries.server.ts";

/** The page that asks whether the superintendent's part matters. */
export interface EffectPage {
  cohort: { id: string; name: string; organizationName: string };
  effect: Effect;
}

interface Finished {
  enrollmentId: string;
  finishedAt: Date;
}

/**
 * How many steps the district's side of each candidate had done when the candidate came to the end. What was recorded
 * later is left out: it cannot explain what was measured before, and it must not move anybody to another group.
 */
async function countSteps(finished: readonly Finished[]): Promise<Map<string, number>> {
  const rows = await db().$queryRaw<{ enrollmentId: string; steps: number }[]>`
    SELECT p.candidate_enrollment_id AS "enrollmentId", count(*)::int AS steps
    FROM jsonb_to_recordset(${JSON.stringify(finished)}::jsonb) AS f ("enrollmentId" uuid, "finishedAt" timestamptz)
    JOIN partnership p ON p.candidate_enrollment_id = f."enrollmentId"
    JOIN module_sitting m ON m.partnership_id = p.id AND m.side = 'district' AND m.recorded_at <= f."finishedAt"
    GROUP BY p.candidate_enrollment_id`;
  return new Map(rows.map(({ enrollmentId, steps }) => [enrollmentId, steps]));
}

/** How candidates of a cohort grew with and without their superintendent, as figures of five people and more. */
export async function readEffect(actor: Actor, cohortId: string): Promise<EffectPage> {
  if (!isUuid(cohortId)) throw notFound();
  authorize(actor, "cohort.progress", { cohortId });
  const found = await db().cohort.findUnique({
    where: { id: cohortId },
    include: { organization: { select: { name: true } } },
  });
  if (found === null) throw notFound();
  const dates = { id: cohortId, startsOn: dateOf(found.startsOn), endsOn: dateOf(found.endsOn) };
  const { edition, stations } = await findModulesOf(dates);
  const steps = stations.reduce((sum, { id }) => {
    const content = contentOf(edition, id);
    return sum + (content?.kind === "module" ? content.module.sittings.length : 1);
  }, 0);
  const finished = await listTotalChanges(cohortId);
  const done = await countSteps(finished.map(({ enrollmentId, finishedAt }) => ({ enrollmentId, finishedAt })));
  return {
    cohort: { id: cohortId, name: found.name, organizationName: found.organization.name },
    effect: effectOf(
      finished.map(({ enrollmentId, change }) => ({ change, dose: doseOf(done.get(enrollmentId) ?? 0, steps) })),
    ),
  };
}
