import { db } from "#app/server/db.server.ts";
import { liveFully } from "./full-life.ts";
import * as world from "./world.ts";

/** What each word of the candidate below holds. */
export const WORD = "qzanary";

/** An organization with its administrator, a mentor, and a candidate who has done everything that there is to do. */
export async function runningOrganization() {
  const cohort = await world.createCohort();
  const boss = await world.createAdministrator(cohort);
  const mentor = await world.createMember(cohort, "mentor");
  const rosa = await liveFully(WORD, cohort, mentor);
  await db().$executeRaw`DELETE FROM pgboss.job`;
  return { cohort, boss, mentor, rosa };
}

export type Running = Awaited<ReturnType<typeof runningOrganization>>;
