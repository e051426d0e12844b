import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { stepPerson, removePlace } from "#app/features/accounts/people/commands.server.ts";
import {
  findPerson,
  findRemovablePlace,
  listPeopleOfCohort,
  listPeopleOfOrganization,
} from "#app/features/accounts/people/queries.server.ts";
import type { PersonStep } from "#app/features/accounts/people/schema.ts";
import { startAssessment } from "#app/features/assessments/commands.server.ts";
import { db } from "#app/server/db.server.ts";
import { issueToken } from "#app/server/tokens.server.ts";
import { createInvitation, later, SENT } from "#tests/support/invitations.ts";
import {
  createAdministrator,
  createCohort,
  createDistrict,
  createMember,
  createPerson,
  enroll,
  pair,
  signIn,
  type Cohort,
  type Member,
} from "#tests/support/world.ts";

let cohort: Cohort;
let organizationId: string;
let manager: Member;
let administrator: Member;
let operator: Member;
let mentor: Member;

beforeEach(async () => {
  cohort = await createCohort();
  ({ organizationId } = cohort);
  manager = await createMember(cohort, "manager");
  administrator = await createAdministrator(cohort);
  operator = await createAdministrator();
  mentor = await createMember(cohort, "mentor", await createDistrict(cohort));
});

const step = (by: Member, to: Member, what: PersonStep) =>
  stepPerson(by.actor, organizationId, to.actor.personId, what, SENT);
const placeOf = ({ actor }: Member) => actor.enrollments.at(-1)?.id ?? "";
const remove = (by: Member, of: Member, from = cohort) => removePlace(by.actor, from.id, placeOf(of), SENT);
const isDisabled = async ({ actor }: Member) =>
  (await db().person.findUniqueOrThrow({ where: { id: actor.personId } })).disabledAt !== null;
const administers = async ({ actor }: Member) =>
  (await db().administrator.count({ where: { personId: actor.personId, organizationId } })) > 0;
const actions = async () => (await db().auditEvent.findMany()).map(({ action }) => action);

describe("the list of people", () => {
  const named = async (who: Member, search = "") =>
    (await listPeopleOfOrganization(who.actor, organizationId, { q: search }, later(1))).people.map(
      ({ name, state }) => [name, state],
    );

  it("of a cohort holds its people and who is invited, by name, and nobody else", async () => {
    const other = await createCohort(cohort);
    await createMember(other, "candidate");
    await createInvitation(cohort, "candidate", { name: "Ada", at: SENT });
    await createInvitation(other, "candidate", { name: "Elsewhere", at: SENT });
    const { people } = await listPeopleOfCohort(manager.actor, cohort.id, { q: "" }, later(1));
    expect(people.map(({ name, state }) => [name, state])).toEqual([
      ["Ada", "invited"],
      [manager.name, "active"],
      [mentor.name, "active"],
    ]);
    expect(people[2]?.places).toMatchObject([
      { role: "mentor", districtName: expect.stringMatching(/^District /) as string },
    ]);
  });

  it("of an organization holds those of every cohort, and its administrators", async () => {
    const elsewhere = await createMember(await createCohort(cohort), "reviewer");
    await createMember(await createCohort(), "reviewer");
    const { people } = await listPeopleOfOrganization(administrator.actor, organizationId, { q: "" }, later(1));
    expect(people.map(({ name }) => name).sort()).toEqual(
      [administrator, elsewhere, manager, mentor].map(({ name }) => name).sort(),
    );
    expect(people.find(({ name }) => name === administrator.name)?.isAdministrator).toBe(true);
  });

  it.each([
    ["in capitals", (name: string) => name.toUpperCase()],
    ["a part of it", (name: string) => name.slice(2, 9)],
  ])("is searched by a name: %s", async (_, search) => {
    expect(await named(administrator, search(mentor.name))).toEqual([[mentor.name, "active"]]);
  });

  it.each(["%", "_", "' OR 1=1 --", ".*", `${"x".repeat(100)}!`])("finds nobody by %j", async (search) => {
    expect(await named(administrator, search)).toEqual([]);
  });

  it("says who is disabled, and when people were here last", async () => {
    await signIn(mentor, { at: new Date("2026-10-03T10:00:00Z") });
    await signIn(manager, { at: new Date("2026-10-01T10:00:00Z") });
    await startAssessment(mentor.actor, { kind: "baseline", form: "short" }, new Date("2026-10-02T10:00:00Z"));
    await step(administrator, manager, "disable");
    const { people } = await listPeopleOfCohort(administrator.actor, cohort.id, { q: "" }, later(1));
    expect(people.find(({ name }) => name === manager.name)?.state).toBe("disabled");
    const seen = people.find(({ name }) => name === mentor.name)?.lastSeenAt;
    expect(seen).toEqual(new Date("2026-10-03T10:00:00Z"));
    await db().session.deleteMany();
    const since = await findPerson(administrator.actor, organizationId, mentor.actor.personId);
    expect(since.lastSeenAt).toEqual(new Date("2026-10-02T10:00:00Z"));
  });

  it("is closed to everybody else", async () => {
    const others = [mentor, await createMember(await createCohort(cohort), "manager"), await createPerson()];
    const strangers = [...others, await createAdministrator(await createCohort())];
    for (const { actor } of strangers)
      await expect(listPeopleOfCohort(actor, cohort.id, { q: "" }, SENT)).rejects.toMatchObject({ kind: "not-found" });
    for (const { actor } of [...strangers, manager])
      await expect(listPeopleOfOrganization(actor, organizationId, { q: "" }, SENT)).rejects.toMatchObject({
        kind: "not-found",
      });
  });
});

