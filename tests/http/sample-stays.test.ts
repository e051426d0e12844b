import { describe, expect, inject, it } from "vitest";
import { db } from "#app/server/db.server.ts";
import { faultsOf, Visitor } from "#tests/support/app-visitor.ts";
import { createAdministrator, createCandidate, createCohort, signIn } from "#tests/support/world.ts";

describe.runIf(inject("app").isSample)("the sample program", () => {
  it("deletes none of its people, and says how to begin afresh", async () => {
    const { actor, email, name } = await createCandidate();
    const visitor = new Visitor(await signIn({ actor, email, name }));
    const page = await visitor.visit("/account/delete");
    expect(page.words).toContain("The people of the sample program stay");
    expect(page.words).toContain("delete its data folder");
    expect(await faultsOf(page.answer.text)).toEqual(new Map());
    expect(() => page.form("Delete my account in 14 days")).toThrow();
    const sent = await visitor.visit("/account/delete", [
      ["step", "ask"],
      ["email", email],
    ]);
    expect([sent.status, sent.words.includes("there for the next visitor")]).toEqual([403, true]);
    expect(await db().person.count({ where: { deletionAskedAt: { not: null } } })).toBe(0);
  });

  it("deletes no organization", async () => {
    const cohort = await createCohort();
    const visitor = new Visitor(await signIn(await createAdministrator(cohort)));
    const path = `/organizations/${cohort.organizationId}/delete`;
    const page = await visitor.visit(path);
    expect(page.words).toContain("The sample program stays");
    expect(() => page.form("Delete it in 14 days")).toThrow();
    const sent = await visitor.visit(path, [
      ["step", "ask"],
      ["name", cohort.organizationName],
    ]);
    expect(sent.status).toBe(403);
    expect(await db().organization.count({ where: { deletionAskedAt: { not: null } } })).toBe(0);
  });
});
