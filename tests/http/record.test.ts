import { beforeEach, describe, expect, it } from "vitest";
import { recordAudit } from "#app/server/audit.server.ts";
import { db } from "#app/server/db.server.ts";
import { ask } from "#tests/support/app.ts";
import { faultsOf, Visitor, type Page } from "#tests/support/app-visitor.ts";
import * as world from "#tests/support/world.ts";

/** The record of an organization, as its administrators search and take it. */

const CANARY = "canary-of-an-answer";

async function setScene() {
  const cohort = await world.createCohort();
  const administrator = await world.createAdministrator(cohort);
  const rosa = await world.createMember(cohort, "candidate");
  const formula = await world.enroll(await world.createPerson("=HYPERLINK(1)"), cohort, "mentor");
  const cookie = await world.signIn(administrator);
  return { cohort, administrator, rosa, formula, cookie, path: `/organizations/${cohort.organizationId}/record` };
}

let scene: Awaited<ReturnType<typeof setScene>>;
beforeEach(async () => {
  scene = await setScene();
});

interface Line {
  by?: world.Member;
  about?: world.Member;
  action?: string;
  at?: string;
  organizationId?: string;
}

function keep({ by = scene.rosa, about, action = "goal.add", at = "2026-10-01T12:00:00Z", organizationId }: Line = {}) {
  return recordAudit(db(), {
    actor: by.actor,
    organizationId: organizationId ?? scene.cohort.organizationId,
    action,
    subject: ["goal", crypto.randomUUID()],
    ...(about === undefined ? {} : { ownerId: about.actor.personId }),
    at: new Date(at),
  });
}

async function search(query: Record<string, string> = {}): Promise<Page> {
  return new Visitor(scene.cookie).visit(`${scene.path}?${new URLSearchParams(query)}`);
}

/** How many lines the table of a page has. */
function linesOf({ words }: Page): number {
  return words.match(/What was done(goal|released|person)/g)?.length ?? 0;
}

