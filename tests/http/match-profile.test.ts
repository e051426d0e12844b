import { beforeAll, describe, expect, it } from "vitest";
import { expectSafe } from "#tests/support/app-expect.ts";
import { faultsOf, Visitor } from "#tests/support/app-visitor.ts";
import { createCohort, createMember, signIn, type Cohort } from "#tests/support/world.ts";

/** The page of one's own match profile, by plain forms without scripts. */

const SAVE = "Save your match profile";
let cohort: Cohort;

beforeAll(async () => {
  cohort = await createCohort();
});

async function visitorAs(role: "mentor" | "candidate"): Promise<Visitor> {
  return new Visitor(await signIn(await createMember(cohort, role)));
}

describe.each(["mentor", "candidate"] as const)("the match profile of a %s", (role) => {
  it("is valid, says what is missing and who sees what", async () => {
    const visitor = await visitorAs(role);
    const page = await visitor.visit("/match-profile");
    expect([page.status, page.heading]).toEqual([200, "Your match profile"]);
    expectSafe(page.answer);
    expect(await faultsOf(page.answer.text)).toEqual(new Map());
    expect(page.words).toContain("0 of 7 parts. Missing: ");
    expect(page.words.match(/Who sees this:/g)).toHaveLength(role === "mentor" ? 4 : 3);
  });

  it("keeps what was chosen, and shows faults beside their fields with everything that was typed", async () => {
    const visitor = await visitorAs(role);
    const choices = { "language-1": "English", "mode-1": "online", timeZone: "America/Denver", "value-1": "candor" };
    let page = await visitor.visit("/match-profile");
    page = await visitor.send(page, SAVE, { ...choices, "language-2": "English" });
    expect(page.status).toBe(400);
    expect(page.messageAt("language-2")).toBe("This stands in the list twice");
    expect(page.valueOf(SAVE, "value-1")).toBe("candor");
    page = await visitor.send(page, SAVE, { "language-2": "Spanish" });
    expect(page.words).toContain("2 of 7 parts.");
    expect(page.valueOf(SAVE, "language-2")).toBe("Spanish");
  });
});

it("tells a second window, and lets it keep its own words", async () => {
  const visitor = await visitorAs("mentor");
  const [one, other] = [await visitor.visit("/match-profile"), await visitor.visit("/match-profile")];
  await visitor.send(one, SAVE, { helpsWith: "First budgets" });
  const told = await visitor.send(other, SAVE, { helpsWith: "Talking to a board" });
  expect(told.status).toBe(409);
  expect(told.words).toContain("Your match profile was changed in another window");
  expect(told.valueOf(SAVE, "helpsWith")).toBe("Talking to a board");
  const kept = await visitor.send(told, SAVE, {});
  expect(kept.status).toBe(200);
  expect(kept.valueOf(SAVE, "helpsWith")).toBe("Talking to a board");
});
