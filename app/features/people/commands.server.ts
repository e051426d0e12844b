import type { Actor } from "#app/core/access/actor.ts";
import { isUuid } from "#app/core/shared/ids.ts";
import { recordAudit } from "#app/server/audit.server.ts";
import { db } from "#app/server/db.server.ts";
import { AppError } from "#app/server/errors.ts";
import { readPerson, type PersonPage } from "./queries.server.ts";

/** Keeps that somebody asked for a page that was theirs to read once, and is not any more. Strangers leave no line. */
async function recordRefusal(actor: Actor, ownerId: string, at: Date): Promise<void> {
  if (!isUuid(ownerId)) return;
  const [mentorship, release] = [
    await db().mentorship.findFirst({
      where: { candidate: { personId: ownerId }, mentor: { personId: actor.personId } },
      select: { organizationId: true },
    }),
    await db().release.findFirst({
      where: { ownerId, recipientId: actor.personId },
      select: { organizationId: true },
    }),
  ];
  const organizationId = mentorship?.organizationId ?? release?.organizationId;
  if (organizationId === undefined) return;
  await recordAudit(db(), {
    actor,
    organizationId,
    action: "person.refuse",
    subject: ["person", ownerId],
    ownerId,
    at,
  });
}

/** Opens a person's page: reads what they released to the actor, and keeps in the record what was read. */
export async function openPerson(actor: Actor, ownerId: string, at: Date): Promise<PersonPage> {
  let page: PersonPage;
  try {
    page = await readPerson(actor, ownerId);
  } catch (error) {
    if (error instanceof AppError && error.kind === "not-found") await recordRefusal(actor, ownerId, at);
    throw error;
  }
  const { organizationId } = page.person;
  await db().$transaction(async (tx) => {
    for (const { action, subject } of page.readings)
      await recordAudit(tx, { actor, organizationId, action, subject, ownerId, at });
  });
  return page;
}