describe("the record of an organization", () => {
  it("is found by person, action and days, together", async () => {
    await keep();
    await keep({ action: "released-plan.read", by: scene.formula, about: scene.rosa, at: "2026-10-02T23:59:59.999Z" });
    await keep({ action: "person.refuse", by: scene.formula, at: "2026-10-03T00:00:00Z" });
    const found = async (query: Record<string, string>) => linesOf(await search(query));
    expect(await found({})).toBe(3);
    expect(await found({ person: scene.rosa.name.toUpperCase() })).toBe(2);
    expect(await found({ person: scene.rosa.email })).toBe(2);
    expect(await found({ person: "HYPERLINK" })).toBe(2);
    expect(await found({ person: "%" })).toBe(0);
    expect(await found({ action: "goal.add" })).toBe(1);
    expect(await found({ from: "2026-10-02", to: "2026-10-02" })).toBe(1);
    expect(await found({ from: "2026-10-03" })).toBe(1);
    expect(await found({ to: "9999-12-31", from: "0001-01-01", person: scene.rosa.name })).toBe(2);
    expect(await found({ from: "2026-10-04" })).toBe(0);
    await expect(search().then(({ answer }) => faultsOf(answer.text))).resolves.toEqual(new Map());
  });

  it("goes from page to page and keeps what was chosen", async () => {
    for (let number = 0; number < 51; number++) await keep();
    const first = await search({ action: "goal.add" });
    expect(linesOf(first)).toBe(50);
    const second = await new Visitor(scene.cookie).follow(first, "Older");
    expect(linesOf(second)).toBe(1);
    expect(second.address).toContain("action=goal.add");
  });

  it("names somebody who is gone as that, and nobody of another organization", async () => {
    const other = await world.createMember(await world.createCohort(), "candidate");
    await keep({ by: other, organizationId: other.actor.enrollments[0]?.organizationId ?? "" });
    await keep({ by: scene.formula });
    await db().person.delete({ where: { id: scene.formula.actor.personId } });
    const page = await search();
    expect(page.words).toContain("somebody whose account is gone");
    expect(page.words).not.toContain(other.name);
  });

  it.each<[string, Record<string, string>, string]>([
    ["from", { from: "2026-02-30" }, "The first day must be a date that exists, such as 2027-05-31"],
    ["to", { to: "tomorrow" }, "The last day must be a date that exists, such as 2027-05-31"],
    ["to", { from: "2026-10-02", to: "2026-10-01" }, "The last day must not come before the first"],
    ["person", { person: "x".repeat(101) }, "The name or address is 1 character too long; 100 fit here"],
    ["person", { person: "a\0" }, "The name or address holds a character that cannot be stored; type it again"],
  ])("says at the field %s what is wrong with %o, and keeps what was typed", async (field, query, message) => {
    const page = await search(query);
    expect([page.status, page.messageAt(field), page.summary]).toEqual([400, message, [message]]);
    expect((await ask(`${scene.path}.csv?${new URLSearchParams(query)}`, { cookie: scene.cookie })).status).toBe(400);
  });

  it.each(["0", "-1", "1e3", "999999", "x", "\0"])("has no page %o", async (page) => {
    expect((await search({ page })).status).toBe(400);
    const own = await ask(`/my-record?${new URLSearchParams({ page })}`, { cookie: await world.signIn(scene.rosa) });
    expect(own.status).toBe(400);
  });

  it("is taken as a table that no spreadsheet runs, without content, and the taking is kept", async () => {
    await world.createGoal(scene.rosa, { evidenceWanted: CANARY });
    await keep({ by: scene.formula, about: scene.rosa, action: "released-plan.read" });
    const { status, headers, text } = await ask(`${scene.path}.csv?person=HYPERLINK`, { cookie: scene.cookie });
    expect([status, headers["content-type"]]).toEqual([200, "text/csv; charset=utf-8"]);
    const [head, line, ...rest] = text.trim().split("\r\n");
    expect(head).toBe("\uFEFFat,actor,actor_id,action,subject,subject_id,about,about_id".trim());
    expect(line).toMatch(/^2026-10-01T12:00:00.000Z,'=HYPERLINK\(1\),[0-9a-f-]{36},released-plan.read,goal,/);
    expect(rest).toEqual([]);
    expect((await ask(`${scene.path}.csv`, { cookie: scene.cookie })).text).not.toContain(CANARY);
    expect(await db().auditEvent.count({ where: { action: "audit.export" } })).toBeGreaterThanOrEqual(2);
  });

  it.each<[string, () => Record<string, string>]>([
    ["a person", () => ({ person: scene.rosa.email })],
    ["an action", () => ({ action: "goal.add" })],
    ["days", () => ({ from: "2026-10-02", to: "2026-10-02" })],
    ["all of them", () => ({ person: scene.rosa.name, action: "goal.add", from: "2026-10-01", to: "2026-10-03" })],
  ])("is taken as the choice by %s stands on the page", async (_, choose) => {
    await keep({ at: "2026-10-02T12:00:00Z" });
    await keep({ action: "released-plan.read", by: scene.formula });
    const page = await search(choose());
    const [href = ""] = page.links("Download this choice as CSV");
    const { text } = await ask(href, { cookie: scene.cookie });
    const taken = text.trim().split("\r\n").slice(1);
    expect(taken.length).toBeGreaterThan(0);
    expect(taken).toHaveLength(linesOf(page));
  });

  it("is not there for the manager of a cohort, another organization's administrator, or an unknown organization", async () => {
    const outside = [
      await world.createMember(scene.cohort, "manager"),
      await world.createAdministrator(await world.createCohort()),
    ];
    for (const member of outside) {
      for (const address of [scene.path, `${scene.path}.data`, `${scene.path}.csv`])
        expect((await ask(address, { cookie: await world.signIn(member) })).status).toBe(404);
    }
    const instance = await world.signIn(await world.createAdministrator());
    expect((await ask(scene.path, { cookie: instance })).status).toBe(200);
    for (const id of [crypto.randomUUID(), "x", "%00"])
      expect((await ask(`/organizations/${id}/record`, { cookie: instance })).status).toBe(404);
  });
});
