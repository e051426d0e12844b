import { randomUUID } from "node:crypto";
import type { Actor } from "#app/core/access/actor.ts";
import { authorize } from "#app/server/access.server.ts";
import { recordAudit } from "#app/server/audit.server.ts";
import { db } from "#app/server/db.server.ts";
import { AppError, notFound } from "#app/server/errors.ts";
import { peopleOf } from "../partnerships/queries.server.ts";
import { findPairedModule } from "../steps/queries.server.ts";
import { findDecision } from "./queries.server.ts";
import type { DecisionFormInput, DecisionInput, ReviewInput } from "./schema.ts";

async function load(actor: Actor, partnershipId: string, moduleId: string) {
  const paired = await findPairedModule(actor, partnershipId, moduleId);
  authorize(actor, "companion.answer", { bound: peopleOf(paired.partnership) });
  return paired;
}

function midnight(date: string | null): Date | null {
  return date === null ? null : new Date(`${date}T00:00:00Z`);
}

/**
 * Saves the draft of a joint decision if the actor saw its latest version; says whether it did. A change takes back
 * both signatures, and what was said of it at the closing sitting. The same words once more change nothing.
 */
export async function saveDecision(
  actor: Actor,
  partnershipId: string,
  moduleId: string,
  { text, owner, dueOn, version }: DecisionInput,
  at: Date,
): Promise<"saved" | "conflict"> {
  const { partnership } = await load(actor, partnershipId, moduleId);
  const { organizationId } = partnership;
  const present = await findDecision(actor, partnership, moduleId);
  if (present !== null && present.text === text && present.owner === owner && present.dueOn === dueOn) return "saved";
  const words = { text, owner, dueOn: midnight(dueOn), savedById: actor.personId, savedAt: at };
  return db().$transaction(async (tx) => {
    // One after the other, so that of two first drafts the second is told.
    await tx.$queryRaw`SELECT id FROM partnership WHERE id = ${partnershipId}::uuid FOR NO KEY UPDATE`;
    const key = { partnershipId_moduleId: { partnershipId, moduleId } };
    const stored = await tx.jointDecision.findUnique({ where: key, select: { id: true, version: true } });
    if ((stored?.version ?? 0) !== version) return "conflict";
    const id = stored?.id ?? randomUUID();
    const next = version + 1;
    const unsigned = { candidateSignedAt: null, districtSignedAt: null, districtSignedAs: null };
    const unreviewed = { review: null, reviewNote: "", reviewedAt: null };
    if (stored === null)
      await tx.jointDecision.create({ data: { id, organizationId, partnershipId, moduleId, version: next, ...words } });
    else
      await tx.jointDecision.update({ where: { id }, data: { ...words, version: next, ...unsigned, ...unreviewed } });
    await tx.jointDecisionRevision.create({ data: { decisionId: id, version: next, ...words } });
    const subject = ["decision", id] as const;
    await recordAudit(tx, { actor, organizationId, action: "decision.save", subject, at });
    return "saved";
  });
}

/** Signs the version of a decision that the actor saw, for their side; says whether it still was the latest. */
export async function signDecision(
  actor: Actor,
  partnershipId: string,
  moduleId: string,
  version: number,
  at: Date,
): Promise<"signed" | "conflict"> {
  const { partnership } = await load(actor, partnershipId, moduleId);
  const decision = await findDecision(actor, partnership, moduleId);
  if (decision === null) throw notFound("nothing is drafted yet");
  const { organizationId, side, role } = partnership;
  const isCandidate = side === "candidate";
  const where = { id: decision.id, version };
  return db().$transaction(async (tx) => {
    const { count } = await tx.jointDecision.updateMany({
      where: { ...where, ...(isCandidate ? { candidateSignedAt: null } : { districtSignedAt: null }) },
      data: isCandidate ? { candidateSignedAt: at } : { districtSignedAt: at, districtSignedAs: role },
    });
    // Signed by this side before: a repeat changes nothing.
    if (count === 0) return (await tx.jointDecision.count({ where })) > 0 ? "signed" : "conflict";
    const subject = ["decision", decision.id] as const;
    await recordAudit(tx, { actor, organizationId, action: "decision.sign", subject, at });
    return "signed";
  });
}

/** Keeps what became of a signed decision, as the two say at the closing sitting. */
export async function reviewDecision(
  actor: Actor,
  partnershipId: string,
  moduleId: string,
  { review, reviewNote, version }: ReviewInput,
  at: Date,
): Promise<"saved" | "conflict"> {
  const { partnership } = await load(actor, partnershipId, moduleId);
  const decision = await findDecision(actor, partnership, moduleId);
  if (decision === null) throw notFound("nothing is drafted yet");
  if (decision.candidateSignedAt === null || decision.districtSignedAt === null)
    throw new AppError("conflict", "Only what both have signed is reviewed.");
  const { organizationId } = partnership;
  return db().$transaction(async (tx) => {
    const { count } = await tx.jointDecision.updateMany({
      where: { id: decision.id, version },
      data: { review, reviewNote, reviewedAt: at },
    });
    if (count === 0) return "conflict";
    const subject = ["decision", decision.id] as const;
    await recordAudit(tx, { actor, organizationId, action: "decision.review", subject, at });
    return "saved";
  });
}

/** Does what a form of the page says; says "conflict" where the actor did not see the latest version. */
export async function doDecision(
  actor: Actor,
  partnershipId: string,
  moduleId: string,
  input: DecisionFormInput,
  at: Date,
): Promise<"done" | "conflict"> {
  const outcome =
    input.step === "save"
      ? await saveDecision(actor, partnershipId, moduleId, input, at)
      : input.step === "sign"
        ? await signDecision(actor, partnershipId, moduleId, input.version, at)
        : await reviewDecision(actor, partnershipId, moduleId, input, at);
  return outcome === "conflict" ? "conflict" : "done";
}
