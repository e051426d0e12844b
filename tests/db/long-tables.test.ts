import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { collectOrganization } from "#app/features/accounts/organization-archive/queries.server.ts";
import { readMatchTable } from "#app/features/matching/overview/queries.server.ts";
import { attendanceTable } from "#app/features/programs/attendance/queries.server.ts";
import { streamService } from "#app/features/programs/service/queries.server.ts";
import { db } from "#app/server/db.server.ts";
import type { Rows } from "#app/server/rows.server.ts";
import { allRows, textsOf } from "#tests/support/rows.ts";
import { createSession } from "#tests/support/sessions.ts";
import * as world from "#tests/support/world.ts";

/** Tables of more people than are read at once, of whom many have the same name. */

const PEOPLE = 450;
const LAST_ID = "ffffffff-ffff-4fff-bfff-ffffffffffff";
const AT = new Date("2026-11-22T12:00:00.000Z");

let cohort: world.Cohort;
let manager: world.Member;
let boss: world.Member;
let last: string;

/** Everybody is a candidate who attended, prefers one mentor and has one proposal with them, all at the same moment. */
beforeEach(async () => {
  cohort = await world.createCohort();
  manager = await world.createMember(cohort, "manager");
  boss = await world.createAdministrator(cohort);
  const mentor = await world.createMember(cohort, "mentor");
  const mentorEnrollmentId = mentor.actor.enrollments[0]?.id ?? "";
  const { organizationId, id: cohortId } = cohort;
  const people = Array.from({ length: PEOPLE }, (_, at) => ({
    id: randomUUID(),
    name: `Candidate ${at % 3}`,
    email: `${randomUUID()}@example.org`,
  }));
  last =
    people
      .filter(({ name }) => name === "Candidate 2")
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .at(-1)?.id ?? "";
  const places = people.map(({ id: personId }) => ({ id: randomUUID(), organizationId, cohortId, personId }));
  await db().person.createMany({ data: people });
  await db().enrollment.createMany({ data: places.map((place) => ({ ...place, role: "candidate" as const })) });
  const sessionId = await createSession(cohort);
  const noted = { sessionId, state: "attended", minutes: 240, recordedAt: AT } as const;
  await db().attendance.createMany({ data: places.map(({ id }) => ({ ...noted, enrollmentId: id })) });
  await db().preference.createMany({
    data: places.map(({ id }) => ({ fromId: id, toId: mentorEnrollmentId, rank: 1 })),
  });
  const proposal = { organizationId, cohortId, mentorEnrollmentId, state: "open", reasons: {} } as const;
  await db().proposal.createMany({
    data: places.map(({ id, personId }) => ({
      // All were made at once, so that ids alone put them in order.
      ...{ id: personId === last ? LAST_ID : randomUUID(), ...proposal },
      ...{ candidateEnrollmentId: id, answerBy: AT, createdAt: AT },
    })),
  });
});

type Row = Readonly<Record<string, unknown>>;

const TABLES: Record<string, { rows: () => Promise<Rows<Row>>; mails: string; count: number }> = {
  attendance: {
    rows: async () => (await attendanceTable(manager.actor, cohort.id, AT)).rows,
    ...{ mails: "email", count: PEOPLE },
  },
  "match profiles": {
    rows: async () => (await readMatchTable(manager.actor, cohort.id, "profiles")).rows,
    ...{ mails: "", count: PEOPLE + 1 },
  },
  preferences: {
    rows: async () => (await readMatchTable(manager.actor, cohort.id, "preferences")).rows,
    ...{ mails: "from_email", count: PEOPLE },
  },
  proposals: {
    rows: async () => (await readMatchTable(manager.actor, cohort.id, "proposals")).rows,
    ...{ mails: "candidate_email", count: PEOPLE },
  },
  service: {
    rows: async () => (await streamService(manager.actor, cohort.id, AT)) as Rows<object> as Rows<Row>,
    ...{ mails: "personId", count: PEOPLE + 1 },
  },
};

describe.each(Object.entries(TABLES))("the table of %s", (_, { rows, mails, count }) => {
  it("has each row once", async () => {
    const all = await allRows(await rows());
    expect(all).toHaveLength(count);
    if (mails !== "") expect(new Set(all.map((row) => row[mails])).size).toBe(count);
  });

  it("is read while it is taken: its end knows what has happened since its beginning", async () => {
    const taken: Row[] = [];
    for await (const row of await rows()) {
      if (taken.length === 0) await db().person.update({ where: { id: last }, data: { name: "Somebody new" } });
      taken.push(row);
    }
    expect(JSON.stringify(taken.slice(0, 20))).not.toContain("Somebody new");
    expect(JSON.stringify(taken.slice(-300))).toContain("Somebody new");
  });
});

it("the archive of an organization has each row once, and reads a table when its turn has come", async () => {
  const archive = await collectOrganization(boss.actor, cohort.organizationId, AT);
  await db().person.update({ where: { id: last }, data: { name: "Somebody new" } });
  const texts = await textsOf(archive);
  const linesOf = (name: string) => (texts.get(name) ?? "").trim().split("\r\n").slice(1);
  for (const [name, count] of [
    ["people.csv", PEOPLE + 3],
    ["enrollments.csv", PEOPLE + 2],
    ["attendance.csv", PEOPLE],
    ["preferences.csv", PEOPLE],
    ["proposals.csv", PEOPLE],
  ] as const) {
    expect([name, linesOf(name).length]).toEqual([name, count]);
    expect(new Set(linesOf(name)).size).toBe(count);
    expect(texts.get(name)).toContain("Somebody new");
  }
});
