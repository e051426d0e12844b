import { beforeEach, describe, expect, it } from "vitest";
import { askToDelete, eraseDuePeople, keepAccount } from "#app/features/accounts/erasure/commands.server.ts";
import { findDeletion } from "#app/features/accounts/erasure/queries.server.ts";
import {
  askToDeleteOrganization,
  eraseDueOrganizations,
  exportOrganization,
  keepOrganization,
} from "#app/features/accounts/organization-erasure/commands.server.ts";
import { findOrganizationDeletion } from "#app/features/accounts/organization-erasure/queries.server.ts";
import { recordAudit } from "#app/server/audit.server.ts";
import { db } from "#app/server/db.server.ts";
import type { JobData } from "#app/server/jobs.server.ts";
import { unseal } from "#app/server/seal.server.ts";
import { liveFully } from "#tests/support/full-life.ts";
import { runningOrganization, WORD, type Running } from "#tests/support/running-organization.ts";
import { onlyIn, tablesHolding, wholeDatabase } from "#tests/support/whole-database.ts";
import * as world from "#tests/support/world.ts";

const HOUR = 3_600_000;
const ASKED = new Date("2026-11-02T10:00:00.250Z");
const after = (hours: number) => new Date(ASKED.getTime() + hours * HOUR);
const DUE = after(14 * 24);

beforeEach(async () => {
  await db().$executeRaw`DELETE FROM pgboss.job`;
});

async function mails(): Promise<{ to: string; subject: string; paragraphs: string[] }[]> {
  const jobs = await db().$queryRaw<{ data: JobData }[]>`SELECT data FROM pgboss.job WHERE name = 'mail'`;
  return jobs.map(
    ({ data }) => JSON.parse(unseal(data["sealed"] ?? "", "mail")) as Awaited<ReturnType<typeof mails>>[0],
  );
}

function ask({ boss, cohort }: Pick<Running, "boss" | "cohort">, name = cohort.organizationName) {
  return askToDeleteOrganization(boss.actor, cohort.organizationId, name, ASKED);
}

describe("erasing an organization", () => {
  it("leaves nothing that belonged to it, its record included, but one line by a number", async () => {
    const here = await runningOrganization();
    const { organizationId } = here.cohort;
    await ask(here);
    await eraseDueOrganizations(DUE);
    expect(await tablesHolding(organizationId)).toEqual(["audit_event"]);
    expect(await db().auditEvent.findMany({ where: { subjectId: organizationId } })).toMatchObject([
      { action: "organization.erase", actorId: null, organizationId: null, at: DUE },
    ]);
    expect(await tablesHolding(here.cohort.organizationName)).toEqual([]);
    // Their account and the ledger and service of their own are of no organization.
    for (const place of here.rosa.ids.slice(3)) expect(await tablesHolding(place)).toEqual([]);
  });

  it("leaves accounts, with how they sign in, and no word that was written in the organization", async () => {
    const here = await runningOrganization();
    await ask(here);
    await eraseDueOrganizations(DUE);
    expect(await db().person.count()).toBe(3);
    expect((await tablesHolding(WORD)).sort()).toEqual([
      "authenticator",
      "guide_reading",
      "ledger_entry",
      "passkey",
      "password",
      "person",
      "service_record",
      "session",
      "token",
      "vignette_rating",
    ]);
  });

  it("takes nothing from another organization, nor from the record of either", async () => {
    const here = await runningOrganization();
    const there = await runningOrganizationOf("bystander");
    const at = world.SAVED;
    await recordAudit(db(), { actor: null, organizationId: null, action: "test", subject: ["thing", "1"], at });
    await ask(here);
    const before = await wholeDatabase();
    await eraseDueOrganizations(DUE);
    const gone = onlyIn(before, await wholeDatabase());
    expect(gone.filter((row) => row.includes("bystander") || row.includes(there.cohort.organizationId))).toEqual([]);
    expect(await db().auditEvent.count({ where: { action: "test" } })).toBe(1);
  });

  it.each([
    [after(14 * 24 - 1), 1],
    [new Date(DUE.getTime() - 1), 1],
    [DUE, 0],
  ])("at %o leaves %d", async (at, left) => {
    const here = await runningOrganization();
    await ask(here);
    await eraseDueOrganizations(at);
    expect(await db().organization.count()).toBe(left);
  });

  it("twice is harmless, and does nothing where nobody asked", async () => {
    const here = await runningOrganization();
    await runningOrganizationOf("bystander");
    await ask(here);
    await Promise.all([eraseDueOrganizations(DUE), eraseDueOrganizations(DUE)]);
    const once = await wholeDatabase();
    await eraseDueOrganizations(after(10_000));
    expect(await wholeDatabase()).toEqual(once);
    expect(await db().organization.count()).toBe(1);
  });

  it("that fails in the middle leaves everything, and the next one finishes", async () => {
    const here = await runningOrganization();
    await ask(here);
    // The last step, the line in the record, is refused.
    await db().$executeRaw`ALTER TABLE audit_event ADD CONSTRAINT obstacle CHECK (action <> 'organization.erase')`;
    const before = await wholeDatabase();
    await expect(eraseDueOrganizations(DUE)).rejects.toThrow("1 of 1 were not erased");
    expect(await wholeDatabase()).toEqual(before);
    await db().$executeRaw`ALTER TABLE audit_event DROP CONSTRAINT obstacle`;
    await eraseDueOrganizations(DUE);
    expect(await db().organization.count()).toBe(0);
  });
});

