import { getStageModel } from "#app/content/catalogue.server.ts";
import type { Actor } from "#app/core/access/actor.ts";
import { stageOf, type DepartmentStage, type StageModel } from "#app/core/planning/department-stage.ts";
import { isUuid } from "#app/core/shared/ids.ts";
import { authorize } from "#app/server/access.server.ts";
import { db } from "#app/server/db.server.ts";
import { notFound } from "#app/server/errors.ts";

export interface StageView {
  district: { id: string; organizationId: string; name: string; state: string };
  model: StageModel;
  /** The answers that stand, by question; empty before the first time. */
  answers: Record<string, string>;
  /** Where the department stands by them; null before the first time. */
  result: DepartmentStage | null;
  answeredAt: Date | null;
  answeredByName: string | null;
}

/** What a stored review says, question by question; whatever else it may hold counts as nothing. */
export function answersOf(stored: unknown): Record<string, string> {
  const pairs = typeof stored === "object" && stored !== null ? Object.entries(stored) : [];
  return Object.fromEntries(pairs.filter((pair): pair is [string, string] => typeof pair[1] === "string"));
}

/** A district, for its candidates, its superintendent, whoever stands in for them, and those who run its programs. */
export async function findStageDistrict(actor: Actor, districtId: string): Promise<StageView["district"]> {
  if (!isUuid(districtId)) throw notFound();
  const found = await db().district.findUnique({
    where: { id: districtId },
    include: {
      enrollments: {
        where: { role: { in: ["candidate", "superintendent", "delegate"] }, leftAt: null },
        select: { personId: true },
      },
    },
  });
  if (found === null) throw notFound();
  const { id, organizationId, name, state, enrollments } = found;
  authorize(actor, "stage.answer", { organizationId, bound: enrollments.map(({ personId }) => personId) });
  return { id, organizationId, name, state };
}

/** Where the technology department of a district stands, by what was answered last. */
export async function readStage(actor: Actor, districtId: string): Promise<StageView> {
  const district = await findStageDistrict(actor, districtId);
  const last = await db().stageReview.findFirst({
    where: { districtId },
    orderBy: [{ answeredAt: "desc" }, { id: "desc" }],
  });
  const model = getStageModel(last?.edition);
  const answers = answersOf(last?.answers);
  const answeredBy = last?.answeredById ?? null;
  const person = answeredBy === null ? null : await db().person.findUnique({ where: { id: answeredBy } });
  return {
    district,
    model,
    answers,
    result: last === null ? null : stageOf(model, answers),
    answeredAt: last?.answeredAt ?? null,
    answeredByName: person?.name ?? null,
  };
}
