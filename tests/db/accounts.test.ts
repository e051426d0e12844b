import { describe, expect, it } from "vitest";
import type { Actor } from "#app/core/access/actor.ts";
import { collectMyData, findSamplePerson } from "#app/features/accounts/queries.server.ts";
import { SAMPLE_ROLES } from "#app/features/accounts/schema.ts";
import { saveAnswer, saveGuesses, submitAssessment } from "#app/features/assessments/commands.server.ts";
import { stepGoal } from "#app/features/mentoring/commands.server.ts";
import { listService } from "#app/features/programs/service/queries.server.ts";
import { db } from "#app/server/db.server.ts";
import { loadSample } from "../../prisma/sample/load.ts";
import { COHORT_ID, NEXT_COHORT_ID } from "../../prisma/sample/program.ts";
import { SITTINGS } from "../../prisma/sample/sittings.ts";
import {
  createCohort,
  createDistrict,
  createGoal,
  createMember,
  createPerson,
  rate,
  SAVED,
  saveOf,
  signIn,
  start,
  SUBMITTED,
  type Member,
} from "#tests/support/world.ts";

/** Somebody of the sample program, who runs nothing. */
function actorOf(personId: string, enrollments: Actor["enrollments"]): Actor {
  return { personId, enrollments, placeId: null, administers: { instance: false, organizationIds: [] } };
}

const NOW = new Date("2026-11-21T12:34:56.789Z");

/** What a text column of the person's rows holds, as canaries: each must come out again. */
const WRITTEN = {
  firstWords: "canary: first words, replaced later",
  why: "canary: why this level",
  evidenceNote: "canary: what shows it",
  evidenceUrl: "https://canary.example.org/evidence",
  secondSitting: "canary: of the open sitting",
  action: "canary: an action",
  evidenceWanted: "canary: evidence wanted",
  doneNote: "canary: how it ended",
  doneUrl: "https://canary.example.org/done",
};

async function fullLife(): Promise<Member> {
  const cohort = await createCohort();
  const rosa = await createMember(cohort, "candidate", await createDistrict(cohort));
  await signIn(rosa, { at: new Date("2026-10-01T07:00:00.321Z") });
  const first = await start(rosa);
  await saveGuesses(rosa.actor, first, { leadership: 1.5, education: 2.5, technology: 3.5 }, SAVED);
  await saveAnswer(rosa.actor, first, "bm-forecast", saveOf({ why: WRITTEN.firstWords }), SAVED);
  const { why, evidenceNote, evidenceUrl } = WRITTEN;
  await saveAnswer(rosa.actor, first, "bm-forecast", saveOf({ level: 2.5, why, evidenceNote, evidenceUrl }, 1), SAVED);
  await submitAssessment(rosa.actor, first, { leaveUnanswered: true }, SUBMITTED);
  await saveGuesses(rosa.actor, first, { leadership: 2, education: 3, technology: 4 }, SUBMITTED);
  const second = await start(rosa, "long");
  await saveAnswer(
    rosa.actor,
    second,
    "lv-sponsors",
    saveOf({ noOpportunity: true, why: WRITTEN.secondSitting }),
    SAVED,
  );
  const goal = await createGoal(rosa, { actions: [WRITTEN.action], evidenceWanted: WRITTEN.evidenceWanted });
  await stepGoal(rosa.actor, goal, { step: "done", doneNote: WRITTEN.doneNote, doneUrl: WRITTEN.doneUrl }, SUBMITTED);
  return rosa;
}

describe("everything about me", () => {
  it("holds every word that the person wrote, replaced ones included", async () => {
    const rosa = await fullLife();
    const text = JSON.stringify(await collectMyData(rosa.actor, NOW));
    for (const written of Object.values(WRITTEN)) expect(text).toContain(written);
  });

  it("says who the person is, their places, sessions and deeds, with the instant of the export", async () => {
    const rosa = await fullLife();
    const mine = await collectMyData(rosa.actor, NOW);
    expect(mine).toMatchObject({
      exportedAt: "2026-11-21T12:34:56.789Z",
      person: { name: rosa.name, email: rosa.email },
      places: [
        {
          role: "candidate",
          cohort: expect.stringMatching(/^Cohort /) as string,
          district: expect.stringMatching(/^District /) as string,
        },
      ],
      sessions: [{ createdAt: new Date("2026-10-01T07:00:00.321Z") }],
    });
    expect(mine.record.map(({ action }) => action).sort()).toEqual([
      "assessment.start",
      "assessment.start",
      "assessment.submit",
      "goal.add",
    ]);
  });

  it("holds each sitting with its edition, guesses, answers and, once submitted, its profile", async () => {
    const rosa = await fullLife();
    const { assessments } = await collectMyData(rosa.actor, NOW);
    const submitted = assessments.find(({ submittedAt }) => submittedAt !== null);
    expect(submitted).toMatchObject({
      kind: "baseline",
      form: "short",
      framework: "k12-cto@2026.1",
      guesses: {
        before: { leadership: 1.5, education: 2.5, technology: 3.5 },
        after: { leadership: 2, education: 3, technology: 4 },
      },
      profile: { answered: 1, asked: 20 },
    });
    expect(submitted?.contentHash).toMatch(/^[0-9a-f]{64}$/);
    expect(submitted?.answers.filter(({ isAnswered }) => isAnswered)).toMatchObject([
      { indicatorId: "bm-forecast", level: 2.5 },
    ]);
    expect(submitted?.replacedVersions.map(({ version, level }) => [version, level])).toEqual([[1, null]]);
    const open = assessments.find(({ submittedAt }) => submittedAt === null);
    expect(open).toMatchObject({ form: "long", profile: null });
    expect(open?.answers).toHaveLength(46);
  });

  it("holds nothing of anybody else, and no token", async () => {
    const other = await fullLife();
    const rosa = await createMember(await createCohort(), "candidate");
    await signIn(rosa);
    const text = JSON.stringify(await collectMyData(rosa.actor, NOW));
    for (const foreign of [...Object.values(WRITTEN), other.name, other.email, other.actor.personId, "tokenHash"])
      expect(text).not.toContain(foreign);
  });

  it("of a newcomer without a place is short, and no error", async () => {
    const { actor } = await createPerson();
    expect(await collectMyData(actor, NOW)).toMatchObject({ places: [], assessments: [], goals: [], record: [] });
  });
});

