import { createHash, randomBytes, randomUUID } from "node:crypto";
import { createCookie } from "@remix-run/node";
import { currentFramework } from "#app/content/catalogue.server.ts";
import type { Actor, Enrollment, Role } from "#app/core/access/actor.ts";
import { indicatorsOfForm, type Level } from "#app/core/scoring/framework.ts";
import { keepPassword, preparePassword } from "#app/features/accounts/passwords/commands.server.ts";
import { NO_ANSWER, type Answer } from "#app/features/assessments/answer.ts";
import { saveAnswer, startAssessment, submitAssessment } from "#app/features/assessments/commands.server.ts";
import type { Save } from "#app/features/assessments/schema.ts";
import { addGoal } from "#app/features/mentoring/commands.server.ts";
import type { GoalInput } from "#app/features/mentoring/schema.ts";
import { db } from "#app/server/db.server.ts";

/**
 * Builders of what a test starts from, on whichever database the test is connected to. Every name, address and id is
 * distinct, so that a mix-up shows.
 */

function distinct(word: string): string {
  return `${word} ${randomBytes(4).toString("hex")}`;
}

export interface Cohort {
  id: string;
  name: string;
  organizationId: string;
  organizationName: string;
}

/** A cohort of a new organization, or one more of an organization that is there. */
export async function createCohort(of?: Cohort): Promise<Cohort> {
  const organization = of
    ? { id: of.organizationId, name: of.organizationName }
    : await db().organization.create({ data: { id: randomUUID(), name: distinct("Association") } });
  const organizationId = organization.id;
  const program = await db().program.create({ data: { id: randomUUID(), organizationId, name: distinct("Program") } });
  const { id, name } = await db().cohort.create({
    data: {
      id: randomUUID(),
      organizationId,
      programId: program.id,
      name: distinct("Cohort"),
      timeZone: "America/Denver",
      startsOn: new Date("2026-09-14"),
      endsOn: new Date("2027-06-25"),
    },
  });
  return { id, name, organizationId, organizationName: organization.name };
}

export async function createDistrict({ organizationId }: Cohort): Promise<string> {
  const district = await db().district.create({
    data: { id: randomUUID(), organizationId, name: distinct("District"), state: "CA" },
  });
  return district.id;
}

/** Somebody with the places that they hold, as commands ask for them. */
export interface Member {
  actor: Actor;
  name: string;
  email: string;
}

/** Somebody who holds no place in any cohort. */
export async function createPerson(name = distinct("Person")): Promise<Member> {
  const { id, email } = await db().person.create({
    data: { id: randomUUID(), name, email: `${randomBytes(6).toString("hex")}@example.org` },
  });
  const administers = { instance: false, organizationIds: [] };
  return { actor: { personId: id, enrollments: [], placeId: null, administers }, name, email };
}

export async function enroll(
  { actor, ...member }: Member,
  cohort: Cohort,
  role: Role,
  districtId?: string,
): Promise<Member> {
  const place: Enrollment = { id: randomUUID(), organizationId: cohort.organizationId, cohortId: cohort.id, role };
  await db().enrollment.create({ data: { ...place, personId: actor.personId, districtId: districtId ?? null } });
  return { ...member, actor: { ...actor, enrollments: [...actor.enrollments, place] } };
}

/** Somebody in a role of a cohort. */
export async function createMember(cohort: Cohort, role: Role, districtId?: string): Promise<Member> {
  return enroll(await createPerson(distinct(role)), cohort, role, districtId);
}

/** Somebody who administers the organization of a cohort, or without one the instance. */
export async function createAdministrator(cohort?: Cohort): Promise<Member> {
  const { actor, ...member } = await createPerson(distinct("administrator"));
  const organizationId = cohort?.organizationId ?? null;
  await db().administrator.create({ data: { id: randomUUID(), personId: actor.personId, organizationId } });
  const administers = {
    instance: organizationId === null,
    organizationIds: organizationId === null ? [] : [organizationId],
  };
  return { ...member, actor: { ...actor, administers } };
}

/** Gives somebody a password of their own, and returns it. */
export async function givePassword({ actor }: Member, password = "meadow lantern at noon"): Promise<string> {
  const prepared = await preparePassword(password, []);
  await db().$transaction((tx) => keepPassword(tx, actor.personId, prepared, STARTED));
  return password;
}

