import { randomUUID } from "node:crypto";
import { getStageModel } from "#app/content/catalogue.server.ts";
import type { Actor } from "#app/core/access/actor.ts";
import { NEEDED_SHARE, stageOf } from "#app/core/planning/department-stage.ts";
import { recordAudit } from "#app/server/audit.server.ts";
import { db } from "#app/server/db.server.ts";
import { findStageDistrict } from "./queries.server.ts";

/**
 * Keeps what somebody answered on the technology department of a district; what was answered before stays kept, too.
 * Returns what is wrong with the form, or null.
 */
export async function answerStage(
  actor: Actor,
  districtId: string,
  typed: Readonly<Record<string, string>>,
  at: Date,
): Promise<Record<string, string> | null> {
  const { organizationId } = await findStageDistrict(actor, districtId);
  const model = getStageModel();
  const { contributions, outcome, stage } = stageOf(model, typed);
  if (stage === null && outcome === null) {
    const needed = Math.ceil(model.questions.length * NEEDED_SHARE);
    const open = model.questions.find(({ id }) => !contributions.some(({ question }) => question.id === id));
    return { [open?.id ?? "form"]: `Answer at least ${needed} of the ${model.questions.length} questions` };
  }
  const answers = Object.fromEntries(contributions.map(({ question, answer }) => [question.id, answer.id]));
  const id = randomUUID();
  await db().$transaction(async (tx) => {
    const review = { id, organizationId, districtId, edition: model.version, answers };
    await tx.stageReview.create({ data: { ...review, answeredById: actor.personId, answeredAt: at } });
    await recordAudit(tx, { actor, organizationId, action: "stage.answer", subject: ["district", districtId], at });
  });
  return null;
}