function loadTheSample(): Promise<void> {
  return db().$transaction((tx) => loadSample(tx, NOW), { timeout: 30_000 });
}

describe("the sample program", () => {
  it("has somebody for each role that the sign-in page offers: always the same person", async () => {
    await loadTheSample();
    const chairs = await Promise.all(SAMPLE_ROLES.map((role) => findSamplePerson(role)));
    const people = chairs.map(({ personId }) => personId);
    const names = await db().person.findMany({ where: { id: { in: people } }, select: { id: true, name: true } });
    const byId = new Map(names.map(({ id, name }) => [id, name]));
    expect(people.map((id) => byId.get(id))).toEqual([
      "Rosa Delgado",
      "Harold Nakamura",
      "Dr. Marcus Hale",
      "Elena Ruiz",
      "Nora Lindqvist",
    ]);
  });

  it("is nowhere in an empty database", async () => {
    await expect(findSamplePerson("mentor")).rejects.toMatchObject({ kind: "not-found" });
  });

  it("holds submitted sittings that can be scored, as the app itself would have stored them", async () => {
    await loadTheSample();
    const people = await db().person.findMany({ include: { enrollments: true } });
    const exported = await Promise.all(
      people.map(({ id, enrollments }) => collectMyData(actorOf(id, enrollments), NOW)),
    );
    const profiles = exported.flatMap(({ assessments }) => assessments.flatMap(({ profile }) => profile ?? []));
    expect(profiles).toHaveLength(SITTINGS.filter(({ submittedDaysAgo }) => submittedDaysAgo !== null).length);
    for (const { total } of profiles) expect(total.status).toBe("scored");
  });

  it("shows a cohort in mid-year and a second one to be matched", async () => {
    await loadTheSample();
    const places = await db().enrollment.groupBy({ by: ["cohortId", "role"], _count: true });
    const count = (cohortId: string, role: string) =>
      places.find((each) => each.cohortId === cohortId && each.role === role)?._count ?? 0;
    const roles = ["candidate", "mentor", "superintendent", "manager"];
    expect(roles.map((role) => count(COHORT_ID, role))).toEqual([18, 14, 15, 1]);
    expect(roles.map((role) => count(NEXT_COHORT_ID, role))).toEqual([8, 6, 3, 1]);
  });

  it("has mentors with verified years, and in the next cohort one with 7.6 of 8 whose record waits", async () => {
    await loadTheSample();
    const elena = await db().person.findFirstOrThrow({ where: { name: "Elena Ruiz" }, include: { enrollments: true } });
    const actor = actorOf(elena.id, elena.enrollments);
    const running = await listService(actor, COHORT_ID, NOW, { roles: ["mentor"] });
    expect(running.filter(({ eligibility }) => !eligibility.isEligible)).toEqual([]);
    const missing = (await listService(actor, NEXT_COHORT_ID, NOW, { roles: ["mentor"] })).flatMap(
      ({ name, eligibility }) => eligibility.missing.map((words) => `${name}: ${words}`),
    );
    expect(missing).toEqual(["Hector Montoya: 7.6 of 8 years verified; one record waits"]);
  });

  it("gives each person a sitting that can be gone on with", async () => {
    await loadTheSample();
    const ines = await db().person.findFirstOrThrow({ where: { name: "Ines Moreau" }, include: { enrollments: true } });
    const member: Member = {
      actor: actorOf(ines.id, ines.enrollments),
      name: ines.name,
      email: ines.email,
    };
    const { assessments } = await collectMyData(member.actor, NOW);
    await rate(member, assessments[0]?.id ?? "", { "tb-coverage": 3 });
    expect(assessments[0]?.submittedAt).toBeNull();
  });
});
