import { beforeEach, describe, expect, it } from "vitest";
import { currentModuleEdition } from "#app/content/catalogue.server.ts";
import { spreadStations } from "#app/core/companion/module-calendar.ts";
import { addDays } from "#app/core/shared/civil-date.ts";
import { recordHeld } from "#app/features/companion/sittings/commands.server.ts";
import { answerProposal } from "#app/features/matching/proposals/commands.server.ts";
import { sendReminders } from "#app/features/matching/reminders/commands.server.ts";
import { db } from "#app/server/db.server.ts";
import { createPair, createPartnership, placeOf as seatOf, type Pair } from "#tests/support/companion.ts";
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

describe("a step of the companion", () => {
  const STEP = "Your next step in the superintendent’s companion";
  const opening = spreadStations(currentModuleEdition(), "2026-09-14", "2027-06-25")[0]?.dueOn ?? "";
  const daysAfter = (days: number) => on(addDays(opening, days));
  const steps = async (who: world.Member) => (await told(who)).filter((subject) => subject === STEP).length;

  it("is told of once, from 7 days before its day until 14 days after it, to each who has something to do", async () => {
    const { rosa, harold } = await createPair();
    await sendReminders(daysAfter(-8));
    expect([await steps(rosa), await steps(harold)]).toEqual([0, 0]);
    for (const days of [-7, -7, 0, 14]) await sendReminders(daysAfter(days));
    expect([await steps(rosa), await steps(harold)]).toEqual([1, 1]);
    expect(JSON.stringify(await queuedMails())).not.toContain("Opening");
    // The first module is the next thing.
    const { harold: late } = await createPair();
    await sendReminders(daysAfter(15));
    expect(await steps(late)).toBe(0);
    await sendReminders(daysAfter(31));
    expect([await steps(harold), await steps(late)]).toEqual([2, 1]);
  });

  it.each<[string, (pair: Pair) => Promise<unknown>]>([
    [
      "it is done",
      ({ harold: { actor }, partnershipId }) => recordHeld(actor, partnershipId, "opening", HELD, HELD_AT),
    ],
    ["it is only offered", ({ cohort }) => offerOpening(cohort)],
    [
      "they have left",
      ({ harold }) => db().enrollment.update({ where: { id: seatOf(harold) }, data: { leftAt: BEFORE } }),
    ],
    [
      "they are disabled",
      ({ harold: { actor } }) => db().person.update({ where: { id: actor.personId }, data: { disabledAt: BEFORE } }),
    ],
    [
      "the partnership has ended",
      ({ partnershipId }) => db().partnership.update({ where: { id: partnershipId }, data: { endedAt: BEFORE } }),
    ],
  ])("is told of to nobody once %s", async (_, change) => {
    const pair = await createPair();
    await change(pair);
    await sendReminders(daysAfter(0));
    expect(await steps(pair.harold)).toBe(0);
  });

  it("is told of to whoever stands in, and to a superintendent of two candidates in one mail", async () => {
    const { cohort, district, harold, rosa } = await createPair();
    const [tom, ines] = [
      await world.createMember(cohort, "candidate", district),
      await world.createMember(cohort, "delegate", district),
    ];
    await createPartnership(tom, harold, ines);
    await sendReminders(daysAfter(0));
    expect(await Promise.all([harold, ines, rosa, tom].map(steps))).toEqual([1, 1, 1, 1]);
  });

  const HELD = { step: "held", doneOn: "2026-09-20", heldMinutes: 120, as: "superintendent" } as const;
  const HELD_AT = on("2026-09-21");

  async function offerOpening({ id: cohortId, organizationId }: world.Cohort) {
    const { version: edition } = currentModuleEdition();
    const data = { moduleId: "opening", isRequired: false, dueOn: new Date(opening) };
    await db().cohortModule.create({ data: { cohortId, organizationId, edition, ...data } });
  }
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
