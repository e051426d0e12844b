import { randomUUID } from "node:crypto";
import { db } from "#app/server/db.server.ts";
import { placeOf } from "./match-scene.ts";
import * as world from "./world.ts";

/** What a candidate and a mentor settled, planned, noted and promised, with this word in all of it. Returns the ids. */
export async function workTogether(
  candidate: world.Member,
  mentor: world.Member,
  mentorshipId: string,
  { organizationId, id: cohortId }: world.Cohort,
  goalId: string,
  word: string,
): Promise<string[]> {
  const { personId } = candidate.actor;
  const [agreement, meeting, item, promise] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  const notes = { private: randomUUID(), shared: randomUUID() };
  const words = {
    ...{ communication: `${word} agreement`, goals: `${word} agreement`, problems: `${word} agreement` },
    ...{ requirements: `${word} agreement`, rhythmDays: 14, meetingMinutes: 60, version: 1 },
    ...{ savedById: personId, savedAt: world.SAVED },
  };
  await db().agreement.create({ data: { id: agreement, mentorshipId, moment: "kickoff", ...words } });
  await db().agreementRevision.create({ data: { agreementId: agreement, ...words } });
  await db().meeting.create({
    data: {
      ...{ id: meeting, organizationId, cohortId, mentorEnrollmentId: placeOf(mentor, "mentor") },
      ...{ title: `${word} meeting`, place: `${word} place`, startsAt: world.SAVED, endsAt: world.SUBMITTED },
      ...{ createdById: personId, changedAt: world.SAVED, happened: true, minutes: 60, areaIds: [`${word} topic`] },
      ...{ summary: `${word} summary`, logVersion: 1, loggedById: personId, loggedAt: world.SUBMITTED },
      mentorships: { create: { mentorshipId, attended: true } },
    },
  });
  const point = { text: `${word} point`, origin: `${word} origin`, savedById: personId, savedAt: world.SAVED };
  await db().agendaItem.create({ data: { id: item, meetingId: meeting, position: 0, version: 1, ...point } });
  const promised = { owner: "candidate", text: `${word} promise`, version: 1, createdAt: world.SAVED } as const;
  await db().mentoringPromise.create({ data: { id: promise, mentorshipId, meetingId: meeting, ...promised } });
  for (const kind of ["private", "shared"] as const) {
    const note = { mentorshipId, author: "candidate", text: `${word} ${kind}`, isShared: kind === "shared" } as const;
    const times = { version: 1, createdAt: world.SAVED, changedAt: world.SAVED };
    await db().mentoringNote.create({ data: { id: notes[kind], ...note, ...times } });
  }
  await db().mentorship.update({ where: { id: mentorshipId }, data: { endReason: `${word} end` } });
  const [comment, suggestion] = [randomUUID(), randomUUID()];
  const about = { goalId, mentorshipId, createdAt: world.SAVED };
  await db().goalComment.create({ data: { id: comment, ...about, author: "candidate", text: `${word} comment` } });
  const answered = { answer: "declined", answeredAt: world.SUBMITTED, word: `${word} answer` } as const;
  await db().goalSuggestion.create({
    data: { id: suggestion, ...about, action: `${word} suggested`, ...answered },
  });
  const told = { mentorshipId, recipient: "mentor", kind: "comment", sentAt: world.SAVED } as const;
  await db().mentoringNotice.create({ data: told });
  return [agreement, meeting, item, promise, comment, suggestion, ...Object.values(notes)];
}
