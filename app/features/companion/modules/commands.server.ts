import { currentModuleEdition } from "#app/content/catalogue.server.ts";
import type { Actor } from "#app/core/access/actor.ts";
import { findManagedCohort, refuseWhenEnded } from "#app/features/programs/cohorts/queries.server.ts";
import { dateOf } from "#app/server/clock.server.ts";
import { recordAudit } from "#app/server/audit.server.ts";
import { db } from "#app/server/db.server.ts";
import { findStationsPage, fingerprintOf } from "./queries.server.ts";
import type { StationsInput } from "./schema.ts";

function midnight(date: string): Date {
  return new Date(`${date}T00:00:00Z`);
}

/** Sets which modules a cohort asks for and by when, if the manager saw what holds; says whether it did. */
export async function setStations(
  actor: Actor,
  cohortId: string,
  { stations, seen }: StationsInput,
  at: Date,
): Promise<"saved" | "conflict"> {
  const page = await findStationsPage(actor, cohortId);
  refuseWhenEnded(await findManagedCohort(actor, cohortId, at));
  const { organizationId } = page.cohort;
  return db().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM cohort WHERE id = ${cohortId}::uuid FOR NO KEY UPDATE`;
    const rows = await tx.cohortModule.findMany({ where: { cohortId } });
    const edition = rows[0]?.edition ?? currentModuleEdition().version;
    const present = page.stations.map((station) => {
      const row = rows.find(({ moduleId }) => moduleId === station.id);
      return row === undefined ? station : { ...station, isRequired: row.isRequired, dueOn: dateOf(row.dueOn) };
    });
    if (fingerprintOf(present) !== seen && fingerprintOf(present) !== fingerprintOf(stations)) return "conflict";
    for (const { id: moduleId, isRequired, dueOn } of stations) {
      const set = { isRequired, dueOn: midnight(dueOn) };
      await tx.cohortModule.upsert({
        where: { cohortId_moduleId: { cohortId, moduleId } },
        create: { cohortId, moduleId, organizationId, edition, ...set },
        update: set,
      });
    }
    const subject = ["cohort", cohortId] as const;
    await recordAudit(tx, { actor, organizationId, action: "companion.modules", subject, at });
    return "saved";
  });
}
