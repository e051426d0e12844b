import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "#app/server/db.server.ts";
import { faultsOf, Visitor, type Page } from "#tests/support/app-visitor.ts";
import { createInvitation } from "#tests/support/invitations.ts";
import { createMany, inOrder } from "#tests/support/long-lists.ts";
import * as world from "#tests/support/world.ts";

/** Lists that are longer than a page, as a manager turns their pages. */

const MINUTE = 60_000;

let cohort: world.Cohort;
let visitor: Visitor;
let people: string[];
let paths: { people: string; invitations: string; districts: string };

beforeAll(async () => {
  cohort = await world.createCohort();
  const manager = await world.createMember(cohort, "manager");
  people = inOrder([manager.name, ...(await createMany(cohort, "candidate", 111)).map(({ name }) => name)]);
  const { organizationId } = cohort;
  for (let index = 0; index < 60; index++) {
    const at = new Date(Date.now() - (index + 1) * MINUTE);
    // They came already, so that they do not stand among the people twice.
    const { id } = await createInvitation(cohort, "reviewer", { name: `Guest ${100 + index}.`, at });
    if (index < 8) await db().invitation.update({ where: { id }, data: { acceptedAt: at } });
    else await db().invitation.update({ where: { id }, data: { expiresAt: at } });
  }
  await db().district.createMany({
    data: Array.from({ length: 60 }, (_, index) => ({
      ...{ id: randomUUID(), organizationId, state: "CA", name: `Mesa ${100 + index}.` },
    })),
  });
  visitor = new Visitor(await world.signIn(manager));
  const here = `/cohorts/${cohort.id}`;
  paths = {
    people: `${here}/people`,
    invitations: `${here}/invitations`,
    districts: `/organizations/${organizationId}/districts`,
  };
});

async function sound(page: Promise<Page>): Promise<Page> {
  const { status, answer } = await page;
  expect(status).toBe(200);
  expect(await faultsOf(answer.text)).toEqual(new Map());
  return page;
}

const shown = ({ words }: Page) => people.filter((name) => words.includes(name));

describe("the pages of a long list", () => {
  it("are on the home of a manager as well, which names five and counts the others", async () => {
    const first = await sound(visitor.visit("/"));
    const last = await sound(visitor.follow(await sound(visitor.follow(first, "Next")), "Next"));
    expect(first.words).toContain("and 106 others have not begun the first assessment.");
    expect(first.words).toContain("0 of 111");
    expect([first.words, last.words]).toEqual([
      expect.stringContaining("1–50 of 111"),
      expect.stringContaining("101–111 of 111"),
    ]);
    expect(shown(last)).toHaveLength(11 + 5);
  });

  it("lead to each person once, in the order of their names", async () => {
    const first = await sound(visitor.visit(paths.people));
    const second = await sound(visitor.follow(first, "Next"));
    const third = await sound(visitor.follow(second, "Next"));
    expect([shown(first), shown(second), shown(third)]).toEqual([
      people.slice(0, 50),
      people.slice(50, 100),
      people.slice(100),
    ]);
    expect(first.words).toContain("112 people.");
    expect(first.words).toContain("1–50 of 112");
    expect(second.words).toContain("51–100 of 112");
    expect(third.words).toContain("101–112 of 112");
    expect([first.links("Previous"), third.links("Next")]).toEqual([[], []]);
    expect(shown(await visitor.follow(third, "Previous"))).toEqual(people.slice(50, 100));
  });

  it("are those of what is found, and keep the search", async () => {
    const found = people.filter((name) => /oz/i.test(name));
    const first = await sound(visitor.visit(`${paths.people}?q=OZ`));
    expect(first.words).toContain(`${found.length} people found`);
    const second = await visitor.follow(first, "Next");
    expect(second.words).toContain(`51–${found.length} of ${found.length}`);
    expect([shown(first), shown(second)]).toEqual([found.slice(0, 50), found.slice(50)]);
    expect(shown(await visitor.follow(second, "Show everybody"))).toEqual(people.slice(0, 50));
  });

  it("say so where nobody is found", async () => {
    const { words } = await sound(visitor.visit(`${paths.people}?q=nobody+at+all&page=7`));
    expect(words).toContain("0 people found");
    expect(words).toContain("Nobody here has a name or an address with these letters.");
  });

  it("of invitations stay where they are when one is sent again or withdrawn", async () => {
    const first = await sound(visitor.visit(paths.invitations));
    const second = await sound(visitor.follow(first, "Older"));
    expect(second.words).toContain("51–60 of 60");
    expect([second.words.includes("Guest 149."), second.words.includes("Guest 159.")]).toEqual([false, true]);
    const sent = await visitor.send(second, "Send again");
    expect(sent.words).toContain("once more");
    expect(sent.words).toContain("51–60 of 60");
    const found = await visitor.visit(`${paths.invitations}?q=guest+1&page=2`);
    const withdrawn = await visitor.send(found, "Withdraw");
    expect(withdrawn.words).toContain("is withdrawn");
    expect(withdrawn.words).toContain("60 invitations found");
    expect(withdrawn.words).toContain("51–60 of 60");
    expect((await visitor.follow(withdrawn, "Newer")).words).not.toContain("is withdrawn");
  });

  it("of districts lead to the last one, and a new one is added from there", async () => {
    const first = await sound(visitor.visit(paths.districts));
    const second = await sound(visitor.follow(first, "Next"));
    expect(second.words).toContain("51–60 of 60");
    expect([second.words.includes("Mesa 149."), second.words.includes("Mesa 159.")]).toEqual([false, true]);
    const refused = await visitor.send(second, "Add the district", { name: "Mesa 159.", state: "CA" });
    expect([refused.status, refused.words.includes("51–60 of 60")]).toEqual([400, true]);
    const added = await visitor.send(refused, "Add the district", { name: "Zuni", state: "CA" });
    expect(added.words).toContain("The district is added.");
    expect((await visitor.visit(`${paths.districts}?q=zuni`)).words).toContain("1 district found");
    await db().district.deleteMany({ where: { organizationId: cohort.organizationId, name: "Zuni" } });
  });

  describe.each(["people", "invitations", "districts"] as const)("of %s", (list) => {
    it("that are after the last one are the last one", async () => {
      expect((await sound(visitor.visit(`${paths[list]}?page=99999`))).words).toMatch(/(51|101)–\d+ of \d+/);
    });

    it.each(["0", "-1", "1e3", "999999", "x", "\0", ""])("are none of the name %j", async (page) => {
      expect((await visitor.visit(`${paths[list]}?${new URLSearchParams({ page })}`)).status).toBe(400);
    });

    it.each([
      ["NUL bytes", "\0"],
      ["a huge text", "x".repeat(5000)],
    ])("are not searched by %s", async (_, q) => {
      expect((await visitor.visit(`${paths[list]}?${new URLSearchParams({ q })}`)).status).toBe(400);
    });

    it("take the first of two pages", async () => {
      expect((await visitor.visit(`${paths[list]}?page=2&page=1`)).words).toContain("51–");
    });
  });

  it("are not there while a list is short", async () => {
    const other = await world.createCohort();
    const own = new Visitor(await world.signIn(await world.createMember(other, "manager")));
    for (const path of [`/cohorts/${other.id}/people`, `/cohorts/${other.id}/invitations`]) {
      const page = await sound(own.visit(path));
      expect([page.links(/Next|Older/), page.words.includes("1–")]).toEqual([[], false]);
    }
  });
});
