import { randomUUID } from "node:crypto";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import { db } from "#app/server/db.server.ts";
import { startRealApp, type RealApp } from "../support/app-own.ts";
import { arriveAt } from "../support/browser-keys.ts";
import { test, type OpenVisit } from "../support/browser.ts";
import { MovedClock } from "../support/moved-clock.ts";
import { giveProfile, giveService } from "../support/match-scene.ts";
import * as world from "../support/world.ts";

/**
 * A cohort from its template to its first attendance, as its administrator and its people click through it. The clock of
 * the app begins on 2027-01-20 and is put ahead once, to after the kickoff.
 */

const BEGIN = new Date("2027-01-20T17:00:00.000Z");
const LATER = new Date("2027-02-10T17:00:00.000Z");

const MENTORS = ["Kim Okafor", "Lee Navarro", "Mia Brandt"] as const;
const [ROSA, TOM] = ["Rosa Delgado", "Tom Whitfield"] as const;

let clock: MovedClock;
let app: RealApp;
let boss: world.Member;
let organizationId: string;

beforeAll(async () => {
  clock = await MovedClock.startingAt(BEGIN.toISOString());
  app = await startRealApp(clock.settings);
  const cohort = await world.createCohort();
  boss = await world.createAdministrator(cohort);
  ({ organizationId } = cohort);
  for (const name of ["Lakeview", "Mesa Verde"])
    await db().district.create({ data: { id: randomUUID(), organizationId, name, state: "CA" } });
});

afterAll(async () => {
  await app.stop();
  await clock.remove();
});

const origin = () => app.process.url.replace("127.0.0.1", "localhost");
const firstOf = (name: string) => name.split(" ")[0] ?? "";
const mailOf = (name: string) => `${firstOf(name).toLowerCase()}@match.example.org`;
const press = (page: Page, name: string | RegExp) => page.getByRole("button", { name }).first().click();
const follow = (page: Page, name: string | RegExp) => page.getByRole("link", { name }).first().click();

/** Signs the browser of the administrator in by the clock of the app. */
async function signInAsBoss(context: BrowserContext, at: Date): Promise<void> {
  const [name = "", value = ""] = (await world.signIn(boss, { at })).split("=");
  await context.addCookies([{ name, value, url: origin() }]);
}

/** Somebody who came by a mail, as builders ask for them. */
async function memberCalled(name: string): Promise<world.Member> {
  const person = await db().person.findUniqueOrThrow({
    where: { email: mailOf(name) },
    include: { enrollments: true },
  });
  const enrollments = person.enrollments.map(({ id, cohortId, role }) => ({ id, organizationId, cohortId, role }));
  const administers = { instance: false, organizationIds: [] };
  return { actor: { personId: person.id, placeId: null, enrollments, administers }, name, email: person.email };
}

async function makeCohort(page: Page): Promise<string> {
  await page.goto(`/organizations/${organizationId}`);
  await follow(page, "New cohort");
  await arriveAt(page, "New cohort");
  await page.getByLabel("Name of the new program").fill("CTO Mentor");
  await page.getByLabel("Name of the cohort").fill("CTO Mentor 2027");
  await page.getByLabel(/^February to November/).check();
  await page.getByLabel("First day").fill("2027-02-01");
  await page.getByLabel("Time zone").selectOption("America/Los_Angeles");
  await press(page, "Make the cohort");
  await arriveAt(page, "CTO Mentor 2027", /^Cohort/);
  return new URL(page.url()).pathname;
}

async function invite(page: Page, here: string): Promise<void> {
  await page.goto(`${here}/invitations/import`);
  const rows = [
    ...MENTORS.map((name) => `${name},${mailOf(name)},mentor,`),
    `${ROSA},${mailOf(ROSA)},candidate,Lakeview`,
    `${TOM},${mailOf(TOM)},candidate,Mesa Verde`,
  ];
  const buffer = Buffer.from(["name,email,role,district", ...rows].join("\r\n"));
  await page.getByLabel("CSV file").setInputFiles({ name: "people.csv", mimeType: "text/csv", buffer });
  await press(page, "Look it over");
  await press(page, "Send 5 invitations");
  await page.getByText(ROSA).first().waitFor();
}

/** Opens the link of the mail in a browser of their own, and accepts. */
async function come(visit: OpenVisit, name: string): Promise<Page> {
  const { page } = await visit({ baseURL: origin() });
  const [mail] = await app.mailsTo(mailOf(name));
  await page.goto(mail?.link ?? "no link");
  await arriveAt(page, `Welcome, ${name}`, /^Your invitation/);
  await press(page, "Accept the invitation");
  await arriveAt(page, `Welcome, ${firstOf(name)}`, /^Home/);
  return page;
}

async function verifyService(page: Page, here: string): Promise<void> {
  for (const name of MENTORS) {
    await giveService(await memberCalled(name), { from: "2012-07-01", isVerified: null });
    await page.goto(`${here}/service`);
    await follow(page, name);
    await press(page, /^Verify: /);
    await page.getByText(/^Eligible: /).waitFor();
  }
  await page.goto(`${here}/service`);
  await page.getByText("3 of 3").waitFor();
}

async function accept(page: Page, other: string): Promise<void> {
  const button = page.getByRole("button", { name: `Accept ${other}` });
  await button.click();
  await button.waitFor({ state: "detached" });
}