async function runningOrganizationOf(word: string) {
  const cohort = await world.createCohort();
  const rosa = await liveFully(word, cohort, await world.createMember(cohort, "mentor"));
  return { cohort, rosa };
}

describe("people of an organization that went", () => {
  it("get a mail and fourteen days of their own, where nothing is left for them", async () => {
    const here = await runningOrganization();
    await ask(here);
    await db().$executeRaw`DELETE FROM pgboss.job`;
    await eraseDueOrganizations(DUE);
    const told = await mails();
    expect(told.map(({ to }) => to).sort()).toEqual([here.boss.email, here.mentor.email, here.rosa.email].sort());
    for (const { subject } of told) expect(subject).toBe("Your Tandem account will be deleted on November 30, 2026");
    expect(await findDeletion(here.rosa.actor)).toMatchObject({ cause: "left_over", endsAt: after(28 * 24) });
    await eraseDuePeople(after(28 * 24 - 1));
    expect(await db().person.count()).toBe(3);
    await eraseDuePeople(after(28 * 24));
    expect(await db().person.count()).toBe(0);
    expect(await tablesHolding(WORD)).toEqual([]);
  });

  it("can keep their account by the button", async () => {
    const here = await runningOrganization();
    await ask(here);
    await eraseDueOrganizations(DUE);
    await keepAccount(here.rosa.actor, DUE);
    await eraseDuePeople(after(10_000));
    expect(await db().person.findMany()).toMatchObject([{ email: here.rosa.email }]);
  });

  const bindings: [string, (member: world.Member) => Promise<unknown>][] = [
    ["a place elsewhere", async (member) => world.enroll(member, await world.createCohort(), "reviewer")],
    [
      "an organization to administer",
      async ({ actor: { personId } }) => {
        const { organizationId } = await world.createCohort();
        await db().administrator.create({ data: { id: crypto.randomUUID(), personId, organizationId } });
      },
    ],
    [
      "the instance to administer",
      ({ actor: { personId } }) => db().administrator.create({ data: { id: crypto.randomUUID(), personId } }),
    ],
    [
      "an open invitation",
      async ({ email }) => {
        const { organizationId } = await world.createCohort();
        const times = { createdAt: ASKED, expiresAt: after(10_000) };
        await db().invitation.create({ data: { id: crypto.randomUUID(), organizationId, email, name: "x", ...times } });
      },
    ],
  ];

  it.each(bindings)("are left alone with %s", async (_, bind) => {
    const here = await runningOrganization();
    await bind(here.rosa);
    await ask(here);
    await eraseDueOrganizations(DUE);
    expect(await findDeletion(here.rosa.actor)).toMatchObject({ cause: null, endsAt: null });
  });

  it.each(bindings)("stay when they get %s meanwhile", async (_, bind) => {
    const here = await runningOrganization();
    await ask(here);
    await eraseDueOrganizations(DUE);
    await bind(here.rosa);
    await eraseDuePeople(after(28 * 24));
    expect(await findDeletion(here.rosa.actor)).toMatchObject({ cause: null, endsAt: null });
  });

  it("go on their own day where they had asked before", async () => {
    const here = await runningOrganization();
    await ask(here);
    const { id: sessionId } = await db().session.findFirstOrThrow({ where: { personId: here.rosa.actor.personId } });
    await askToDelete(here.rosa.actor, { sessionId, email: here.rosa.email }, after(24));
    await eraseDueOrganizations(DUE);
    expect(await findDeletion(here.rosa.actor)).toMatchObject({ cause: "asked", endsAt: after(15 * 24) });
  });
});

