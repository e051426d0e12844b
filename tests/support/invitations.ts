import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Role } from "#app/core/access/actor.ts";
import { db } from "#app/server/db.server.ts";
import { unseal } from "#app/server/seal.server.ts";
import { issueToken } from "#app/server/tokens.server.ts";
import type { InvitationInput } from "#app/features/accounts/invitations/schema.ts";
import { createAdministrator, createCohort, createDistrict, createMember, type Cohort } from "./world.ts";

/** When the invitations of the tests on the database are sent: while the cohorts of the tests are under way. */
export const SENT = new Date("2026-10-05T08:15:30.123Z");
export const SECOND = 1000;

/** So many minutes after the invitation was sent. */
export function later(minutes: number): Date {
  return new Date(SENT.getTime() + minutes * 60 * SECOND);
}

const mail = z.object({
  to: z.string(),
  subject: z.string(),
  paragraphs: z.array(z.string()),
  link: z.object({ label: z.string(), to: z.string() }),
});

/** The mails that wait to be sent, in the order in which they were written. */
export async function mailedLinks(): Promise<z.output<typeof mail>[]> {
  const rows = await db().$queryRaw<{ sealed: string }[]>`
    SELECT data ->> 'sealed' AS sealed FROM pgboss.job WHERE name = 'mail' ORDER BY created_on, id`;
  return rows.map(({ sealed }) => mail.parse(JSON.parse(unseal(sealed, "mail"))));
}

export function forgetMails(): Promise<number> {
  return db().$executeRaw`DELETE FROM pgboss.job`;
}

/** The token in the mail that was written last. */
export async function newestLink(): Promise<string> {
  const { link } = (await mailedLinks()).at(-1) ?? {};
  return new URL(link?.to ?? "/", "http://own.invalid").searchParams.get("token") ?? "";
}

export interface Invited {
  id: string;
  token: string;
  email: string;
}

/** An open invitation that was sent just now, with the token of its mail. Without a role it is for an administrator. */
export async function createInvitation(
  cohort: Cohort,
  role: Role | null,
  { email = `${randomUUID()}@example.org`, name = "Ada Byron", at = new Date() } = {},
): Promise<Invited> {
  const id = randomUUID();
  const token = await db().$transaction(async (tx) => {
    await tx.invitation.create({
      data: {
        id,
        organizationId: cohort.organizationId,
        cohortId: role === null ? null : cohort.id,
        role,
        email,
        name,
        createdAt: at,
        expiresAt: new Date(at.getTime() + 14 * 24 * 3600 * SECOND),
      },
    });
    return issueToken(tx, "invitation", { invitationId: id }, at);
  });
  return { id, token, email };
}

/** A cohort with those who invite to it, and no mail on its way. */
export async function setInvitationScene() {
  await forgetMails();
  const cohort = await createCohort();
  const district = await createDistrict(cohort);
  const manager = await createMember(cohort, "manager");
  const administrator = await createAdministrator(cohort);
  return { cohort, district, manager, administrator };
}

/** What is typed to invite a candidate of a district. */
export function candidateOf(districtId: string, more: Partial<InvitationInput> = {}): InvitationInput {
  return { name: "Ada Byron", email: "ada@example.org", role: "candidate", districtId, ...more };
}
