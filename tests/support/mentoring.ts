import { randomUUID } from "node:crypto";
import { signAgreement, writeAgreement } from "#app/features/mentoring/agreements/commands.server.ts";
import type { AgreementInput } from "#app/features/mentoring/agreements/schema.ts";
import { planMeeting } from "#app/features/mentoring/meetings/commands.server.ts";
import type { MeetingInput } from "#app/features/mentoring/meetings/schema.ts";
import { db } from "#app/server/db.server.ts";
import * as world from "./world.ts";

/** Two who work together, and what they settle and plan. */

export interface Pair {
  cohort: world.Cohort;
  rosa: world.Member;
  harold: world.Member;
  id: string;
}

/** A candidate and her mentor in a new cohort, or another candidate of the same mentor. */
export async function createPair(of?: Pair): Promise<Pair> {
  const cohort = of?.cohort ?? (await world.createCohort());
  const rosa = await world.createMember(cohort, "candidate");
  const harold = of?.harold ?? (await world.createMember(cohort, "mentor"));
  return { cohort, rosa, harold, id: await world.pair(rosa, harold) };
}

/** Ends a mentorship as if one of the two had done so some time ago. */
export function endPair({ id }: Pair, endedAt = world.SAVED) {
  return db().mentorship.update({ where: { id }, data: { endedAt } });
}

export function agreementWith(words: Partial<AgreementInput> = {}): AgreementInput {
  return {
    communication: "By video",
    goals: "One goal at a time",
    problems: "We say so",
    requirements: "Two weeks ahead",
    rhythmDays: 14,
    meetingMinutes: 60,
    version: 0,
    ...words,
  };
}

/** An agreement that both have signed. */
export async function signedAgreement(
  { rosa, harold, id }: Pair,
  words: Partial<AgreementInput> = {},
  at = world.SAVED,
) {
  await writeAgreement(rosa.actor, id, "kickoff", agreementWith(words), at);
  for (const { actor } of [rosa, harold]) await signAgreement(actor, id, { moment: "kickoff", version: 1 }, at);
}

export function meetingOn(instant: string, meeting: Partial<MeetingInput> = {}): MeetingInput {
  return {
    id: randomUUID(),
    title: "Mentoring",
    place: "",
    minutes: 60,
    begins: { instant: Date.parse(instant) },
    mentorshipIds: [],
    sequence: 0,
    ...meeting,
  };
}

/** A meeting that the mentor has planned; returns its id. */
export async function createMeeting(
  { harold, id }: Pair,
  meeting: Partial<MeetingInput> = {},
  instant = "2026-11-03T17:00:00.000Z",
): Promise<string> {
  const planned = await planMeeting(harold.actor, id, meetingOn(instant, meeting), world.SAVED);
  if ("faults" in planned) throw new Error(JSON.stringify(planned.faults));
  return planned.id;
}

/** An agreement as it stands when one has written it, stored without a mail, for tests in which another process sends. */
export async function storeAgreement({ id }: Pair): Promise<void> {
  const words = { ...agreementWith(), version: 1 };
  await db().agreement.create({
    data: { id: randomUUID(), mentorshipId: id, moment: "kickoff", ...words, savedAt: world.SAVED },
  });
}

/** A planned meeting, stored without a mail. */
export async function storeMeeting(
  { harold, id: mentorshipId }: Pair,
  { title = "Mentoring", startsAt = new Date("2026-11-03T17:00:00Z") } = {},
): Promise<string> {
  const id = randomUUID();
  const place = harold.actor.enrollments[0];
  if (place === undefined) throw new Error("the mentor has no place");
  const { organizationId, cohortId, id: mentorEnrollmentId } = place;
  const endsAt = new Date(startsAt.getTime() + 3_600_000);
  await db().meeting.create({
    data: {
      ...{ id, organizationId, cohortId, mentorEnrollmentId, title, startsAt, endsAt, changedAt: world.SAVED },
      areaIds: [],
      mentorships: { create: { mentorshipId } },
    },
  });
  return id;
}

/** An open promise of the candidate. */
export async function storePromise({ id: mentorshipId }: Pair, text = "Ask the board"): Promise<string> {
  const id = randomUUID();
  const row = { id, mentorshipId, owner: "candidate", text, version: 1, createdAt: world.SAVED } as const;
  await db().mentoringPromise.create({ data: row });
  return id;
}
/** A private note of one of the two, stored without a mail. */
export async function storeNote({ id: mentorshipId }: Pair, author: "mentor" | "candidate", text: string) {
  const id = randomUUID();
  const note = { id, mentorshipId, author, text, isShared: false, version: 1 };
  await db().mentoringNote.create({ data: { ...note, createdAt: world.SAVED, changedAt: world.SAVED } });
  return id;
}

/** What somebody chooses in a check-in who is content. */
export const GOOD_ANSWERS = { meeting: "easy", use: "done", plain: "said", focus: "goals", onward: "same" };
