import { randomUUID } from "node:crypto";
import type { Actor } from "#app/core/access/actor.ts";
import type { AgreementMoment } from "#app/core/mentoring/agreement.ts";
import { recordAudit } from "#app/server/audit.server.ts";
import { db, type Transaction } from "#app/server/db.server.ts";
import { AppError, notFound } from "#app/server/errors.ts";
import {
  findOpenMentorship,
  lockMentorship,
  otherOf,
  readerOf,
  type MentorshipView,
} from "../mentorships/queries.server.ts";
import { mailMember } from "../notices/commands.server.ts";
import { agreementsOf, stateOf, type AgreementView } from "./queries.server.ts";
import { AGREEMENT_FIELDS, type AgreementInput, type SignatureInput } from "./schema.ts";

/** Tells the other one that something waits for them, without a word of it. */
async function tellOther(tx: Transaction, mentorship: MentorshipView, words: string): Promise<void> {
  await mailMember(tx, otherOf(mentorship), {
    subject: `Your agreement with ${readerOf(mentorship).name}`,
    words,
    link: { label: "Read the agreement", to: `/mentorships/${mentorship.id}/agreement` },
  });
}

function hasSameWords(stored: AgreementView, input: AgreementInput): boolean {
  return AGREEMENT_FIELDS.every((field) => stored[field] === input[field]);
}

/**
 * Writes an agreement of the actor's mentorship, if they saw its latest version; says whether it did. A change of any
 * word or number takes both signatures away, since nobody has signed what it says now. The same words once more change
 * nothing.
 */
export async function writeAgreement(
  actor: Actor,
  mentorshipId: string,
  moment: AgreementMoment,
  input: AgreementInput,
  at: Date,
): Promise<"saved" | "conflict"> {
  return db().$transaction(async (tx) => {
    await lockMentorship(tx, mentorshipId);
    const mentorship = await findOpenMentorship(actor, mentorshipId, tx);
    const agreements = (await agreementsOf([mentorshipId], tx)).get(mentorshipId) ?? [];
    const stored = agreements.find((each) => each.moment === moment);
    if (stored !== undefined && hasSameWords(stored, input)) return "saved";
    if (input.version !== (stored?.version ?? 0)) return "conflict";
    if (stored === undefined && stateOf(mentorship, agreements, at).toSettle !== moment)
      throw notFound("there is nothing to settle");
    const { version: seen, ...words } = input;
    const saved = { ...words, version: seen + 1, savedById: actor.personId, savedAt: at };
    const { id } = await tx.agreement.upsert({
      where: { mentorshipId_moment: { mentorshipId, moment } },
      create: { id: randomUUID(), mentorshipId, moment, ...saved },
      update: { ...saved, mentorSignedAt: null, candidateSignedAt: null },
    });
    await tx.agreementRevision.create({ data: { agreementId: id, ...saved } });
    const { organizationId, candidate } = mentorship;
    const subject = ["agreement", id] as const;
    await recordAudit(tx, {
      ...{ actor, organizationId, action: "agreement.write", subject, ownerId: candidate.personId, at },
    });
    await tellOther(
      tx,
      mentorship,
      `${readerOf(mentorship).name} has written your agreement. Read it, change it or sign it.`,
    );
    return "saved";
  });
}

/** Signs an agreement for the actor, if it still says what they saw. Once signed, signing again changes nothing. */
export async function signAgreement(
  actor: Actor,
  mentorshipId: string,
  { moment, version }: SignatureInput,
  at: Date,
): Promise<void> {
  await db().$transaction(async (tx) => {
    await lockMentorship(tx, mentorshipId);
    const mentorship = await findOpenMentorship(actor, mentorshipId, tx);
    const where = { mentorshipId_moment: { mentorshipId, moment } };
    const stored = await tx.agreement.findUnique({ where });
    if (stored === null) throw notFound();
    if (stored.version !== version)
      throw new AppError("conflict", "The agreement was changed meanwhile. Go back, read it again, and sign it then.");
    const isMentor = mentorship.side === "mentor";
    if ((isMentor ? stored.mentorSignedAt : stored.candidateSignedAt) !== null) return;
    await tx.agreement.update({ where, data: isMentor ? { mentorSignedAt: at } : { candidateSignedAt: at } });
    const { organizationId, candidate } = mentorship;
    const subject = ["agreement", stored.id] as const;
    await recordAudit(tx, {
      ...{ actor, organizationId, action: "agreement.sign", subject, ownerId: candidate.personId, at },
    });
    const isWhole = (isMentor ? stored.candidateSignedAt : stored.mentorSignedAt) !== null;
    const next = isWhole ? "Both of you have signed it now." : "It needs your signature, too.";
    await tellOther(tx, mentorship, `${readerOf(mentorship).name} has signed your agreement. ${next}`);
  });
}
