import { randomUUID } from "node:crypto";
import { db } from "#app/server/db.server.ts";
import { placeOf } from "./match-scene.ts";
import * as world from "./world.ts";

/** What a candidate answered, did and settled in the companion, with this word in all of it. Returns the ids. */
export async function goThroughTheCompanion(
  candidate: world.Member,
  { organizationId, id: cohortId }: world.Cohort,
  word: string,
): Promise<string[]> {
  const enrollmentId = placeOf(candidate, "candidate");
  const [partnershipId, decisionId] = [randomUUID(), randomUUID()];
  const module = { partnershipId, moduleId: `${word} module` };
  const at = world.SAVED;
  await db().partnership.create({
    data: { id: partnershipId, organizationId, cohortId, candidateEnrollmentId: enrollmentId, createdAt: at },
  });
  const half = {
    answers: { [word]: { today: 2, expects: 3 } },
    reflection: `${word} reflection`,
    version: 1,
    savedAt: at,
  };
  const edition = { edition: `${word} edition`, contentHash: `${word} hash` };
  await db().stepAnswer.create({ data: { ...module, side: "candidate", enrollmentId, ...edition, ...half } });
  await db().stepAnswerRevision.create({ data: { ...module, side: "candidate", saveKey: randomUUID(), ...half } });
  const sitting = { sitting: `${word} sitting`, side: "candidate", role: "candidate", minutes: 15 } as const;
  await db().moduleSitting.create({ data: { ...module, ...sitting, enrollmentId, doneOn: at, recordedAt: at } });
  const planned = { startsAt: at, minutes: 30, place: `${word} place`, changedAt: at };
  await db().plannedSitting.create({ data: { ...module, ...planned } });
  const artifact = { note: `${word} artifact`, url: `https://example.org/${word}`, version: 1, savedAt: at };
  await db().moduleArtifact.create({ data: { ...module, ...artifact } });
  const settled = { text: `${word} decision`, owner: `${word} owner`, version: 1, savedAt: at };
  await db().jointDecision.create({
    data: { id: decisionId, organizationId, ...module, ...settled, reviewNote: `${word} review` },
  });
  await db().jointDecisionRevision.create({ data: { decisionId, ...settled } });
  return [partnershipId, decisionId];
}