/** Makes a mentor and a candidate of one cohort a pair; returns the id of their mentorship. */
export async function pair(candidate: Member, mentor: Member, at = STARTED): Promise<string> {
  const placeIn = (member: Member, role: Role) => {
    const place = member.actor.enrollments.find((each) => each.role === role);
    if (place === undefined) throw new Error(`${member.name} is no ${role}`);
    return place;
  };
  const { organizationId, cohortId, id: candidateEnrollmentId } = placeIn(candidate, "candidate");
  const mentorEnrollmentId = placeIn(mentor, "mentor").id;
  const { id } = await db().mentorship.create({
    data: { id: randomUUID(), organizationId, cohortId, candidateEnrollmentId, mentorEnrollmentId, startedAt: at },
  });
  return id;
}

export async function createCandidate(): Promise<Member> {
  return createMember(await createCohort(), "candidate");
}

/** Signs somebody in without the sign-in page. Returns the Cookie header that their browser would send. */
export async function signIn(
  { actor }: Member,
  { secure = false, at = new Date(), withoutSecondFactor = false } = {},
): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  const tokenHash = new Uint8Array(createHash("sha256").update(token).digest());
  await db().session.create({
    data: {
      id: randomUUID(),
      personId: actor.personId,
      tokenHash,
      method: "password",
      device: "",
      createdAt: at,
      lastSeenAt: at,
      confirmedAt: at,
      secondFactorAt: withoutSecondFactor ? null : at,
    },
  });
  const cookie = await createCookie(secure ? "__Host-tandem" : "tandem").serialize(token);
  return cookie.split(";")[0] ?? "";
}

/** The indicators that a form asks, in order. */
export function askedIn(form: "long" | "short"): string[] {
  return currentFramework().areas.flatMap((area) => indicatorsOfForm(area, form).map(({ id }) => id));
}

export function saveOf(answer: Partial<Answer>, baseVersion = 0): Save {
  return { answer: { ...NO_ANSWER, ...answer }, baseVersion, saveKey: randomUUID() };
}

export const STARTED = new Date("2026-10-05T08:15:30.123Z");
export const SAVED = new Date("2026-10-06T09:20:31.456Z");
export const SUBMITTED = new Date("2026-10-07T10:25:32.789Z");

export function start({ actor }: Member, form: "long" | "short" = "short"): Promise<string> {
  return startAssessment(actor, { kind: "baseline", form }, STARTED);
}

/** Rates each indicator that is named. */
export async function rate(
  { actor }: Member,
  assessmentId: string,
  levels: Readonly<Record<string, Level>>,
): Promise<void> {
  for (const [id, level] of Object.entries(levels)) await saveAnswer(actor, assessmentId, id, saveOf({ level }), SAVED);
}

const CYCLE: readonly Level[] = [2, 3.5, 2.5, 3, 4, 1.5, 3];

/** Submits a sitting as it is. */
export async function submit({ actor }: Member, assessmentId: string, at = SUBMITTED): Promise<void> {
  await submitAssessment(actor, assessmentId, { leaveUnanswered: true }, at);
}

/** Levels for every indicator that a form asks. */
export function levelsFor(form: "long" | "short"): Record<string, Level> {
  return Object.fromEntries(askedIn(form).map((id, index) => [id, CYCLE[index % CYCLE.length] ?? 1]));
}

/** A whole sitting on the short form, answered and submitted. */
export async function createSubmitted(member: Member, levels = levelsFor("short")): Promise<string> {
  const id = await start(member);
  await rate(member, id, levels);
  await submitAssessment(member.actor, id, { leaveUnanswered: true }, SUBMITTED);
  return id;
}

export function goalOn(indicatorId: string, goal: Partial<GoalInput> = {}): GoalInput {
  return {
    indicatorId,
    targetLevel: 3,
    dueOn: "2027-02-26",
    actions: ["Ask the cabinet", "Write it down"],
    evidenceWanted: "The minutes",
    ...goal,
  };
}

export function createGoal({ actor }: Member, goal: Partial<GoalInput> = {}): Promise<string> {
  return addGoal(actor, goalOn(goal.indicatorId ?? "lv-vision-in-cabinet", goal), SAVED);
}

/** Somebody with so many goals, and their ids in the order of the plan. */
export async function createPlan(count: number): Promise<{ rosa: Member; ids: string[] }> {
  const rosa = await createCandidate();
  const ids: string[] = [];
  for (let index = 0; index < count; index++) ids.push(await createGoal(rosa));
  return { rosa, ids };
}
