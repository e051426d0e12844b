import { randomUUID } from "node:crypto";
import type { Actor } from "#app/core/access/actor.ts";
import { offerPlace } from "#app/features/accounts/invitations/commands.server.ts";
import { authorize } from "#app/server/access.server.ts";
import { recordAudit } from "#app/server/audit.server.ts";
import { db } from "#app/server/db.server.ts";
import { notFound } from "#app/server/errors.ts";
import type { NewOrganizationInput, OrganizationInput } from "./schema.ts";

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