describe("asking to delete an organization", () => {
  it("tells everybody who belongs to it and can sign in: administrators how to keep it, others how to take theirs", async () => {
    const here = await runningOrganization();
    const second = await world.createAdministrator(here.cohort);
    const gone = await world.createMember(here.cohort, "manager");
    await db().person.update({ where: { id: gone.actor.personId }, data: { disabledAt: ASKED } });
    await world.createCandidate();
    expect(await ask(here)).toBe("asked");
    const told = await mails();
    expect(told.map(({ to }) => to).sort()).toEqual(
      [here.boss.email, second.email, here.mentor.email, here.rosa.email].sort(),
    );
    const textTo = (email: string) => JSON.stringify(told.find(({ to }) => to === email));
    expect(textTo(second.email)).toContain(`/organizations/${here.cohort.organizationId}/delete`);
    expect(textTo(here.mentor.email)).toContain("/account/data");
    for (const { subject } of told)
      expect(subject).toBe(`${here.cohort.organizationName} will be deleted from Tandem on November 16, 2026`);
    expect(textTo(here.mentor.email)).not.toContain(WORD);
  });

  it("again changes nothing", async () => {
    const here = await runningOrganization();
    await ask(here);
    const before = await wholeDatabase();
    await ask(here);
    expect(await wholeDatabase()).toEqual(before);
  });

  it.each(["", "association", "%"])("with the name %j does nothing", async (typed) => {
    const here = await runningOrganization();
    const before = await wholeDatabase();
    expect(await ask(here, typed)).toBe("another name");
    expect(await wholeDatabase()).toEqual(before);
  });

  it("can be taken back by any administrator, and everybody is told once", async () => {
    const here = await runningOrganization();
    const second = await world.createAdministrator(here.cohort);
    await ask(here);
    await db().$executeRaw`DELETE FROM pgboss.job`;
    await keepOrganization(second.actor, here.cohort.organizationId, after(1));
    await keepOrganization(second.actor, here.cohort.organizationId, after(2));
    expect((await mails()).map(({ subject }) => subject)).toEqual(
      Array.from({ length: 4 }, () => `${here.cohort.organizationName} stays in Tandem`),
    );
    await eraseDueOrganizations(after(10_000));
    expect(await findOrganizationDeletion(here.boss.actor, here.cohort.organizationId)).toMatchObject({
      endsAt: null,
      cohorts: 1,
      people: 2,
    });
  });

  it("is refused as not found to whoever does not administer it", async () => {
    const { cohort, mentor, rosa } = await runningOrganization();
    const others = [
      mentor,
      rosa,
      await world.createMember(cohort, "manager"),
      await world.createAdministrator(await world.createCohort()),
      await world.createAdministrator(),
    ];
    const before = await wholeDatabase();
    for (const boss of others) {
      const refused = { kind: "not-found" };
      await expect(ask({ boss, cohort })).rejects.toMatchObject(refused);
      await expect(keepOrganization(boss.actor, cohort.organizationId, ASKED)).rejects.toMatchObject(refused);
      await expect(exportOrganization(boss.actor, cohort.organizationId, ASKED)).rejects.toMatchObject(refused);
      await expect(findOrganizationDeletion(boss.actor, cohort.organizationId)).rejects.toMatchObject(refused);
    }
    expect(await wholeDatabase()).toEqual(before);
  });
});
