import { randomUUID } from "node:crypto";
import type { Actor } from "#app/core/access/actor.ts";
import { asRole } from "#app/core/access/role-names.ts";
import { counterpartOf } from "#app/features/accounts/invitations/schema.ts";
import { withdrawProposalsOf } from "#app/features/matching/proposals/commands.server.ts";
import { takeTurns as takeTurnsInMatching } from "#app/features/matching/runs/commands.server.ts";
import { authorize } from "#app/server/access.server.ts";
import { recordAudit } from "#app/server/audit.server.ts";
import { db, type Transaction } from "#app/server/db.server.ts";
import { AppError } from "#app/server/errors.ts";
import { countActiveAdministrators, findPerson, findRemovablePlace } from "./queries.server.ts";
import type { PersonStep } from "./schema.ts";

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
    const { staysBecause } = await findRemovablePlace(actor, cohortId, enrollmentId, tx);
    if (staysBecause !== null) throw new AppError("conflict", staysBecause);
    const { count } = await tx.enrollment.deleteMany({ where: { id: enrollmentId } });
    if (count === 0) return;
    const subject = ["enrollment", enrollmentId] as const;
    await recordAudit(tx, { actor, organizationId, action: "enrollment.remove", subject, ownerId: personId, at });
  });
}

async function lockPlace(tx: Transaction, actor: Actor, cohortId: string, enrollmentId: string) {
  const place = await findRemovablePlace(actor, cohortId, enrollmentId, tx);
  // A run that is published at the same time finds them here with all that binds them, or gone.
  await takeTurnsInMatching(tx, cohortId);
  await tx.$queryRaw`SELECT id FROM enrollment WHERE id = ${enrollmentId}::uuid FOR UPDATE`;
  const { leftAt } = await tx.enrollment.findUniqueOrThrow({ where: { id: enrollmentId } });
  return { ...place, leftAt };
}

function pairsOf(enrollmentId: string) {
  return { OR: [{ candidateEnrollmentId: enrollmentId }, { mentorEnrollmentId: enrollmentId }] };
}

/**
 * Marks that somebody left the cohort: they hold the place no more, and what bound them to others in it ends. Proposals
 * that nobody has settled are taken back. What they made stays theirs. Doing so twice changes nothing.
 */
export async function leavePlace(actor: Actor, cohortId: string, enrollmentId: string, at: Date): Promise<void> {
  await db().$transaction(async (tx) => {
    const { organizationId, personId, leftAt } = await lockPlace(tx, actor, cohortId, enrollmentId);
    if (leftAt !== null) return;
    await tx.enrollment.update({ where: { id: enrollmentId }, data: { leftAt: at } });
    await tx.mentorship.updateMany({ where: { ...pairsOf(enrollmentId), endedAt: null }, data: { endedAt: at } });
    await withdrawProposalsOf(tx, enrollmentId, at);
    const subject = ["enrollment", enrollmentId] as const;
    await recordAudit(tx, { actor, organizationId, action: "enrollment.leave", subject, ownerId: personId, at });
  });
}

/**
 * Takes back that somebody left. Their mentorships go on, but for those of a candidate who has another mentor by now or
 * left as well; proposals stay taken back. Refused for somebody who took the other side in the cohort meanwhile.
 */
export async function undoLeaving(actor: Actor, cohortId: string, enrollmentId: string, at: Date): Promise<void> {
  await db().$transaction(async (tx) => {
    const { organizationId, personId, role, leftAt } = await lockPlace(tx, actor, cohortId, enrollmentId);
    if (leftAt === null) return;
    const other = counterpartOf(role);
    if (other !== null && (await tx.enrollment.count({ where: { cohortId, personId, role: other, leftAt: null } })) > 0)
      throw new AppError("conflict", `They are ${asRole(other)} in this cohort by now. Nobody is both.`);
    await tx.enrollment.update({ where: { id: enrollmentId }, data: { leftAt: null } });
    const ended = await tx.mentorship.findMany({ where: { ...pairsOf(enrollmentId), endedAt: leftAt } });
    for (const { id, candidateEnrollmentId, mentorEnrollmentId } of ended) {
      const places = [candidateEnrollmentId, mentorEnrollmentId];
      const gone = await tx.enrollment.count({ where: { id: { in: places }, leftAt: { not: null } } });
      const taken = await tx.mentorship.count({ where: { candidateEnrollmentId, endedAt: null } });
      if (gone + taken === 0) await tx.mentorship.update({ where: { id }, data: { endedAt: null } });
    }
    const subject = ["enrollment", enrollmentId] as const;
    await recordAudit(tx, { actor, organizationId, action: "enrollment.return", subject, ownerId: personId, at });
  });
}
