import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { askToDelete } from "#app/features/accounts/erasure/commands.server.ts";
import { findDeletion } from "#app/features/accounts/erasure/queries.server.ts";
import { db } from "#app/server/db.server.ts";
import { configure } from "#app/server/settings.server.ts";
import * as world from "#tests/support/world.ts";

const ASKED = new Date("2026-11-02T10:00:00.250Z");

beforeEach(async () => {
  const dataFolder = await mkdtemp(path.join(tmpdir(), "tandem-erasure-"));
  onTestFinished(() => rm(dataFolder, { recursive: true }));
  configure({ origin: () => "https://tandem.example.org", secretKey: "k".repeat(32), isSample: false, dataFolder });
  await db().$executeRaw`DELETE FROM pgboss.job`;
});

async function ask(member: world.Member, at = ASKED, email = member.email) {
  const { id: sessionId } = await db().session.findFirstOrThrow({ where: { personId: member.actor.personId } });
  return askToDelete(member.actor, { sessionId, email }, at);
}

async function askSignedIn(member: world.Member, at = ASKED) {
  await world.signIn(member);
  return ask(member, at);
}

const mailJobs = () => db().$queryRaw<unknown[]>`SELECT id FROM pgboss.job WHERE name = 'mail'`;

describe("whoever administers something", () => {
  const cases = [
    ["an organization", () => world.createCohort(), /Association/],
    ["the instance", () => Promise.resolve(undefined), /this installation of Tandem/],
  ] as const;

  it.each(cases)("cannot leave %s alone", async (_, where, named) => {
    const { actor, email, name } = await world.createAdministrator(await where());
    const boss = { actor, email, name };
    await expect(askSignedIn(boss)).rejects.toMatchObject({ kind: "conflict", message: named });
    expect((await findDeletion(actor)).runsAlone).toEqual([expect.stringMatching(named)]);
    expect(await mailJobs()).toEqual([]);
  });

  it.each(cases)("may leave %s to somebody else", async (_, where) => {
    const cohort = await where();
    const first = await world.createAdministrator(cohort);
    await world.createAdministrator(cohort);
    expect(await askSignedIn(first)).toBe("asked");
  });

  it.each(cases)("may not leave %s to somebody who is disabled or leaves, too", async (_, where) => {
    const cohort = await where();
    const boss = await world.createAdministrator(cohort);
    const disabled = await world.createAdministrator(cohort);
    await db().person.update({ where: { id: disabled.actor.personId }, data: { disabledAt: ASKED } });
    const leaving = await world.createAdministrator(cohort);
    expect(await askSignedIn(leaving)).toBe("asked");
    await expect(askSignedIn(boss)).rejects.toMatchObject({ kind: "conflict" });
  });

  it.each(cases)("cannot leave %s both at once", async (_, where) => {
    const cohort = await where();
    const both = [await world.createAdministrator(cohort), await world.createAdministrator(cohort)];
    for (const each of both) await world.signIn(each);
    const outcomes = await Promise.allSettled(both.map((each) => ask(each)));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("is no other organization's only one", async () => {
    const cohort = await world.createCohort();
    const boss = await world.createAdministrator(cohort);
    await world.createAdministrator(await world.createCohort());
    await world.createAdministrator();
    await expect(askSignedIn(boss)).rejects.toMatchObject({ message: new RegExp(cohort.organizationName) });
  });
});
