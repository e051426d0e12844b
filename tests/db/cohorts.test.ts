import { beforeEach, describe, expect, it } from "vitest";
import { changeSettings, cloneCohort, createCohort } from "#app/features/programs/cohorts/commands.server.ts";
import { findManagedCohort, fingerprintOf } from "#app/features/programs/cohorts/queries.server.ts";
import { DEFAULT_RULES, type CohortInput, type SettingsInput } from "#app/features/programs/cohorts/schema.ts";
import { db } from "#app/server/db.server.ts";
import * as world from "#tests/support/world.ts";

const AT = new Date("2026-11-22T12:00:00.000Z");
const LONG_AFTER = new Date("2031-01-01T12:00:00.000Z");

const INPUT: CohortInput = {
  program: { name: "CTO Mentor" },
  name: "CTO Mentor 2027",
  templateId: "february-to-november",
  startsOn: "2027-02-01",
  endsOn: null,
  timeZone: "America/Chicago",
  asked: [{ item: "profile", role: "mentor" }],
  ...DEFAULT_RULES,
};

let home: world.Cohort;
let administrator: world.Member;

beforeEach(async () => {
  home = await world.createCohort();
  administrator = await world.createAdministrator(home);
});

async function make(input: Partial<CohortInput> = {}): Promise<string> {
  const made = await createCohort(administrator.actor, home.organizationId, { ...INPUT, ...input }, AT);
  if ("faults" in made) throw new Error(JSON.stringify(made.faults));
  return made.id;
}

function sessionsOf(cohortId: string) {
  return db().cohortSession.findMany({
    where: { cohortId },
    include: { days: { orderBy: { onDate: "asc" } }, topics: { orderBy: { position: "asc" } } },
    orderBy: { title: "asc" },
  });
}

async function managerOf(cohortId: string): Promise<world.Member> {
  return world.createMember({ ...home, id: cohortId }, "manager");
}

describe("a cohort from a template", () => {
  it("has its sessions on dates with their topics, and ends two weeks after the last", async () => {
    const id = await make();
    const sessions = await sessionsOf(id);
    expect(sessions).toHaveLength(10);
    expect(sessions.find(({ kind }) => kind === "kickoff")).toMatchObject({
      title: "Kickoff: pairs meet",
      audience: ["candidate", "mentor"],
      days: [{ onDate: new Date("2027-02-05"), startMinute: 600, endMinute: 960 }],
    });
    for (const { topics } of sessions) expect(topics.flatMap(({ areaIds }) => areaIds).length).toBeGreaterThan(0);
    expect(await db().cohort.findUniqueOrThrow({ where: { id } })).toMatchObject({
      endsOn: new Date("2027-11-29"),
      templateId: "february-to-november",
      templateEdition: "2026.1",
      minimumYears: 8,
    });
    expect(await db().releaseRequest.findMany({ where: { cohortId: id } })).toMatchObject([
      { item: "profile", role: "mentor" },
    ]);
  });

  it("cannot end before its last session, nor come from a template that is not there", async () => {
    const making = (input: Partial<CohortInput>) =>
      createCohort(administrator.actor, home.organizationId, { ...INPUT, ...input }, AT);
    expect(await making({ endsOn: "2027-11-14" })).toMatchObject({ faults: { endsOn: expect.any(String) as string } });
    expect(await making({ templateId: "nowhere" })).toMatchObject({
      faults: { templateId: expect.any(String) as string },
    });
    expect(await db().cohort.count({ where: { organizationId: home.organizationId } })).toBe(1);
  });
});

