import type { Actor } from "#app/core/access/actor.ts";
import { can } from "#app/core/access/can.ts";
import { isUuid } from "#app/core/shared/ids.ts";
import { dateOf } from "#app/server/clock.server.ts";
import { authorize } from "#app/server/access.server.ts";
import { db } from "#app/server/db.server.ts";
import { AppError, notFound } from "#app/server/errors.ts";
import { hasEnded } from "../organizations/queries.server.ts";
import { COHORT_SECTIONS, type CohortSection } from "./schema.ts";

/** A cohort with what holds in it, for those who run it. Dates are calendar dates, YYYY-MM-DD. */
export interface ManagedCohort {
  id: string;
  name: string;
  programId: string;
  programName: string;
  organizationId: string;
  organizationName: string;
  timeZone: string;
  startsOn: string;
  endsOn: string;
  templateId: string | null;
  templateEdition: string | null;
  minimumYears: number;
  delegatesAllowed: boolean;
  matchMode: "run" | "ask";
  answerDays: number;
  /** Whether its last day is over where it is. */
  hasEnded: boolean;
}

/** A cohort for whoever manages it or administers its organization. */
export async function findManagedCohort(actor: Actor, cohortId: string, at: Date): Promise<ManagedCohort> {
  if (!isUuid(cohortId)) throw notFound();
  const found = await db().cohort.findUnique({
    where: { id: cohortId },
    include: { program: { select: { name: true } }, organization: { select: { name: true } } },
  });
  if (found === null) throw notFound();
  const { program, organization, startsOn, endsOn, ...cohort } = found;
  authorize(actor, "cohort.manage", { cohortId, organizationId: cohort.organizationId });
  return {
    ...cohort,
    programName: program.name,
    organizationName: organization.name,
    startsOn: dateOf(startsOn),
    endsOn: dateOf(endsOn),
    hasEnded: hasEnded(found, at),
  };
}

/** Refuses a change of a cohort whose last day is over. */
export function refuseWhenEnded({ endsOn, hasEnded: isOver }: Pick<ManagedCohort, "endsOn" | "hasEnded">): void {
  if (isOver) throw new AppError("conflict", `This cohort ended on ${endsOn}, so it takes no more changes.`);
}

/** Refuses what people do in a cohort once its last day is over. */
export function refuseOnceOver(cohort: { endsOn: Date; timeZone: string }, at: Date): void {
  refuseWhenEnded({ endsOn: dateOf(cohort.endsOn), hasEnded: hasEnded(cohort, at) });
}

/** What the page of settings showed, so that a change in another window is noticed. */
export function fingerprintOf(cohort: ManagedCohort): string {
  const { name, startsOn, endsOn, timeZone, minimumYears, delegatesAllowed, matchMode, answerDays } = cohort;
  return JSON.stringify([name, startsOn, endsOn, timeZone, minimumYears, delegatesAllowed, matchMode, answerDays]);
}

/** The sections of a cohort that the actor may see. */
export function listSections(actor: Actor, { id, organizationId }: ManagedCohort): CohortSection[] {
  return COHORT_SECTIONS.filter(({ needs }) => can(actor, needs, { cohortId: id, organizationId }));
}
