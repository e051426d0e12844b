import { randomUUID } from "node:crypto";
import type { Actor } from "#app/core/access/actor.ts";
import { offerPlace } from "#app/features/accounts/invitations/commands.server.ts";
import { authorize } from "#app/server/access.server.ts";
import { recordAudit } from "#app/server/audit.server.ts";
import { db } from "#app/server/db.server.ts";
import { notFound } from "#app/server/errors.ts";
import type { CohortInput, NewOrganizationInput, OrganizationInput } from "./schema.ts";

function midnight(date: string): Date {
  return new Date(`${date}T00:00:00Z`);
}

/** Makes an organization and invites its first administrator, which may be the actor. Returns its id. */
export async function createOrganization(actor: Actor, input: NewOrganizationInput, at: Date): Promise<string> {
  authorize(actor, "instance.administer", {});
  const id = randomUUID();
  await db().$transaction(async (tx) => {
    await tx.organization.create({ data: { id, name: input.name, createdAt: at } });
    await recordAudit(tx, {
      actor,
      organizationId: id,
      action: "organization.create",
      subject: ["organization", id],
      at,
    });
    const { email } = await tx.person.findUniqueOrThrow({ where: { id: actor.personId } });
    if (email === input.administratorEmail) {
      await tx.administrator.create({ data: { id: randomUUID(), personId: actor.personId, organizationId: id } });
      return;
    }
    const invitee = { name: input.administratorName, email: input.administratorEmail };
    const place = { organizationId: id, cohortId: null, districtId: null, role: null };
    await offerPlace(tx, { ...invitee, ...place }, actor, at);
  });
  return id;
}

export async function renameOrganization(
  actor: Actor,
  organizationId: string,
  { name }: OrganizationInput,
  at: Date,
): Promise<void> {
  authorize(actor, "organization.administer", { organizationId });
  await db().$transaction(async (tx) => {
    const { count } = await tx.organization.updateMany({ where: { id: organizationId }, data: { name } });
    if (count === 0) throw notFound();
    const subject = ["organization", organizationId] as const;
    await recordAudit(tx, { actor, organizationId, action: "organization.rename", subject, at });
  });
}

/** Makes a cohort, and its program where that is new. Returns its id, or what is wrong with the form. */
export async function createCohort(
  actor: Actor,
  organizationId: string,
  { program, name, startsOn, endsOn, timeZone }: CohortInput,
  at: Date,
): Promise<{ id: string } | { faults: Record<string, string> }> {
  authorize(actor, "organization.administer", { organizationId });
  return db().$transaction(async (tx) => {
    // One after the other, so that a double click makes one.
    await tx.$queryRaw`SELECT id FROM organization WHERE id = ${organizationId}::uuid FOR NO KEY UPDATE`;
    const known = await tx.program.findFirst({ where: { organizationId, ...program } });
    if (known === null && "id" in program) return { faults: { programId: "Choose a program of the list" } };
    if (known !== null && (await tx.cohort.count({ where: { programId: known.id, name } })) > 0)
      return { faults: { name: "The program has a cohort of this name already" } };
    const { id: programId } =
      known ?? (await tx.program.create({ data: { id: randomUUID(), organizationId, name: "", ...program } }));
    const id = randomUUID();
    await tx.cohort.create({
      data: {
        id,
        organizationId,
        programId,
        name,
        timeZone,
        startsOn: midnight(startsOn),
        endsOn: midnight(endsOn),
      },
    });
    await recordAudit(tx, { actor, organizationId, action: "cohort.create", subject: ["cohort", id], at });
    return { id };
  });
}
