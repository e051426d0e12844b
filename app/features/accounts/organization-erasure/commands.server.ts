import type { Actor } from "#app/core/access/actor.ts";
import { authorize } from "#app/server/access.server.ts";
import type { Archive } from "#app/server/archive.server.ts";
import { recordAudit } from "#app/server/audit.server.ts";
import { db, type Transaction } from "#app/server/db.server.ts";
import { notFound } from "#app/server/errors.ts";
import { countTry } from "#app/server/limits.server.ts";
import { sendMail } from "#app/server/mail.server.ts";
import { collectOrganization } from "../organization-archive/queries.server.ts";
import { eraseDue, lastDayOf, markLeftOver } from "../erasure/commands.server.ts";
import { endOf } from "../erasure/schema.ts";

const PATIENCE = { timeout: 60_000 } as const;

/** The organization's archive for one of its administrators. Few may be made in an hour, and each is on record. */
export async function exportOrganization(actor: Actor, organizationId: string, at: Date): Promise<Archive> {
  authorize(actor, "organization.administer", { organizationId });
  await countTry("export of a person", actor.personId);
  const archive = await collectOrganization(actor, organizationId, at);
  const subject = ["organization", organizationId] as const;
  await recordAudit(db(), { actor, organizationId, action: "organization.export", subject, at });
  return archive;
}

interface Held {
  id: string;
  name: string;
  deletionAskedAt: Date | null;
}

/** The organization, with every other change of whether it stays waiting for this one. */
async function hold(tx: Transaction, organizationId: string): Promise<Held | null> {
  await tx.$queryRaw`SELECT id FROM organization WHERE id = ${organizationId}::uuid FOR UPDATE`;
  return tx.organization.findUnique({
    where: { id: organizationId },
    select: { id: true, name: true, deletionAskedAt: true },
  });
}

/** Those who can sign in and belong to the organization: who administers it, and who else holds a place there. */
async function listToTell(tx: Transaction, organizationId: string) {
  const people = await tx.person.findMany({
    where: {
      disabledAt: null,
      OR: [{ administers: { some: { organizationId } } }, { enrollments: { some: { organizationId } } }],
    },
    select: { email: true, administers: { where: { organizationId }, select: { id: true } } },
    orderBy: { email: "asc" },
  });
  return people.map(({ email, administers }) => ({ email, isAdministrator: administers.length > 0 }));
}

async function announce(tx: Transaction, { id, name }: Held, day: string): Promise<void> {
  for (const { email, isAdministrator } of await listToTell(tx, id)) {
    await sendMail(tx, {
      to: email,
      subject: `${name} will be deleted from Tandem on ${day}`,
      paragraphs: isAdministrator
        ? [
            `An administrator asked to delete ${name} from Tandem. On ${day} it goes, with its programs, cohorts and people’s places, and with everything that people wrote in them.`,
            "Until then everything works as before. You can download an archive, and each administrator can keep the organization with one button.",
          ]
        : [
            `${name} is to be deleted from Tandem on ${day}. What you wrote in its programs goes with it: your assessments, your growth plan and what you released.`,
            "Until then everything works as before. If you want to keep what is yours, download it in time.",
          ],
      link: isAdministrator
        ? { label: "Look at it, or keep it", to: `/organizations/${id}/delete` }
        : { label: "Download your data", to: "/account/data" },
    });
  }
}

/**
 * Marks an organization to be deleted at the end of the grace period, and tells everybody who belongs to it. The name
 * must be its own. Asking again changes nothing.
 */
export async function askToDeleteOrganization(
  actor: Actor,
  organizationId: string,
  typedName: string,
  at: Date,
): Promise<"asked" | "another name"> {
  authorize(actor, "organization.administer", { organizationId });
  return db().$transaction(async (tx) => {
    const held = await hold(tx, organizationId);
    if (held === null) throw notFound();
    if (held.name.trim().normalize("NFC") !== typedName) return "another name";
    if (held.deletionAskedAt !== null) return "asked";
    await tx.organization.update({ where: { id: organizationId }, data: { deletionAskedAt: at } });
    const subject = ["organization", organizationId] as const;
    await recordAudit(tx, { actor, organizationId, action: "organization.ask-deletion", subject, at });
    await announce(tx, held, lastDayOf(at));
    return "asked";
  }, PATIENCE);
}

/** Takes back that an organization is to go, and tells everybody again. Doing so twice is no error. */
export async function keepOrganization(actor: Actor, organizationId: string, at: Date): Promise<void> {
  authorize(actor, "organization.administer", { organizationId });
  await db().$transaction(async (tx) => {
    const held = await hold(tx, organizationId);
    if (held === null) throw notFound();
    if (held.deletionAskedAt === null) return;
    await tx.organization.update({ where: { id: organizationId }, data: { deletionAskedAt: null } });
    const subject = ["organization", organizationId] as const;
    await recordAudit(tx, { actor, organizationId, action: "organization.keep", subject, at });
    for (const { email } of await listToTell(tx, organizationId)) {
      await sendMail(tx, {
        to: email,
        subject: `${held.name} stays in Tandem`,
        paragraphs: [`${held.name} is not deleted after all. Nothing was lost, and you need to do nothing.`],
      });
    }
  }, PATIENCE);
}

/** Everything in one transaction, the record of what was done in the organization included. */
async function eraseOrganization(organizationId: string, at: Date): Promise<void> {
  await db().$transaction(async (tx) => {
    const held = await hold(tx, organizationId);
    // Kept meanwhile, or erased by another process.
    if (held === null || held.deletionAskedAt === null || endOf(held.deletionAskedAt) > at) return;
    const people = await tx.person.findMany({
      where: { OR: [{ administers: { some: { organizationId } } }, { enrollments: { some: { organizationId } } }] },
      select: { id: true },
      orderBy: { id: "asc" },
    });
    await tx.$executeRaw`SELECT set_config('tandem.erasing', 'on', true)`;
    await tx.auditEvent.deleteMany({ where: { organizationId } });
    await tx.organization.delete({ where: { id: organizationId } });
    await markLeftOver(
      tx,
      people.map(({ id }) => id),
      held.name,
      at,
    );
    const subject = ["organization", organizationId] as const;
    await recordAudit(tx, { actor: null, organizationId: null, action: "organization.erase", subject, at });
  }, PATIENCE);
}

/** Erases every organization whose grace period has ended. */
export async function eraseDueOrganizations(at: Date): Promise<void> {
  const asked = await db().organization.findMany({
    where: { deletionAskedAt: { not: null } },
    select: { id: true, deletionAskedAt: true },
    orderBy: { id: "asc" },
  });
  await eraseDue(asked, at, (id) => eraseOrganization(id, at));
}
