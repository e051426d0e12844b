import { randomUUID } from "node:crypto";
import type { Actor } from "#app/core/access/actor.ts";
import { authorize } from "#app/server/access.server.ts";
import { recordAudit } from "#app/server/audit.server.ts";
import { db, type Transaction } from "#app/server/db.server.ts";
import { AppError } from "#app/server/errors.ts";
import { countActiveAdministrators, findPerson, findRemovablePlace } from "./queries.server.ts";
import { KEPT, type PersonStep } from "./schema.ts";

/**
 * One change of who runs things after the other, everywhere: two administrators who remove each other at the same time
 * would leave nobody.
 */
async function takeTurns(tx: Transaction): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('administrators'))`;
}

async function keepSomebody(tx: Transaction, organizationId: string | null, personId: string): Promise<void> {
  const holds = await tx.administrator.count({ where: { organizationId, personId } });
  if (holds > 0 && (await countActiveAdministrators(tx, organizationId, personId)) === 0)
    throw new AppError(
      "conflict",
      "There must be somebody else who can administer this. Make another person one first.",
    );
}

/** Ends what could still let the person in: their sessions, and the links that were mailed to them. */
async function shutOut(tx: Transaction, personId: string, at: Date): Promise<void> {
  await tx.session.deleteMany({ where: { personId } });
  await tx.token.updateMany({ where: { personId, usedAt: null }, data: { usedAt: at } });
}

async function setDisabled(
  tx: Transaction,
  actor: Actor,
  person: { id: string; organizationId: string },
  disabledAt: Date | null,
): Promise<number> {
  const isDisabled = disabledAt === null ? { not: null } : null;
  if (disabledAt !== null) {
    const held = await tx.administrator.findMany({ where: { personId: person.id } });
    // Whoever runs the instance answers for organizations that lose their last administrator, and can appoint another.
    for (const { organizationId } of held)
      if (organizationId === null || !actor.administers.instance) await keepSomebody(tx, organizationId, person.id);
    await shutOut(tx, person.id, disabledAt);
  }
  const { count } = await tx.person.updateMany({
    where: { id: person.id, disabledAt: isDisabled },
    data: { disabledAt },
  });
  return count;
}

/** Does one step with a person of an organization. A step that was done already changes nothing. */
export async function stepPerson(
  actor: Actor,
  organizationId: string,
  personId: string,
  step: PersonStep,
  at: Date,
): Promise<void> {
  const person = await findPerson(actor, organizationId, personId);
  const isOfAccount = step === "disable" || step === "enable";
  authorize(actor, isOfAccount ? "people.disable" : "administrators.appoint", { organizationId });
  if (isOfAccount && person.isSelf) throw new AppError("conflict", "Nobody can disable their own account.");
  if (isOfAccount && !person.isWithinReach)
    throw new AppError(
      "conflict",
      "This person belongs to another organization as well, so only those who run this site can do that.",
    );
  await db().$transaction(async (tx) => {
    await takeTurns(tx);
    const changed = await change(tx, actor, { id: personId, organizationId }, step, at);
    if (changed === 0) return;
    const subject = ["person", personId] as const;
    await recordAudit(tx, { actor, organizationId, action: `person.${step}`, subject, ownerId: personId, at });
  });
}

async function change(
  tx: Transaction,
  actor: Actor,
  person: { id: string; organizationId: string },
  step: PersonStep,
  at: Date,
): Promise<number> {
  const { id: personId, organizationId } = person;
  switch (step) {
    case "disable":
      return setDisabled(tx, actor, person, at);
    case "enable":
      return setDisabled(tx, actor, person, null);
    case "appoint": {
      const data = { id: randomUUID(), personId, organizationId };
      return (await tx.administrator.createMany({ data, skipDuplicates: true })).count;
    }
    case "dismiss":
      await keepSomebody(tx, organizationId, personId);
      return (await tx.administrator.deleteMany({ where: { personId, organizationId } })).count;
  }
}

/** Takes a place in a cohort away. What was made in it is never lost: then the place stays, and it is said why. */
export async function removePlace(actor: Actor, cohortId: string, enrollmentId: string, at: Date): Promise<void> {
  const { organizationId, personId, role } = await findRemovablePlace(actor, cohortId, enrollmentId);
  authorize(actor, role === "manager" ? "managers.appoint" : "people.remove", { cohortId, organizationId });
  await db().$transaction(async (tx) => {
    // Waits for what is being made in the place, and lets nothing more in.
    await tx.$queryRaw`SELECT id FROM enrollment WHERE id = ${enrollmentId}::uuid FOR UPDATE`;
    if ((await tx.assessment.count({ where: { enrollmentId } })) > 0) throw new AppError("conflict", KEPT.assessments);
    const pairs = { OR: [{ candidateEnrollmentId: enrollmentId }, { mentorEnrollmentId: enrollmentId }] };
    if ((await tx.mentorship.count({ where: pairs })) > 0) throw new AppError("conflict", KEPT.mentorships);
    const { count } = await tx.enrollment.deleteMany({ where: { id: enrollmentId } });
    if (count === 0) return;
    const subject = ["enrollment", enrollmentId] as const;
    await recordAudit(tx, { actor, organizationId, action: "enrollment.remove", subject, ownerId: personId, at });
  });
}
