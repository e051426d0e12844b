import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import type { Role } from "#app/core/access/actor.ts";
import { sweepProposals } from "#app/features/matching/proposals/commands.server.ts";
import { readCohortHome } from "#app/features/programs/cohort-home/queries.server.ts";
import { db } from "#app/server/db.server.ts";
import * as world from "#tests/support/world.ts";

/** The cohorts of these tests begin on 2026-09-14, so first assessments are due on 2026-10-12. */
const ON_THE_DAY = new Date("2026-10-12T18:00:00.000Z");
const THE_DAY_AFTER = new Date("2026-10-13T18:00:00.000Z");
const LONG_AGO = new Date("2026-01-01T00:00:00.000Z");

let cohort: world.Cohort;
let manager: world.Member;

beforeEach(async () => {
  cohort = await world.createCohort();
  manager = await world.createMember(cohort, "manager");
});

async function member(role: Role): Promise<world.Member> {
  const made = await world.createMember(cohort, role);
  await db().person.update({ where: { id: made.actor.personId }, data: { createdAt: LONG_AGO } });
  return made;
}

function placeOf({ actor }: world.Member): string {
  return actor.enrollments[0]?.id ?? "";
}

const home = (at = THE_DAY_AFTER) => readCohortHome(manager.actor, cohort.id, at);

async function behindOf(at = THE_DAY_AFTER): Promise<Record<string, string[]>> {
  const { behind } = await home(at);
  return Object.fromEntries(behind.map(({ cause, people }) => [cause, people.map(({ name }) => name)]));
}

async function giveProfile(of: world.Member): Promise<void> {
  await db().matchProfile.create({
    data: {
      ...{ enrollmentId: placeOf(of), organizationId: cohort.organizationId, version: 1, savedAt: LONG_AGO },
      ...{ styles: {}, strengths: {} },
    },
  });
}

async function giveRecord({ actor }: world.Member): Promise<string> {
  const words = { title: "Director", district: "Mesa", isCto: true };
  const row = { id: randomUUID(), personId: actor.personId, startsOn: LONG_AGO, version: 2, changedAt: LONG_AGO };
  return (await db().serviceRecord.create({ data: { ...row, ...words } })).id;
}

async function propose(candidate: world.Member, mentor: world.Member, answerBy: Date): Promise<void> {
  await db().proposal.create({
    data: {
      ...{ id: randomUUID(), organizationId: cohort.organizationId, cohortId: cohort.id, state: "open", reasons: [] },
      ...{ mentorEnrollmentId: placeOf(mentor), candidateEnrollmentId: placeOf(candidate) },
      ...{ answerBy, createdAt: LONG_AGO, candidateAcceptedAt: LONG_AGO },
    },
  });
}

