import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import {
  listAdministratorInvitations,
  listCohortInvitations,
} from "#app/features/accounts/invitations/queries.server.ts";
import { listPeopleOfCohort, listPeopleOfOrganization } from "#app/features/accounts/people/queries.server.ts";
import { listDistricts, readDistrictsPage } from "#app/features/programs/districts/queries.server.ts";
import { db } from "#app/server/db.server.ts";
import { createInvitation, later, SENT } from "#tests/support/invitations.ts";
import { createMany, inOrder } from "#tests/support/long-lists.ts";
import * as world from "#tests/support/world.ts";

/** Lists that are longer than a page. */

let cohort: world.Cohort;
let organizationId: string;
let manager: world.Member;
let administrator: world.Member;

beforeEach(async () => {
  cohort = await world.createCohort();
  ({ organizationId } = cohort);
  manager = await world.createMember(cohort, "manager");
  administrator = await world.createAdministrator(cohort);
});

const namesOf = (rows: readonly { name: string }[]) => rows.map(({ name }) => name);

describe("the people of a cohort", () => {
  const page = (number: number, q = "") => listPeopleOfCohort(manager.actor, cohort.id, { q, page: number }, later(1));

  it("stand by name across the pages, each once, those who are invited among them", async () => {
    const members = await createMany(cohort, "candidate", 117);
    for (const name of ["Bea", "zz last"]) await createInvitation(cohort, "candidate", { name, at: SENT });
    const pages = [await page(1), await page(2), await page(3)];
    expect(pages.map(({ people }) => people.length)).toEqual([50, 50, 20]);
    expect(pages[1]?.span).toEqual({ page: 2, before: 50, shown: 50, total: 120, hasMore: true });
    const everybody = [...namesOf(members), manager.name, "Bea", "zz last"];
    expect(pages.flatMap(({ people }) => namesOf(people))).toEqual(inOrder(everybody));
    expect(pages[2]?.people.at(-1)).toMatchObject({ name: "zz last", state: "invited", invitedAs: "candidate" });
  });

  it("are found on whichever page they stand, by name and by address", async () => {
    const members = await createMany(cohort, "candidate", 120);
    const last = members.find(({ name }) => name === inOrder(namesOf(members)).at(-1));
    expect(await page(1, last?.name.toUpperCase())).toMatchObject({ people: [{ name: last?.name }] });
    expect(await page(1, last?.email)).toMatchObject({ people: [{ name: last?.name }], span: { total: 1 } });
    const found = [await page(1, "oZ"), await page(2, "oZ")];
    const meant = inOrder(namesOf(members).filter((name) => /oz/i.test(name)));
    expect([meant.length, found[0]?.span.total]).toEqual([72, 72]);
    expect(found.map(({ people }) => namesOf(people))).toEqual([meant.slice(0, 50), meant.slice(50)]);
  });

  it("of a page after the last one are those of the last, and nobody where nobody is found", async () => {
    await createMany(cohort, "mentor", 60);
    expect(await page(99_999)).toEqual(await page(2));
    expect(await page(99_999, "nobody has this name")).toMatchObject({ people: [], span: { page: 1, total: 0 } });
  });

  it("have their places in this cohort and the day they were here, on a later page as well", async () => {
    const other = await world.createCohort(cohort);
    await createMany(cohort, "candidate", 60);
    const district = await world.createDistrict(cohort);
    const zora = await world.enroll(await world.createPerson("Zzora"), cohort, "mentor", district);
    await world.enroll(zora, other, "reviewer");
    await world.signIn(zora, { at: SENT });
    const { people } = await page(2);
    expect(people.at(-1)).toMatchObject({ name: "Zzora", lastSeenAt: SENT, places: [{ role: "mentor" }] });
    expect(people.at(-1)?.places).toHaveLength(1);
  });
});

it("the people of an organization stand by name across the pages, its administrators among them", async () => {
  const members = [
    ...(await createMany(cohort, "candidate", 60)),
    ...(await createMany(await world.createCohort(cohort), "mentor", 58)),
  ];
  await createMany(await world.createCohort(), "mentor", 3);
  const page = (number: number) =>
    listPeopleOfOrganization(administrator.actor, organizationId, { q: "", page: number }, later(1));
  const pages = [await page(1), await page(2), await page(3)];
  expect(pages[0]?.span.total).toBe(120);
  const people = pages.flatMap((each) => each.people);
  const everybody = [...namesOf(members), manager.name, administrator.name];
  expect(inOrder(namesOf(people))).toEqual(inOrder(everybody));
  expect(namesOf(people)).toEqual(inOrder(namesOf(people)));
  expect(people.filter(({ isAdministrator }) => isAdministrator)).toMatchObject([{ name: administrator.name }]);
});

