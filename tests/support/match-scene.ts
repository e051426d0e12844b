import { randomUUID } from "node:crypto";
import type { Role } from "#app/core/access/actor.ts";
import type { MatchProfileUncheckedCreateInput } from "#app/generated/prisma/models.ts";
import type { Reasons } from "#app/features/matching/proposals/schema.ts";
import { runFields, runForm } from "#app/features/matching/runs/schema.ts";
import { settingsOf } from "#app/features/matching/runs/standards.server.ts";
import { db } from "#app/server/db.server.ts";
import type { Mail } from "#app/server/mail.server.ts";
import { unseal } from "#app/server/seal.server.ts";
import * as world from "./world.ts";

/** Builders of what a matching starts from. */

/** The id of somebody's enrollment, the first that they have in a role. */
export function placeOf({ actor, name }: world.Member, role: Role): string {
  const place = actor.enrollments.find((each) => each.role === role);
  if (place === undefined) throw new Error(`${name} is no ${role}`);
  return place.id;
}

type Said = Partial<Omit<MatchProfileUncheckedCreateInput, "enrollmentId" | "organizationId">>;

/** What somebody says of themselves for the matching, stored as it stands. */
export async function giveProfile(member: world.Member, role: "mentor" | "candidate", said: Said = {}): Promise<void> {
  const enrollmentId = placeOf(member, role);
  const organizationId = member.actor.enrollments.find(({ id }) => id === enrollmentId)?.organizationId ?? "";
  const usual = { styles: {}, strengths: {}, version: 1, savedAt: world.SAVED };
  await db().matchProfile.create({ data: { ...usual, ...said, enrollmentId, organizationId } });
}

interface Span {
  from: string;
  to?: string;
  isCto?: boolean;
  /** The last word on it; null for a record that waits. */
  isVerified?: boolean | null;
}

/** Work in a district, verified unless it says otherwise. */
export async function giveService({ actor }: world.Member, span: Span): Promise<string> {
  const { from, to, isCto = true, isVerified = true } = span;
  const { id } = await db().serviceRecord.create({
    data: {
      id: randomUUID(),
      personId: actor.personId,
      title: "Director of technology",
      district: "Oak Hill",
      isCto,
      startsOn: new Date(from),
      endsOn: to === undefined ? null : new Date(to),
      version: 1,
      changedAt: world.STARTED,
    },
  });
  const organizationId = actor.enrollments[0]?.organizationId ?? "";
  if (isVerified !== null) {
    const word = { recordVersion: 1, isVerified, note: "", verifiedAt: world.SAVED };
    await db().serviceVerification.create({ data: { id: randomUUID(), organizationId, recordId: id, ...word } });
  }
  return id;
}

/** A mentor in a district of their own whom no rule excludes. */
export async function createEligibleMentor(cohort: world.Cohort, said: Said = {}): Promise<world.Member> {
  const mentor = await world.createMember(cohort, "mentor", await world.createDistrict(cohort));
  await giveService(mentor, { from: "2010-07-01" });
  await giveProfile(mentor, "mentor", said);
  return mentor;
}

/** A candidate in a district of their own. */
export async function createCandidateIn(cohort: world.Cohort): Promise<world.Member> {
  return world.createMember(cohort, "candidate", await world.createDistrict(cohort));
}

const REASONS: Reasons = {
  score: 62.5,
  parts: [
    { term: "strength", name: "Strength at gaps", points: 22.5, of: 30, words: "ahead in Stakeholders" },
    {
      term: "preferences",
      name: "Wishes of both",
      points: 10,
      of: 15,
      words: "wish 1 of the mentee; no wishes of the mentor",
    },
  ],
};

/** When a proposal of these tests was made, and the end of its term. */
export const PROPOSED = new Date("2026-10-12T15:00:00.000Z");
export const ANSWER_BY = new Date("2026-10-19T15:00:00.000Z");

interface Proposed {
  /** A proposal of a run waits for both; one of a candidate who asked has their yes. */
  from: "run" | "request";
  answerBy?: Date;
}

/** An open proposal that pairs the two. */
export async function propose(
  cohort: world.Cohort,
  mentor: world.Member,
  candidate: world.Member,
  { from, answerBy = ANSWER_BY }: Proposed,
): Promise<string> {
  const { organizationId, id: cohortId } = cohort;
  const { id } = await db().proposal.create({
    data: {
      id: randomUUID(),
      organizationId,
      cohortId,
      runId: from === "run" ? await createRun(cohort) : null,
      mentorEnrollmentId: placeOf(mentor, "mentor"),
      candidateEnrollmentId: placeOf(candidate, "candidate"),
      state: "open",
      reasons: REASONS,
      answerBy,
      createdAt: PROPOSED,
      candidateAcceptedAt: from === "run" ? null : PROPOSED,
    },
  });
  return id;
}

/** The published run of a cohort; made when there is none yet. */
async function createRun({ organizationId, id: cohortId }: world.Cohort): Promise<string> {
  const found = await db().matchRun.findFirst({ where: { cohortId, state: "published" } });
  if (found !== null) return found.id;
  const number = 1 + (await db().matchRun.count({ where: { cohortId } }));
  const { id } = await db().matchRun.create({
    data: {
      id: randomUUID(),
      organizationId,
      cohortId,
      number,
      state: "published",
      settings: settingsOf(runForm.parse(runFields(null)), { minimumYears: 8 }),
      snapshot: {},
      createdAt: world.STARTED,
      publishedAt: PROPOSED,
    },
  });
  return id;
}

/** A cohort in which candidates ask mentors. */
export async function createAskingCohort(): Promise<world.Cohort> {
  const cohort = await world.createCohort();
  await db().cohort.update({ where: { id: cohort.id }, data: { matchMode: "ask", answerDays: 7 } });
  return cohort;
}

/** The mails that wait to be sent: to whom, what about, and where their links lead. */
export async function queuedMails(): Promise<Mail[]> {
  const jobs = await db().$queryRaw<{ data: { sealed?: string } }[]>`
    SELECT data FROM pgboss.job WHERE name = 'mail' ORDER BY created_on`;
  return jobs.map(({ data }) => JSON.parse(unseal(data.sealed ?? "", "mail")) as Mail);
}
