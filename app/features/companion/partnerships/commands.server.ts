import { randomUUID } from "node:crypto";
import type { Actor } from "#app/core/access/actor.ts";
import { asRole } from "#app/core/access/role-names.ts";
import { ENDED, offerPlace, type Faults } from "#app/features/accounts/invitations/commands.server.ts";
import { recordAudit } from "#app/server/audit.server.ts";
import { db, type Transaction } from "#app/server/db.server.ts";
import { AppError, notFound } from "#app/server/errors.ts";
import { countTry } from "#app/server/limits.server.ts";
import { takeSeat, type SeatRole } from "../seats/commands.server.ts";
import { findPartnerPage, type PartnerPage } from "./queries.server.ts";
import type { PartnerInput } from "./schema.ts";

const TAKEN = "Somebody sits there already.";

/** The page is read, and refused, by the rule of who may fill its seats. */
async function loadPage(actor: Actor, candidateEnrollmentId: string, at: Date): Promise<PartnerPage> {
  const page = await findPartnerPage(actor, candidateEnrollmentId, at);
  if (page.hasEnded) throw new AppError("conflict", ENDED);
  return page;
}

/** The partnership of a candidate, made when there is none yet. */
async function partnershipOf(tx: Transaction, page: PartnerPage, actor: Actor, at: Date): Promise<string> {
  const { enrollmentId: candidateEnrollmentId, organizationId, cohortId } = page;
  const id = randomUUID();
  const { count } = await tx.partnership.createMany({
    data: { id, organizationId, cohortId, candidateEnrollmentId, createdAt: at },
    skipDuplicates: true,
  });
  if (count > 0)
    await recordAudit(tx, { actor, organizationId, action: "partnership.begin", subject: ["partnership", id], at });
  return (await tx.partnership.findUniqueOrThrow({ where: { candidateEnrollmentId } })).id;
}

async function seat(
  tx: Transaction,
  { page, actor, at }: { page: PartnerPage; actor: Actor; at: Date },
  { enrollmentId, role }: { enrollmentId: string; role: SeatRole },
): Promise<string> {
  const partnershipId = await partnershipOf(tx, page, actor, at);
  if (!(await takeSeat(tx, { partnershipId, role, enrollmentId }))) throw new AppError("conflict", TAKEN);
  const { organizationId } = page;
  const subject = ["partnership", partnershipId] as const;
  await recordAudit(tx, { actor, organizationId, action: "partnership.seat", subject, at });
  return partnershipId;
}

/** Makes a partnership with somebody of the district who has a place in the cohort already; no mail is needed. */
export async function beginPartnership(
  actor: Actor,
  candidateEnrollmentId: string,
  enrollmentId: string,
  at: Date,
): Promise<string> {
  const page = await loadPage(actor, candidateEnrollmentId, at);
  const partner = [...page.available, ...page.seated].find((each) => each.enrollmentId === enrollmentId);
  if (partner === undefined) throw notFound("nobody of the candidate's district who could take part");
  return db().$transaction((tx) => seat(tx, { page, actor, at }, partner));
}

/**
 * Invites somebody to be the other half. Returns what is wrong with the form; else whether a mail is on its way
 * ("invited"), or the person had a place already and sits in the partnership now ("begun").
 */
export async function invitePartner(
  actor: Actor,
  candidateEnrollmentId: string,
  { role, name, email }: PartnerInput,
  at: Date,
): Promise<Faults | "invited" | "begun"> {
  const page = await loadPage(actor, candidateEnrollmentId, at);
  const { organizationId, cohortId, districtId, open } = page;
  if (!open.includes(role)) return { role: `Nobody more can take part as ${asRole(role)} here` };
  if (districtId === null)
    return { form: "It is not known yet which district this is for. The program manager can say it" };
  await countTry("invitations of a person", actor.personId);
  return db().$transaction(async (tx) => {
    const person = await tx.person.findUnique({ where: { email }, select: { id: true } });
    if (person?.id === page.candidatePersonId) return { email: "This is the candidate's own address" };
    const place =
      person && (await tx.enrollment.findFirst({ where: { cohortId, personId: person.id, role, leftAt: null } }));
    if (place && place.districtId !== districtId)
      return { email: `Whoever has this address is ${asRole(role)} of another district here` };
    if (place) {
      await seat(tx, { page, actor, at }, { enrollmentId: place.id, role });
      return "begun";
    }
    const partnershipId = await partnershipOf(tx, page, actor, at);
    await offerPlace(tx, { organizationId, cohortId, districtId, role, name, email, partnershipId }, actor, at);
    return "invited";
  });
}