describe("who is behind", () => {
  it("with the first assessment is whoever has not submitted it, from the day after it was due", async () => {
    const rosa = await member("candidate");
    const tom = await member("candidate");
    await world.createSubmitted(tom);
    expect((await behindOf(ON_THE_DAY))["baseline"]).toBeUndefined();
    expect((await behindOf())["baseline"]).toEqual([rosa.name]);
    const [found] = (await home()).behind.filter(({ cause }) => cause === "baseline");
    expect(found).toMatchObject({ count: 1, people: [{ role: "candidate", dueOn: "2026-10-12", districtName: null }] });
  });

  it("is nobody who came less than two weeks ago", async () => {
    const rosa = await member("candidate");
    await db().invitation.create({
      data: {
        ...{ id: randomUUID(), organizationId: cohort.organizationId, cohortId: cohort.id, role: "candidate" },
        ...{ email: rosa.email, name: rosa.name, createdAt: LONG_AGO, expiresAt: THE_DAY_AFTER },
        acceptedAt: new Date("2026-10-05T00:00:00.000Z"),
      },
    });
    expect(await behindOf()).toEqual({});
    expect((await behindOf(new Date("2026-10-21T00:00:00.000Z")))["baseline"]).toEqual([rosa.name]);
  });

  it("is nobody who has left or can no longer sign in", async () => {
    const [left, disabled] = [await member("candidate"), await member("mentor")];
    await db().enrollment.update({ where: { id: placeOf(left) }, data: { leftAt: LONG_AGO } });
    await db().person.update({ where: { id: disabled.actor.personId }, data: { disabledAt: LONG_AGO } });
    expect(await behindOf()).toEqual({});
    expect((await home()).duties.map(({ total }) => total)).toEqual([0, 0, 0]);
  });

  it("with a service record is a mentor without one, unless the cohort asks for no years", async () => {
    const [jo, harold] = [await member("mentor"), await member("mentor")];
    await giveRecord(harold);
    await member("candidate");
    expect((await behindOf())["service-record"]).toEqual([jo.name]);
    await db().cohort.update({ where: { id: cohort.id }, data: { minimumYears: 0 } });
    expect((await behindOf())["service-record"]).toBeUndefined();
    expect((await home()).duties.map(({ duty }) => duty)).toEqual(["baseline", "match-profile"]);
  });

  it("with a match profile is whoever has none and works with nobody", async () => {
    const [rosa, harold, jo] = [await member("candidate"), await member("mentor"), await member("mentor")];
    const [tom, ada] = [await member("candidate"), await member("mentor")];
    await world.pair(rosa, harold);
    await giveProfile(tom);
    await giveProfile(ada);
    expect((await behindOf())["match-profile"]).toEqual([jo.name]);
  });

  it("with a proposal is who has not answered when its days are over, and not the other one", async () => {
    const [rosa, harold] = [await member("candidate"), await member("mentor")];
    await propose(rosa, harold, THE_DAY_AFTER);
    expect((await behindOf(ON_THE_DAY))["proposal"]).toBeUndefined();
    expect((await home(ON_THE_DAY)).openProposals).toBe(1);
    expect((await behindOf())["proposal"]).toEqual([harold.name]);
    expect((await home()).openProposals).toBe(0);
  });

  it("with a proposal of a run stays so when its end is noted, until a later run or a mentor for the candidate", async () => {
    const [rosa, harold, jo] = [await member("candidate"), await member("mentor"), await member("mentor")];
    const run = { organizationId: cohort.organizationId, cohortId: cohort.id, settings: {}, snapshot: {} };
    const publish = async (number: number, publishedAt: Date) => {
      await db().matchRun.updateMany({ where: { cohortId: cohort.id }, data: { state: "superseded" } });
      const made = {
        id: randomUUID(),
        ...run,
        number,
        state: "published" as const,
        createdAt: publishedAt,
        publishedAt,
      };
      await db().matchRun.create({ data: made });
      return made.id;
    };
    const runId = await publish(1, LONG_AGO);
    await propose(rosa, harold, ON_THE_DAY);
    await db().proposal.updateMany({ data: { runId } });
    await sweepProposals(THE_DAY_AFTER);
    expect((await db().proposal.findFirstOrThrow()).state).toBe("lapsed");
    expect((await behindOf())["proposal"]).toEqual([harold.name]);
    const mentorship = await world.pair(rosa, jo);
    expect((await behindOf())["proposal"]).toBeUndefined();
    await db().mentorship.delete({ where: { id: mentorship } });
    await publish(2, THE_DAY_AFTER);
    expect((await behindOf())["proposal"]).toBeUndefined();
  });

  it("with a request is nobody once its end is noted, since the candidate can ask somebody else", async () => {
    await propose(await member("candidate"), await member("mentor"), ON_THE_DAY);
    await sweepProposals(THE_DAY_AFTER);
    expect((await behindOf())["proposal"]).toBeUndefined();
  });

  it("with two proposals is named once, since the earlier one ended", async () => {
    const [rosa, tom, harold] = [await member("candidate"), await member("candidate"), await member("mentor")];
    await propose(rosa, harold, THE_DAY_AFTER);
    await propose(tom, harold, ON_THE_DAY);
    const [found] = (await home()).behind.filter(({ cause }) => cause === "proposal");
    expect(found).toMatchObject({ count: 1, people: [{ name: harold.name, dueOn: "2026-10-12" }] });
  });

  it("is told with names and days alone", async () => {
    const rosa = await member("candidate");
    await world.start(rosa);
    const [found] = (await home()).behind.flatMap(({ people }) => people);
    expect(Object.keys(found ?? {}).sort()).toEqual(["districtName", "dueOn", "enrollmentId", "name", "role"]);
  });

  it("is counted whole and named in part", async () => {
    for (let count = 0; count < 27; count++) await member("candidate");
    const [found] = (await home()).behind.filter(({ cause }) => cause === "baseline");
    expect([found?.count, found?.people.length]).toEqual([27, 25]);
  });
});

describe("what waits for the manager", () => {
  it("is each service record whose last version nobody has looked at", async () => {
    const [harold, rosa, stranger] = [await member("mentor"), await member("candidate"), await world.createPerson()];
    const [first] = [await giveRecord(harold), await giveRecord(rosa), await giveRecord(stranger)];
    expect((await home()).recordsToVerify).toBe(2);
    const word = { organizationId: cohort.organizationId, recordId: first, isVerified: true, note: "" };
    await db().serviceVerification.create({
      data: { id: randomUUID(), ...word, recordVersion: 1, verifiedAt: LONG_AGO },
    });
    expect((await home()).recordsToVerify).toBe(2);
    await db().serviceVerification.create({
      data: { id: randomUUID(), ...word, recordVersion: 2, verifiedAt: LONG_AGO },
    });
    expect((await home()).recordsToVerify).toBe(1);
  });
});

describe("the next seven days", () => {
  it("are those on the clock of the cohort, without what was cancelled", async () => {
    const session = async (onDate: string, cancelledAt: Date | null = null) => {
      const id = randomUUID();
      const place = { organizationId: cohort.organizationId, cohortId: cohort.id, kind: "session" as const };
      await db().cohortSession.create({
        data: {
          ...{ id, ...place, title: `On ${onDate}`, audience: ["candidate"], changedAt: LONG_AGO, cancelledAt },
          days: { create: { id: randomUUID(), number: 1, onDate: new Date(onDate), startMinute: 600, endMinute: 660 } },
        },
      });
    };
    for (const date of ["2026-10-11", "2026-10-12", "2026-10-18", "2026-10-19"]) await session(date);
    await session("2026-10-13", LONG_AGO);
    // In Denver it is still the evening of the 12th.
    const { week, today } = await home(new Date("2026-10-13T05:00:00.000Z"));
    expect(today).toBe("2026-10-12");
    expect(week.map(({ title }) => title)).toEqual(["On 2026-10-12", "On 2026-10-18"]);
  });
});

it("the sections are those that the reader may see", async () => {
  const administrator = await world.createAdministrator(cohort);
  const pathsOf = async ({ actor }: world.Member) =>
    (await readCohortHome(actor, cohort.id, THE_DAY_AFTER)).sections.map(({ path }) => path);
  expect(await pathsOf(manager)).toEqual(expect.arrayContaining(["people", "sessions", "overview", "releases"]));
  expect(await pathsOf(administrator)).not.toContain("releases");
  await expect(pathsOf(await member("candidate"))).rejects.toMatchObject({ kind: "not-found" });
});