/** Fills in the match profile by hand: what everybody is asked, and what this role is. */
async function fillProfile(page: Page, role: "mentor" | "candidate"): Promise<void> {
  await page.goto("/match-profile");
  await arriveAt(page, "Your match profile");
  if (role === "mentor") {
    await page.getByLabel("Candidates whom you can take at once").selectOption("1");
    await page.locator('select[name^="strength-"]').first().selectOption("4");
  } else await page.getByLabel("The role you aim for").selectOption({ index: 1 });
  const monday = page.getByRole("group", { name: "Monday" });
  for (const hour of ["9", "10"]) await monday.locator(`input[name="free-${hour}"]`).check({ force: true });
  await press(page, "Copy Monday to the other workdays");
  await page.locator('select[name="mode-1"]').selectOption("online");
  await page.locator('select[name="language-1"]').selectOption("English");
  await page.getByLabel(/^Education: teaching/).check();
  for (const rank of [1, 2, 3]) await page.locator(`select[name="value-${rank}"]`).selectOption({ index: rank });
  await press(page, "Save your match profile");
  await page.getByText("Saved").first().waitFor();
}

const FREE = Array.from({ length: 5 }, (_, day) => [day * 24 + 9, day * 24 + 10]).flat();
const SAID = { languages: ["English"], modes: ["online" as const], timeZone: "America/Los_Angeles", freeHours: FREE };

test("a cohort goes from its template over the match to the first attendance", async ({ visit }) => {
  const { context, page } = await visit({ baseURL: origin() });
  await signInAsBoss(context, BEGIN);
  const here = await makeCohort(page);
  await invite(page, here);
  const pages = new Map<string, Page>();
  for (const name of [...MENTORS, ROSA, TOM]) pages.set(name, await come(visit, name));
  const of = (name: string) => pages.get(name) ?? page;
  await verifyService(page, here);

  await fillProfile(of(MENTORS[0]), "mentor");
  await fillProfile(of(ROSA), "candidate");
  for (const name of MENTORS.slice(1)) await giveProfile(await memberCalled(name), "mentor", { ...SAID, capacity: 1 });
  await giveProfile(await memberCalled(TOM), "candidate", SAID);

  await page.goto(`${here}/match`);
  await press(page, "Run the matching");
  await arriveAt(page, "2 pairs, ready to look through", /^Run 1/);
  await follow(page, /^Why not someone else for Rosa/);
  await page.getByRole("heading", { level: 1, name: /^Rosa Delgado with / }).waitFor();
  const mentorOfRosa = (await page.locator("h1").innerText()).replace("Rosa Delgado with ", "");
  await page.getByRole("button", { name: /^Pin / }).first().waitFor();
  await page.goto(`${here}/match/1`);
  await press(page, "Publish");
  await page.getByText("0 accepted, 2 waiting for an answer").waitFor();

  for (const [name, other] of [
    [ROSA, mentorOfRosa],
    [mentorOfRosa, ROSA],
  ] as const) {
    await of(name).goto("/proposals");
    await accept(of(name), other);
  }
  await of(mentorOfRosa).getByText("You both said yes: you are a pair.").waitFor();
  await of(TOM).goto("/proposals");
  const before = (await of(TOM).locator("main h2").first().innerText()).replace(" as your mentor", "");
  await of(TOM).locator("main summary").click();
  await of(TOM).getByLabel("Why it does not fit").fill("We are cousins");
  await of(TOM).getByRole("button", { name: "Decline", exact: true }).click();
  await of(TOM).getByText("You declined.").waitFor();

  await page.goto(`${here}/match`);
  await page.getByText(`Tom Whitfield has no mentor: the pair with ${before} was declined.`).waitFor();
  await press(page, "Draft the repair");
  await arriveAt(page, "2 pairs, ready to look through", /^Run 2/);
  await page.getByRole("heading", { name: "What the repair moves" }).waitFor();
  await press(page, "Publish");
  await page.getByText("1 accepted, 1 waiting for an answer").waitFor();
  const [third] = MENTORS.filter((name) => name !== before && name !== mentorOfRosa);
  for (const [name, other] of [
    [TOM, third ?? ""],
    [third ?? "", TOM],
  ] as const) {
    await of(name).goto("/proposals");
    await accept(of(name), other);
  }
  await of(third ?? "")
    .getByText("You both said yes: you are a pair.")
    .waitFor();
  await page.goto(`${here}/match`);
  expect(await page.getByText("A repair is wanted").count()).toBe(0);

  await clock.set(LATER.toISOString());
  await signInAsBoss(context, LATER);
  await page.goto(`${here}/sessions`);
  await follow(page, "Kickoff: pairs meet");
  await follow(page, "Note who attended");
  await arriveAt(page, "Who attended: Kickoff: pairs meet", /./);
  await page.getByRole("group", { name: TOM }).getByLabel("Absent").check();
  await press(page, "Save all");
  await expect.poll(() => db().attendance.count()).toBe(5);
  const noted = await db().attendance.findMany({ select: { state: true } });
  expect(noted.map(({ state }) => state).sort()).toEqual(["absent", "attended", "attended", "attended", "attended"]);
}, 240_000);
