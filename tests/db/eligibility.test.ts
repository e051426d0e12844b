import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { listService } from "#app/features/programs/service/queries.server.ts";
import { db } from "#app/server/db.server.ts";
import { createCohort, createMember, enroll, STARTED, type Cohort, type Member } from "#tests/support/world.ts";

const AT = new Date("2026-11-22T18:00:00Z");

async function addRecord({ actor }: Member, startsOn: string, endsOn: string | null, isCto = false): Promise<string> {
  const { id } = await db().serviceRecord.create({
    data: {
      id: randomUUID(),
      personId: actor.personId,
      title: "Director of technology",
      district: "Mesa Unified",
      isCto,
      startsOn: new Date(startsOn),
      endsOn: endsOn === null ? null : new Date(endsOn),
      version: 1,
      changedAt: STARTED,
    },
  });
  return id;
}

async function say({ organizationId }: Cohort, recordId: string, isVerified = true, recordVersion = 1, at = STARTED) {
  await db().serviceVerification.create({
    data: { id: randomUUID(), organizationId, recordId, recordVersion, isVerified, note: "", verifiedAt: at },
  });
}

describe("the mentors of a cohort who are eligible", () => {
  it("are those with verified years and a verified role, and the others are told what is missing", async () => {
    const cohort = await createCohort();
    const manager = await createMember(cohort, "manager");
    const ready = await createMember(cohort, "mentor");
    await say(cohort, await addRecord(ready, "2018-11-23", null, true));
    const waits = await createMember(cohort, "mentor");
    await say(cohort, await addRecord(waits, "2019-04-01", null, true));
    await addRecord(waits, "2012-07-01", "2013-06-30");
    await createMember(cohort, "candidate");

    const found = new Map(
      (await listService(manager.actor, cohort.id, AT, { roles: ["mentor"] })).map((each) => [each.name, each]),
    );
    expect([...found.keys()].sort()).toEqual([ready.name, waits.name].sort());
    expect(found.get(ready.name)?.eligibility).toMatchObject({ isEligible: true, verifiedYears: 8, missing: [] });
    expect(found.get(waits.name)?.eligibility.missing).toEqual(["7.6 of 8 years verified; one record waits"]);
  });

  it("are judged by the last word on the record as it stands now", async () => {
    const cohort = await createCohort();
    const { actor } = await createMember(cohort, "manager");
    const mentor = await createMember(cohort, "mentor");
    const record = await addRecord(mentor, "2010-07-01", null, true);
    const isEligible = async () =>
      (await listService(actor, cohort.id, AT, { roles: ["mentor"] }))[0]?.eligibility.isEligible;
    await say(cohort, record, true);
    expect(await isEligible()).toBe(true);
    await say(cohort, record, false, 1, new Date(STARTED.getTime() + 1));
    expect(await isEligible()).toBe(false);
    await say(cohort, record, true, 1, new Date(STARTED.getTime() + 2));
    expect(await isEligible()).toBe(true);
    await db().serviceRecord.update({ where: { id: record }, data: { version: 2 } });
    expect(await isEligible()).toBe(false);
  });

  it("are judged by what their own organization verified", async () => {
    const cohort = await createCohort();
    const elsewhere = await createCohort();
    const mentor = await enroll(await createMember(cohort, "mentor"), elsewhere, "mentor");
    await say(elsewhere, await addRecord(mentor, "2010-07-01", null, true));
    const here = await createMember(cohort, "manager");
    const there = await createMember(elsewhere, "manager");
    expect((await listService(here.actor, cohort.id, AT, { roles: ["mentor"] }))[0]?.eligibility.isEligible).toBe(
      false,
    );
    expect((await listService(there.actor, elsewhere.id, AT, { roles: ["mentor"] }))[0]?.eligibility.isEligible).toBe(
      true,
    );
  });

  it("are those who have not left, by the minimum of the cohort and the day on its clock", async () => {
    const cohort = await createCohort();
    const { actor } = await createMember(cohort, "manager");
    const mentor = await createMember(cohort, "mentor");
    await say(cohort, await addRecord(mentor, "2018-11-23", null, true));
    await db().cohort.update({ where: { id: cohort.id }, data: { minimumYears: 8, timeZone: "Pacific/Honolulu" } });
    const eveOf = new Date("2026-11-22T09:00:00Z");
    expect((await listService(actor, cohort.id, eveOf, { roles: ["mentor"] }))[0]?.eligibility.isEligible).toBe(false);
    expect((await listService(actor, cohort.id, AT, { roles: ["mentor"] }))[0]?.eligibility.isEligible).toBe(true);
    await db().cohort.update({ where: { id: cohort.id }, data: { minimumYears: 9 } });
    expect((await listService(actor, cohort.id, AT, { roles: ["mentor"] }))[0]?.eligibility.isEligible).toBe(false);
    await db().enrollment.updateMany({ where: { cohortId: cohort.id, role: "mentor" }, data: { leftAt: STARTED } });
    expect(await listService(actor, cohort.id, AT, { roles: ["mentor"] })).toEqual([]);
  });

  it("are for the managers of the cohort and nobody else", async () => {
    const cohort = await createCohort();
    const elsewhere = await createMember(await createCohort(cohort), "manager");
    const mentor = await createMember(cohort, "mentor");
    for (const { actor } of [elsewhere, mentor])
      await expect(listService(actor, cohort.id, AT, { roles: ["mentor"] })).rejects.toMatchObject({
        kind: "not-found",
      });
  });
});