describe("the settings of a cohort", () => {
  const change = async (member: world.Member, id: string, input: Partial<SettingsInput> = {}, at = AT) => {
    const cohort = await findManagedCohort(member.actor, id, at);
    const { name, startsOn, endsOn, minimumYears, delegatesAllowed, matchMode, answerDays } = cohort;
    const stored = { name, startsOn, endsOn, minimumYears, delegatesAllowed, matchMode, answerDays };
    const settings = { ...stored, timeZone: "America/Chicago" as const, seen: fingerprintOf(cohort), ...input };
    return changeSettings(member.actor, id, settings, at);
  };

  it("are changed by a manager, with a line in the record", async () => {
    const id = await make();
    const rules = { minimumYears: 5.5, delegatesAllowed: false, matchMode: "ask", answerDays: 10 } as const;
    expect(await change(await managerOf(id), id, rules)).toBeNull();
    expect(await db().cohort.findUniqueOrThrow({ where: { id } })).toMatchObject(rules);
    expect(await db().auditEvent.count({ where: { action: "cohort.change", subjectId: id } })).toBe(1);
  });

  it("are not overwritten by whoever has not seen the last change", async () => {
    const id = await make();
    const seen = fingerprintOf(await findManagedCohort(administrator.actor, id, AT));
    expect(await change(administrator, id, { seen, answerDays: 10 })).toBeNull();
    expect(await change(administrator, id, { seen, answerDays: 20 })).toBe("conflict");
    expect((await db().cohort.findUniqueOrThrow({ where: { id } })).answerDays).toBe(10);
  });

  it.each<[string, Partial<SettingsInput>]>([
    ["startsOn", { startsOn: "2027-02-06" }],
    ["endsOn", { endsOn: "2027-11-14" }],
  ])("leave no session outside of the dates: %s", async (field, input) => {
    const id = await make();
    expect(await change(administrator, id, input)).toEqual({ faults: { [field]: expect.any(String) as string } });
  });

  it("count up every session when the clock changes", async () => {
    const id = await make();
    await change(administrator, id, { timeZone: "America/Denver" });
    expect(new Set((await sessionsOf(id)).map(({ sequence }) => sequence))).toEqual(new Set([1]));
  });

  it("of a cohort that has ended take no change", async () => {
    const id = await make();
    await expect(change(administrator, id, {}, LONG_AFTER)).rejects.toMatchObject({
      kind: "conflict",
      message: "This cohort ended on 2027-11-29, so it takes no more changes.",
    });
  });
});

describe("the same cohort once more", () => {
  it("has the same rules and sessions, each on its weekday, and nobody but the manager who made it", async () => {
    const id = await make({ minimumYears: 6 });
    const manager = await managerOf(id);
    await world.createMember({ ...home, id }, "candidate");
    const made = await cloneCohort(manager.actor, id, { name: "CTO Mentor 2028", startsOn: "2028-02-01" }, AT);
    const cloneId = "id" in made ? made.id : "";
    const [before, after] = [await sessionsOf(id), await sessionsOf(cloneId)];
    expect(after.map(({ title }) => title)).toEqual(before.map(({ title }) => title));
    const datesOf = (sessions: typeof before) => sessions.flatMap(({ days }) => days.map(({ onDate }) => +onDate));
    expect(new Set(datesOf(after).map((date, at) => date - (datesOf(before)[at] ?? 0)))).toEqual(
      new Set([364 * 86_400_000]),
    );
    expect(after[0]?.topics.map(({ areaIds }) => areaIds)).toEqual(before[0]?.topics.map(({ areaIds }) => areaIds));
    expect(await db().cohort.findUniqueOrThrow({ where: { id: cloneId } })).toMatchObject({ minimumYears: 6 });
    expect(await db().releaseRequest.count({ where: { cohortId: cloneId } })).toBe(1);
    expect(await db().enrollment.findMany({ where: { cohortId: cloneId } })).toMatchObject([
      { personId: manager.actor.personId, role: "manager" },
    ]);
  });

  it("leaves cancelled sessions out, begins no session before its first day, and gives an administrator no place", async () => {
    const id = await make();
    await db().cohortSession.updateMany({ where: { cohortId: id, kind: "kickoff" }, data: { cancelledAt: AT } });
    // Three days on, the nearest number of weeks would be none, and the first session too early.
    const made = await cloneCohort(administrator.actor, id, { name: "Again", startsOn: "2027-02-07" }, LONG_AFTER);
    const cloneId = "id" in made ? made.id : "";
    const days = (await sessionsOf(cloneId)).flatMap((session) => session.days.map(({ onDate }) => onDate));
    expect(days.sort((a, b) => +a - +b)[0]).toEqual(new Date("2027-02-12"));
    expect(await sessionsOf(cloneId)).toHaveLength(9);
    expect(await db().enrollment.count({ where: { cohortId: cloneId } })).toBe(0);
  });

  it("made by a double click is one", async () => {
    const id = await make();
    const again = () => cloneCohort(administrator.actor, id, { name: "Again", startsOn: "2028-02-01" }, AT);
    const made = await Promise.all([again(), again()]);
    expect(made.filter((each) => "faults" in each)).toHaveLength(1);
  });
});

it("nobody else may see the settings, change them or make the cohort again", async () => {
  const id = await make();
  const others = [
    await world.createMember({ ...home, id }, "candidate"),
    await world.createMember(home, "manager"),
    await world.createAdministrator(await world.createCohort()),
    await world.createAdministrator(),
  ];
  for (const { actor } of others) {
    const settings = { ...INPUT, endsOn: "2028-01-01", seen: "" };
    const closed = [
      findManagedCohort(actor, id, AT),
      changeSettings(actor, id, settings, AT),
      cloneCohort(actor, id, { name: "Mine", startsOn: "2028-02-01" }, AT),
    ];
    for (const { reason } of (await Promise.allSettled(closed)) as PromiseRejectedResult[])
      expect(reason).toMatchObject({ kind: "not-found" });
  }
});
