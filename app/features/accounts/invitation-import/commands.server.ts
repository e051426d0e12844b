import type { Actor } from "#app/core/access/actor.ts";
import { ENDED, offerPlace } from "#app/features/accounts/invitations/commands.server.ts";
import { findCohort, hasEnded } from "#app/features/programs/organizations/queries.server.ts";
import { authorize } from "#app/server/access.server.ts";
import { recordAudit } from "#app/server/audit.server.ts";
import { db } from "#app/server/db.server.ts";
import { AppError } from "#app/server/errors.ts";
import { countTry } from "#app/server/limits.server.ts";
import { planInvitations, type ImportOutcome } from "./queries.server.ts";

async function findOpenCohort(actor: Actor, cohortId: string, at: Date) {
  const cohort = await findCohort(actor, cohortId);
  authorize(actor, "people.invite", { cohortId, organizationId: cohort.organizationId });
  if (hasEnded(cohort, at)) throw new AppError("conflict", ENDED);
  return cohort;
}

/** What a table of people would do, with nothing stored and no mail sent. */
export async function previewInvitations(
  actor: Actor,
  cohortId: string,
  text: string,
  at: Date,
): Promise<ImportOutcome> {
  return planInvitations(actor, await findOpenCohort(actor, cohortId, at), text, at);
}

/**
 * Invites everybody in a table who is neither here nor invited, with their mails in the same transaction: all of them or
 * nobody.
 */
export async function importInvitations(
  actor: Actor,
  cohortId: string,
  text: string,
  at: Date,
): Promise<ImportOutcome> {
  const cohort = await findOpenCohort(actor, cohortId, at);
  await countTry("import of a person", actor.personId);
  const { organizationId } = cohort;
  return db().$transaction(
    async (tx) => {
      await tx.$queryRaw`SELECT id FROM organization WHERE id = ${organizationId}::uuid FOR NO KEY UPDATE`;
      const outcome = await planInvitations(actor, cohort, text, at, tx);
      if (!outcome.ok) return outcome;
      for (const { input, does } of outcome.plan.rows)
        if (does === "invites") await offerPlace(tx, { ...input, cohortId, organizationId }, actor, at);
      const subject = ["cohort", cohortId] as const;
      await recordAudit(tx, { actor, organizationId, action: "invitation.import", subject, at });
      return outcome;
    },
    { timeout: 120_000 },
  );
}
