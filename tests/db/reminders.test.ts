import { beforeEach, describe, expect, it } from "vitest";
import { answerProposal } from "#app/features/matching/proposals/commands.server.ts";
import { sendReminders } from "#app/features/matching/reminders/commands.server.ts";
import { db } from "#app/server/db.server.ts";
import {
  ANSWER_BY,
  createCandidateIn,
  giveProfile,
  giveService,
  placeOf,
  propose,
  PROPOSED,
  queuedMails,
} from "#tests/support/match-scene.ts";
import * as world from "#tests/support/world.ts";

const on = (date: string) => new Date(`${date}T03:17:00Z`);
/** The cohorts of these tests start on 2026-09-14 and end on 2027-06-25. */
const [BEFORE, FIRST, BETWEEN, SECOND, LATE, OVER] = [
  on("2026-08-23"),
  on("2026-08-24"),
  on("2026-08-30"),
  on("2026-09-07"),
  on("2027-03-01"),
  on("2027-06-26"),
];
const PROFILE = "Your match profile is not complete yet";
const SERVICE = "Your years in districts are still to be entered";
const PROPOSAL = "A proposal waits for your answer";

const COMPLETE = {
  capacity: 1,
  languages: ["English"],
  modes: ["online" as const],
  timeZone: "America/Denver",
  freeHours: [9],
  background: "education" as const,
  values: ["candor", "calm", "order"],
  styles: { structure: 1, directness: 2, pace: 3 },
  strengths: {
    stakeholders: 3,
    "data-management": 3,
    "team-staffing": 3,
    "strategic-planning": 3,
    "ethics-policies": 3,
  },
  aspiration: "director",
};

beforeEach(async () => {
  await db().$executeRaw`DELETE FROM pgboss.job`;
});

/** Subjects of the mails to somebody. */
async function told({ email }: world.Member): Promise<string[]> {
  return (await queuedMails())
    .filter(({ to }) => to === email)
    .map(({ subject }) => subject)
    .sort();
}

describe("before a cohort starts", () => {
  it("reminds twice at most, from the first day on, and never after the end", async () => {
    const cohort = await world.createCohort();
    const [kim, rosa] = [await world.createMember(cohort, "mentor"), await createCandidateIn(cohort)];
    await sendReminders(BEFORE);
    expect(await queuedMails()).toEqual([]);
    for (const at of [FIRST, FIRST, BETWEEN]) await sendReminders(at);
    expect([await told(kim), await told(rosa)]).toEqual([[PROFILE, SERVICE], [PROFILE]]);
    for (const at of [SECOND, LATE, LATE]) await sendReminders(at);
    expect([await told(kim), await told(rosa)]).toEqual([
      [PROFILE, PROFILE, SERVICE, SERVICE],
      [PROFILE, PROFILE],
    ]);
  });

  it("reminds whoever comes late once, and nobody of a cohort that is over", async () => {
    const cohort = await world.createCohort();
    const rosa = await createCandidateIn(cohort);
    for (const at of [LATE, LATE]) await sendReminders(at);
    expect(await told(rosa)).toEqual([PROFILE]);
    const tom = await createCandidateIn(cohort);
    await sendReminders(OVER);
    expect(await told(tom)).toEqual([]);
  });

  it("does not begin anew when the cohort is moved", async () => {
    const cohort = await world.createCohort();
    const rosa = await createCandidateIn(cohort);
    for (const at of [FIRST, SECOND]) await sendReminders(at);
    await db().cohort.update({ where: { id: cohort.id }, data: { startsOn: new Date("2026-10-14") } });
    await sendReminders(on("2026-10-08"));
    expect(await told(rosa)).toHaveLength(2);
  });

  it("never reminds who has finished, left, is paired or disabled, or has another role", async () => {
    const cohort = await world.createCohort();
    const done = await world.createMember(cohort, "mentor");
    await giveProfile(done, "mentor", COMPLETE);
    await giveService(done, { from: "2025-01-01", isVerified: null });
    const ready = await createCandidateIn(cohort);
    await giveProfile(ready, "candidate", { ...COMPLETE, capacity: null, strengths: {} });
    const left = await createCandidateIn(cohort);
    await db().enrollment.update({ where: { id: placeOf(left, "candidate") }, data: { leftAt: BEFORE } });
    await world.pair(await createCandidateIn(cohort), await world.createMember(cohort, "mentor"));
    const disabled = await createCandidateIn(cohort);
    await db().person.update({ where: { id: disabled.actor.personId }, data: { disabledAt: BEFORE } });
    for (const role of ["superintendent", "delegate", "reviewer", "manager"] as const)
      await world.createMember(cohort, role);
    await sendReminders(FIRST);
    expect(await queuedMails()).toEqual([]);
    expect(await db().reminder.count()).toBe(0);
  });

  it("says nothing of what somebody wrote", async () => {
    const cohort = await world.createCohort();
    const kim = await world.createMember(cohort, "mentor");
    await giveProfile(kim, "mentor", { helpsWith: "canary words", strengths: { stakeholders: 4 } });
    await sendReminders(FIRST);
    expect(JSON.stringify(await queuedMails())).not.toMatch(/canary|stakeholders|level|strength/i);
  });
});

