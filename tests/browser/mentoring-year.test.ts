import type { BrowserContext, Page } from "playwright-core";
import { expect, onTestFinished } from "vitest";
import { MENTORSHIPS } from "../../prisma/sample/pairs.ts";
import { COHORT_ID } from "../../prisma/sample/program.ts";
import { test } from "../support/browser.ts";
import { MovedClock } from "../support/moved-clock.ts";
import { AppProcess, askStore, createStore } from "../support/storm-app.ts";

const PAIR = MENTORSHIPS[0].id;
const AGREEMENT = `/mentorships/${PAIR}/agreement`;

/** An app of its own, whose cohort begins on the 1st of February 2027 and whose pair has nothing behind it. */
async function startYear() {
  const { store, remove } = await createStore(undefined);
  onTestFinished(remove);
  const clock = await MovedClock.startingAt("2027-02-01T18:00:00Z");
  onTestFinished(() => clock.remove());
  const app = new AppProcess(store, clock.settings);
  onTestFinished(async () => {
    await app.stop();
  });
  await app.ready();
  await askStore(store, async (pool) => {
    for (const table of ["agreement", "meeting", "mentoring_promise"]) await pool.query(`DELETE FROM ${table}`);
    await pool.query("UPDATE cohort SET starts_on = '2027-02-01', ends_on = '2027-11-30' WHERE id = $1", [COHORT_ID]);
    await pool.query("UPDATE mentorship SET started_at = '2027-02-01T18:00:00Z' WHERE id = $1", [PAIR]);
  });
  return { app, clock };
}

/** Signs somebody in at an app of one's own. */
async function signIn(
  context: BrowserContext,
  role: "candidate" | "mentor" | "manager",
  origin: string,
): Promise<void> {
  const answer = await context.request.post("/sign-in", {
    form: { role },
    headers: { Origin: origin },
    maxRedirects: 0,
  });
  expect(answer.status()).toBe(302);
}

async function fillAgreement(page: Page): Promise<void> {
  await page.getByLabel("How we communicate").fill("By video, and we write in between");
  await page.getByLabel("How we work on the goals").fill("One at a time");
  await page.getByLabel("How we solve problems").fill("We say so");
  await page.getByLabel("How we keep to what the program asks").fill("Two weeks ahead");
  await page.getByLabel("How often we meet").selectOption({ label: "every two weeks" });
  await page.getByLabel("How long a meeting takes").selectOption({ label: "60 minutes" });
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("button", { name: "Sign", exact: true }).waitFor();
}

async function sign(page: Page, words: string): Promise<void> {
  await page.goto(AGREEMENT);
  const button = page.getByRole("button", { name: "Sign", exact: true });
  await button.click();
  await button.waitFor({ state: "detached" });
  await page.getByText(words).first().waitFor();
}

/** Plans a meeting at an hour that is typed; returns its address. */
async function plan(page: Page, date: string): Promise<string> {
  await page.goto(`/mentorships/${PAIR}/meetings/new`);
  await page.getByLabel("Another time, which I type below").check();
  await page.getByLabel("Date", { exact: true }).fill(date);
  await page.getByLabel("Time", { exact: true }).fill("15:00");
  await page.getByRole("button", { name: "Plan it" }).click();
  await page.getByRole("heading", { name: "Agenda" }).waitFor();
  return new URL(page.url()).pathname;
}

test("a pair goes from kickoff to closing: agreement, meeting, promise, midpoint, ending", async ({ visit }) => {
  const { app, clock } = await startYear();
  // A page that asks for its data while the months go by finds its session at an end.
  const open = () => visit({ baseURL: app.url, failing: [404, 401] });
  const [rosa, harold] = [await open(), await open()];
  /** Sessions do not last from one month to the next. */
  const on = async (instant: string) => {
    await clock.set(instant);
    const people: [BrowserContext, "candidate" | "mentor"][] = [
      [rosa.context, "candidate"],
      [harold.context, "mentor"],
    ];
    for (const [context, role] of people) await signIn(context, role, app.url);
  };

  await on("2027-02-02T18:00:00Z");
  await rosa.page.goto(AGREEMENT);
  await rosa.page.getByRole("link", { name: "Write the agreement" }).click();
  await fillAgreement(rosa.page);
  await sign(rosa.page, "Harold Nakamura has not signed yet.");
  await sign(harold.page, "Rosa Delgado signed on February 2, 2027.");

  const first = await plan(harold.page, "2027-03-02");
  await on("2027-03-03T18:00:00Z");
  await rosa.page.goto(`${first}/log`);
  await rosa.page.getByLabel("Yes", { exact: true }).check();
  await rosa.page.getByLabel("What", { exact: true }).first().fill("Bring the cost sheet");
  await rosa.page.getByLabel("By when").first().fill("2027-03-10");
  await rosa.page.getByRole("button", { name: "Save" }).click();
  await rosa.page.getByRole("heading", { name: "What became of it" }).waitFor();

  const second = await plan(harold.page, "2027-03-16");
  const brief = harold.page.getByRole("complementary", { name: "Brief" });
  await brief.getByText("Rosa Delgado: Bring the cost sheet").first().waitFor();
  expect(await brief.innerText()).toContain("An open promise, was due March 10, 2027");
  await brief.getByRole("button", { name: /^Take into the agenda.*Rosa Delgado: Bring/ }).click();
  await brief.getByText("On the agenda").waitFor();
  await rosa.page.goto(second);
  await rosa.page.getByText("from an open promise").waitFor();

  await on("2027-07-10T18:00:00Z");
  await rosa.page.goto(AGREEMENT);
  await rosa.page.getByText("Half of the time is over").waitFor();
  await rosa.page.getByRole("link", { name: "Look at it again" }).click();
  expect(await rosa.page.getByLabel("How we solve problems").inputValue()).toBe("We say so");
  await rosa.page.getByLabel("How often we meet").selectOption({ label: "every month" });
  await rosa.page.getByRole("button", { name: "Save" }).click();
  await rosa.page.getByRole("heading", { name: "From the midpoint" }).waitFor();
  for (const { page } of [rosa, harold]) await sign(page, "signed on July 10, 2027");

  await on("2027-11-20T18:00:00Z");
  await rosa.page.goto(`/mentorships/${PAIR}/end`);
  await rosa.page.getByLabel("Why").fill("We are done, and it was good");
  await rosa.page.getByRole("button", { name: "End the mentorship" }).click();
  await rosa.page.getByText("This mentorship ended on November 20, 2027").waitFor();
  for (const address of [AGREEMENT, first, second, `/mentorships/${PAIR}/promises`, `/mentorships/${PAIR}`]) {
    expect((await rosa.page.goto(address))?.status()).toBe(200);
    expect((await harold.page.goto(address))?.status()).toBe(404);
  }
  const manager = await open();
  await signIn(manager.context, "manager", app.url);
  await manager.page.goto(`/cohorts/${COHORT_ID}/match`);
  await manager.page.getByText("We are done, and it was good").waitFor();
});
