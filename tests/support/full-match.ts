import { randomUUID } from "node:crypto";
import { db } from "#app/server/db.server.ts";
import { placeOf } from "./match-scene.ts";
import * as world from "./world.ts";

/** What a candidate said for the matching, whom they prefer and what was proposed to them, with this word in all of it. */
export async function beMatched(
  candidate: world.Member,
  mentor: world.Member,
  { organizationId, id: cohortId }: world.Cohort,
  word: string,
): Promise<string> {
  const [fromId, toId] = [placeOf(candidate, "candidate"), placeOf(mentor, "mentor")];
  await db().matchProfile.create({
    data: {
      enrollmentId: fromId,
      organizationId,
      languages: [`${word} language`],
      modes: ["online"],
      timeZone: `${word} zone`,
      freeHours: [9],
      values: [`${word} value`],
      styles: { structure: 2 },
      helpsWith: `${word} helps`,
      strengths: { [`${word} area`]: 3 },
      stages: [`${word} stage`],
      roles: [`${word} role`],
      aspiration: `${word} aspiration`,
      version: 1,
      savedAt: world.SAVED,
    },
  });
  await db().preference.create({ data: { fromId, toId, rank: null, reason: `${word} veto` } });
  const { id } = await db().proposal.create({
    data: {
      id: randomUUID(),
      organizationId,
      cohortId,
      mentorEnrollmentId: toId,
      candidateEnrollmentId: fromId,
      state: "declined",
      reasons: { score: 50, parts: [{ term: "style", name: "Style", points: 1, of: 15, words: `${word} reason` }] },
      answerBy: world.SUBMITTED,
      createdAt: world.STARTED,
      declinedById: candidate.actor.personId,
      declineReason: `${word} no`,
      settledAt: world.SAVED,
    },
  });
  await db().reminder.create({
    data: { enrollmentId: fromId, about: `${word} reminder`, dueOn: world.SAVED, sentAt: world.SAVED },
  });
  return id;
}