describe("a proposal that waits", () => {
  const DAY = 86_400_000;
  const before = (days: number) => new Date(ANSWER_BY.getTime() - days * DAY);

  it("is reminded of 3 days and 1 day before its term ends, to whoever has not answered", async () => {
    const cohort = await world.createCohort();
    const [kim, rosa] = [await world.createMember(cohort, "mentor"), await createCandidateIn(cohort)];
    const id = await propose(cohort, kim, rosa, { from: "run" });
    await db().reminder.createMany({
      data: [kim, rosa].flatMap((who) =>
        ["match-profile", "service-record"].flatMap((about) =>
          [1, 2].map((day) => ({
            enrollmentId: placeOf(who, who === kim ? "mentor" : "candidate"),
            about,
            dueOn: new Date(`2026-01-0${day}`),
            sentAt: PROPOSED,
          })),
        ),
      ),
    });
    await sendReminders(before(4));
    expect(await queuedMails()).toEqual([]);
    for (const at of [before(3), before(3)]) await sendReminders(at);
    expect([await told(kim), await told(rosa)]).toEqual([[PROPOSAL], [PROPOSAL]]);
    await answerProposal(rosa.actor, id, { answer: "accept" }, before(2));
    await sendReminders(before(1));
    expect([await told(kim), await told(rosa)]).toEqual([[PROPOSAL, PROPOSAL], [PROPOSAL]]);
    await sendReminders(ANSWER_BY);
    expect(await told(kim)).toHaveLength(2);
  });
});

describe("a sweep that breaks off", () => {
  it("reaches the others, and the next one whoever is missing, each exactly once", async () => {
    const cohort = await world.createCohort();
    const people: world.Member[] = [];
    for (let count = 0; count < 5; count += 1) people.push(await createCandidateIn(cohort));
    const unlucky = people[2];
    if (unlucky === undefined) throw new Error("Nobody is there.");
    await db().$executeRaw`CREATE FUNCTION break_off() RETURNS trigger LANGUAGE plpgsql AS
      'BEGIN RAISE EXCEPTION ''the server went away''; END'`;
    await db().$executeRawUnsafe(
      `CREATE TRIGGER break_off BEFORE INSERT ON reminder FOR EACH ROW WHEN (NEW.enrollment_id = '${placeOf(unlucky, "candidate")}') EXECUTE FUNCTION break_off()`,
    );
    await expect(sendReminders(FIRST)).rejects.toThrow(/reminders were not stored/);
    expect(await told(unlucky)).toEqual([]);
    expect(await queuedMails()).toHaveLength(4);
    await db().$executeRaw`DROP TRIGGER break_off ON reminder`;
    await db().$executeRaw`DROP FUNCTION break_off`;
    await Promise.all([sendReminders(FIRST), sendReminders(BETWEEN)]);
    for (const person of people) expect(await told(person)).toEqual([PROFILE]);
  });
});