describe("invitations", () => {
  /** So many, each sent a minute after the one before. */
  async function inviteMany(count: number, role: "candidate" | null): Promise<void> {
    for (let index = 0; index < count; index++)
      await createInvitation(cohort, role, { name: `Guest ${String(index).padStart(3, "0")}`, at: later(index) });
  }
  const newestFirst = (count: number) =>
    Array.from({ length: count }, (_, index) => `Guest ${String(count - 1 - index).padStart(3, "0")}`);

  it("to a cohort stand with the newest first across the pages, and can be changed on each", async () => {
    await inviteMany(120, "candidate");
    await createInvitation(await world.createCohort(cohort), "candidate", { name: "Elsewhere", at: SENT });
    const page = (number: number, q = "") =>
      listCohortInvitations(manager.actor, cohort.id, { q, page: number }, later(1));
    const pages = [await page(1), await page(2), await page(3)];
    expect(pages.flatMap(({ invitations }) => namesOf(invitations))).toEqual(newestFirst(120));
    expect(pages[1]?.span).toEqual({ page: 2, before: 50, shown: 50, total: 120, hasMore: true });
    expect(pages[2]?.invitations.every(({ canChange, state }) => canChange && state === "open")).toBe(true);
    expect(await page(99_999)).toEqual(pages[2]);
    expect(namesOf((await page(1, "GUEST 00")).invitations)).toEqual(newestFirst(10));
    expect(await page(1, "elsewhere")).toMatchObject({ invitations: [], span: { total: 0 } });
  });

  it("of administrators have pages, too, and none to a cohort on them", async () => {
    await inviteMany(52, null);
    await createInvitation(cohort, "candidate", { name: "Candidate", at: SENT });
    const page = (number: number) =>
      listAdministratorInvitations(administrator.actor, organizationId, { q: "", page: number }, later(1));
    const pages = [await page(1), await page(2)];
    expect(pages.flatMap(({ invitations }) => namesOf(invitations))).toEqual(newestFirst(52));
  });
});

describe("districts", () => {
  const page = (number: number, q = "") => readDistrictsPage(manager.actor, organizationId, { q, page: number });

  it("stand in the order of their table across the pages, with those who come from them", async () => {
    await db().district.createMany({
      data: Array.from({ length: 120 }, (_, index) => ({
        ...{ id: randomUUID(), organizationId, state: index < 60 ? "CA" : "OR" },
        name: `District ${String((index * 7) % 60).padStart(3, "0")}`,
      })),
    });
    const pages = [await page(1), await page(2), await page(3)];
    const { districts, ...around } = await listDistricts(manager.actor, organizationId);
    expect(pages.flatMap((each) => each.districts)).toEqual(districts);
    expect(pages[2]).toMatchObject({ ...around, span: { page: 3, before: 100, shown: 20, total: 120 } });
    expect(await page(99_999)).toEqual(pages[2]);
    await world.createMember(cohort, "candidate", pages[1]?.districts[0]?.id ?? "");
    expect((await page(2)).districts[0]).toMatchObject({ places: 1 });
    expect(await page(1, "DISTRICT 007")).toMatchObject({
      districts: [{ state: "CA" }, { state: "OR" }],
      span: { total: 2 },
    });
    expect(await page(1, "nowhere")).toMatchObject({ districts: [], span: { total: 0 } });
  });

  it("of a page are closed to those to whom all of them are", async () => {
    const elsewhere = await world.createMember(await world.createCohort(), "manager");
    for (const { actor } of [await world.createMember(cohort, "mentor"), elsewhere])
      await expect(readDistrictsPage(actor, organizationId, { q: "" })).rejects.toMatchObject({ kind: "not-found" });
    await expect(readDistrictsPage(manager.actor, "x", { q: "" })).rejects.toMatchObject({ kind: "not-found" });
  });
});