describe("a disabled account", () => {
  it("is signed out everywhere, its links do nothing, and the record says by whom", async () => {
    await signIn(mentor);
    await signIn(mentor);
    await db().$transaction((tx) => issueToken(tx, "sign_in", { personId: mentor.actor.personId }, SENT));
    await step(administrator, mentor, "disable");
    expect(await isDisabled(mentor)).toBe(true);
    expect(await db().session.count({ where: { personId: mentor.actor.personId } })).toBe(0);
    expect(await db().token.count({ where: { usedAt: null } })).toBe(0);
    expect(await db().auditEvent.findMany()).toMatchObject([
      {
        action: "person.disable",
        actorId: administrator.actor.personId,
        ownerId: mentor.actor.personId,
        organizationId,
      },
    ]);
  });

  it("keeps everything, and is enabled again", async () => {
    await step(administrator, mentor, "disable");
    await step(administrator, mentor, "disable");
    await step(administrator, mentor, "enable");
    expect(await isDisabled(mentor)).toBe(false);
    expect(await db().enrollment.count({ where: { personId: mentor.actor.personId } })).toBe(1);
    expect(await actions()).toEqual(["person.disable", "person.enable"]);
  });

  it("is nobody's own", async () => {
    await expect(step(administrator, administrator, "disable")).rejects.toMatchObject({ kind: "conflict" });
    const both = await createAdministrator();
    await db().administrator.create({ data: { id: randomUUID(), personId: both.actor.personId, organizationId } });
    await expect(step(both, both, "disable")).rejects.toMatchObject({ kind: "conflict" });
    expect(await isDisabled(administrator)).toBe(false);
  });

  it.each(["a place in", "an administrator of"])(
    "that is also %s another organization is left to those who run the instance",
    async (what) => {
      const other = await createCohort();
      if (what === "a place in") await enroll(mentor, other, "mentor");
      else
        await db().administrator.create({
          data: { id: randomUUID(), personId: mentor.actor.personId, organizationId: other.organizationId },
        });
      await expect(step(administrator, mentor, "disable")).rejects.toMatchObject({ kind: "conflict" });
      expect(await isDisabled(mentor)).toBe(false);
      await step(operator, mentor, "disable");
      await expect(step(administrator, mentor, "enable")).rejects.toMatchObject({ kind: "conflict" });
      expect(await isDisabled(mentor)).toBe(true);
    },
  );

  it("of somebody who runs the instance is out of an organization's reach", async () => {
    await enroll(operator, cohort, "reviewer");
    await expect(step(administrator, operator, "disable")).rejects.toMatchObject({ kind: "conflict" });
  });

  it("leaves an organization one administrator, even when two disable each other at once", async () => {
    const second = await createAdministrator(cohort);
    const both = await Promise.allSettled([
      step(administrator, second, "disable"),
      step(second, administrator, "disable"),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it.each([
    ["a manager", () => manager],
    ["a mentor", () => mentor],
  ])("cannot be made by %s", async (_, who) => {
    await expect(step(who(), mentor, "disable")).rejects.toMatchObject({ kind: "not-found" });
  });

  it("cannot be made of somebody outside the organization", async () => {
    const outsider = await createMember(await createCohort(), "mentor");
    await expect(step(administrator, outsider, "disable")).rejects.toMatchObject({ kind: "not-found" });
    await expect(step(operator, outsider, "disable")).rejects.toMatchObject({ kind: "not-found" });
  });
});

describe("an administrator of the organization", () => {
  it("is made and unmade, with a line in the record each", async () => {
    await step(administrator, mentor, "appoint");
    await step(administrator, mentor, "appoint");
    expect(await administers(mentor)).toBe(true);
    await step(operator, mentor, "dismiss");
    expect(await administers(mentor)).toBe(false);
    expect(await actions()).toEqual(["person.appoint", "person.dismiss"]);
  });

  it.each([
    ["their own hand", () => administrator],
    ["those who run the instance", () => operator],
  ])("the last one is never dismissed, by %s", async (_, who) => {
    await expect(step(who(), administrator, "dismiss")).rejects.toMatchObject({ kind: "conflict" });
    expect(await administers(administrator)).toBe(true);
  });

  it("counts as the last one when the others are disabled", async () => {
    const second = await createAdministrator(cohort);
    await step(administrator, second, "disable");
    await expect(step(administrator, administrator, "dismiss")).rejects.toMatchObject({ kind: "conflict" });
    expect(await findPerson(administrator.actor, organizationId, administrator.actor.personId)).toMatchObject({
      isLastAdministrator: true,
    });
  });

  it("two who dismiss themselves at the same time leave one", async () => {
    const second = await createAdministrator(cohort);
    await Promise.allSettled([step(administrator, administrator, "dismiss"), step(second, second, "dismiss")]);
    expect(await db().administrator.count({ where: { organizationId } })).toBe(1);
  });

  it("is not made by a manager", async () => {
    await expect(step(manager, mentor, "appoint")).rejects.toMatchObject({ kind: "not-found" });
  });
});

describe("a place", () => {
  it("without anything in it is removed; the person stays", async () => {
    await remove(manager, mentor);
    expect(await db().enrollment.count({ where: { personId: mentor.actor.personId } })).toBe(0);
    expect(await db().person.count({ where: { id: mentor.actor.personId } })).toBe(1);
    expect(await actions()).toEqual(["enrollment.remove"]);
    await expect(remove(manager, mentor)).rejects.toMatchObject({ kind: "not-found" });
  });

  it("with an assessment stays, and says why", async () => {
    await startAssessment(mentor.actor, { kind: "baseline", form: "short" }, SENT);
    await expect(remove(manager, mentor)).rejects.toMatchObject({ kind: "conflict" });
    expect(await findRemovablePlace(manager.actor, cohort.id, placeOf(mentor))).toMatchObject({
      staysBecause: expect.stringContaining("assessments") as string,
    });
    expect(await db().assessment.count()).toBe(1);
  });

  it.each(["mentor", "candidate"] as const)("of a %s who is one of a pair stays", async (which) => {
    const candidate = await createMember(cohort, "candidate");
    await pair(candidate, mentor);
    await expect(remove(manager, which === "mentor" ? mentor : candidate)).rejects.toMatchObject({ kind: "conflict" });
    expect(await db().mentorship.count()).toBe(1);
  });

  it("of a manager is removed by administrators alone", async () => {
    const second = await createMember(cohort, "manager");
    await expect(remove(manager, second)).rejects.toMatchObject({ kind: "not-found" });
    await remove(administrator, second);
  });

  it("is out of reach for others, and by the address of another cohort", async () => {
    const otherCohort = await createCohort(cohort);
    const others = [
      mentor,
      operator,
      await createMember(otherCohort, "manager"),
      await createAdministrator(await createCohort()),
    ];
    for (const other of others) await expect(remove(other, mentor)).rejects.toMatchObject({ kind: "not-found" });
    await expect(remove(administrator, mentor, otherCohort)).rejects.toMatchObject({ kind: "not-found" });
    expect(await db().enrollment.count({ where: { personId: mentor.actor.personId } })).toBe(1);
  });
});
