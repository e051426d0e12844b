import type { Page } from "playwright-core";
import { describe, expect } from "vitest";
import {
  openQuestion,
  post,
  save,
  signInAgain,
  startSitting,
  storedAnswer,
  storedVersion,
} from "../support/browser-acts.ts";
import { sendPlainly } from "../support/browser-pages.ts";
import { test } from "../support/browser.ts";

const SAVES = "**/save";
const WORDS = "Went through it with the cabinet in August.";

function status(page: Page) {
  return page.locator("form [role=status]");
}

async function saysSaved(page: Page): Promise<void> {
  await status(page)
    .filter({ hasText: /Saved \d{2}:\d\d$/ })
    .waitFor();
}

describe("autosave", () => {
  test("says Saved only after the server has answered", async ({ visit }) => {
    const { context, page } = await visit({ role: "candidate" });
    const sitting = await startSitting(context);
    let answer = () => {};
    const held = new Promise<void>((resolve) => (answer = resolve));
    await page.route(SAVES, async (route) => {
      await held;
      await route.continue();
    });
    await openQuestion(page, sitting.question(0));
    await page.keyboard.press("3");
    await status(page).filter({ hasText: "Saving" }).waitFor();
    await page.waitForTimeout(300);
    expect(await status(page).innerText()).toBe("Saving");
    expect(await storedVersion(context, sitting.question(0))).toBe(0);

    answer();
    await saysSaved(page);
    expect(await storedAnswer(context, sitting.indicators[0] ?? "")).toMatchObject({ level: 3 });
  });

  test("saves a text once, when its writer pauses", async ({ visit }) => {
    const { context, page } = await visit({ role: "candidate" });
    const sitting = await startSitting(context);
    await openQuestion(page, sitting.question(0));
    await page.getByLabel("Why this level").pressSequentially(WORDS, { delay: 25 });
    await saysSaved(page);
    expect(await storedVersion(context, sitting.question(0))).toBe(1);
    expect(await storedAnswer(context, sitting.indicators[0] ?? "")).toMatchObject({ why: WORDS, level: null });
  });

  test("saves nothing when a question is only looked at", async ({ visit }) => {
    const { context, page } = await visit({ role: "candidate" });
    const sitting = await startSitting(context);
    await save(context, sitting.question(0), { choice: "2.5", why: `${WORDS}\n\n${WORDS}`, evidenceNote: "Minutes" });
    await openQuestion(page, sitting.question(0));
    await page.getByRole("link", { name: "Growth plan" }).first().click();
    await page.waitForURL("/growth-plan");
    expect(await storedVersion(context, sitting.question(0))).toBe(1);
  });

  test("keeps what was chosen and written before the scripts arrived", async ({ visit }) => {
    const { context, page } = await visit({ role: "candidate" });
    const sitting = await startSitting(context);
    let arrive = () => {};
    const held = new Promise<void>((resolve) => (arrive = resolve));
    await page.route("**/assets/*.js", async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(sitting.question(0), { waitUntil: "commit" });
    await page.locator('input[name="choice"][value="2"]').check();
    await page.getByLabel("Why this level").fill(WORDS);
    arrive();
    await saysSaved(page);
    expect(await page.getByLabel("Why this level").inputValue()).toBe(WORDS);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("why");
    expect(await storedAnswer(context, sitting.indicators[0] ?? "")).toMatchObject({ level: 2, why: WORDS });
  });

  test("does not take for saved what was sent before the scripts arrived, and refused", async ({ visit }) => {
    const { context, page } = await visit({ role: "candidate", failing: [400] });
    const sitting = await startSitting(context);
    await openQuestion(page, sitting.question(0));
    await sendPlainly(page, { choice: "2", why: WORDS, evidenceUrl: "docs.example.org" });
    const problem = page.getByRole("group", { name: "There is a problem" });
    await problem.and(page.locator(":focus")).waitFor();
    await page.getByRole("button", { name: "Save and leave" }).click();
    await page.locator("form [role=status]").filter({ hasText: "Not saved" }).waitFor();
    await page.getByLabel("Link to it").fill("");
    await page.getByRole("button", { name: "Save and continue" }).click();
    await page.waitForURL(sitting.question(1));
    expect(await storedAnswer(context, sitting.indicators[0] ?? "")).toMatchObject({ level: 2, why: WORDS });
  });

  test("does not disturb somebody who is still typing a link, and says what is wrong when they go on", async ({
    visit,
  }) => {
    const { context, page } = await visit({ role: "candidate", failing: [400] });
    const sitting = await startSitting(context);
    await openQuestion(page, sitting.question(0));
    const link = page.getByLabel("Link to it");
    await link.pressSequentially("docs.");
    await status(page).filter({ hasText: "Not saved" }).waitFor();
    expect(await page.getByText("There is a problem").count()).toBe(0);
    await page.keyboard.type("example.org");
    expect(await link.inputValue()).toBe("docs.example.org");

    await page.getByRole("button", { name: "Save and continue" }).click();
    await page.getByRole("group", { name: "There is a problem" }).and(page.locator(":focus")).waitFor();
    await link.fill("https://docs.example.org");
    await saysSaved(page);
    expect(await page.getByText("The link must begin with").count()).toBe(0);
  });
});

describe("when the network fails", () => {
  test("keeps the words, says so, and sends them once when it is back", async ({ visit }) => {
    const { context, page } = await visit({ role: "candidate", failing: ["network"] });
    const sitting = await startSitting(context);
    await openQuestion(page, sitting.question(0));
    await page.keyboard.press("3");
    await saysSaved(page);

    await context.setOffline(true);
    await page.getByLabel("Why this level").fill(WORDS);
    await status(page).filter({ hasText: "You are offline. Your answer is kept on this page" }).waitFor();
    await page.waitForTimeout(200);
    await context.setOffline(false);
    await saysSaved(page);
    expect(await storedVersion(context, sitting.question(0))).toBe(2);
    expect(await storedAnswer(context, sitting.indicators[0] ?? "")).toMatchObject({ level: 3, why: WORDS });
    await page.reload();
    expect(await page.getByLabel("Why this level").inputValue()).toBe(WORDS);
  });

  test("stores nothing twice when the reply is lost after the server has saved", async ({ visit }) => {
    const { context, page } = await visit({ role: "candidate", failing: ["network"] });
    const sitting = await startSitting(context);
    await openQuestion(page, sitting.question(0));
    let lost = 0;
    await page.route(SAVES, async (route) => {
      if (lost++ > 0) return route.continue();
      await route.fetch();
      await route.abort();
    });
    await page.getByLabel("Why this level").fill(WORDS);
    await saysSaved(page);
    expect(lost).toBe(2);
    expect(await storedVersion(context, sitting.question(0))).toBe(1);
  });

  test("is no second writer to itself when words follow a lost reply", async ({ visit }) => {
    const { context, page } = await visit({ role: "candidate", failing: ["network"] });
    const sitting = await startSitting(context);
    await openQuestion(page, sitting.question(0));
    let lost = 0;
    await page.route(SAVES, async (route) => {
      if (lost++ > 0) return route.continue();
      await route.fetch();
      await route.abort();
    });
    await page.getByLabel("Why this level").fill(WORDS);
    await status(page).filter({ hasText: "kept on this page" }).waitFor();
    await page.getByLabel("Why this level").fill(`${WORDS} And in May.`);
    await saysSaved(page);
    expect(await storedVersion(context, sitting.question(0))).toBe(2);
    expect(await storedAnswer(context, sitting.indicators[0] ?? "")).toMatchObject({ why: `${WORDS} And in May.` });
  });

  test("says that it is not saved when the server fails, and tries again by itself", async ({ visit }) => {
    const { context, page } = await visit({ role: "candidate", failing: [500, 503] });
    const sitting = await startSitting(context);
    await page.clock.install();
    await openQuestion(page, sitting.question(0));
    const failures = [500, 503];
    await page.route(SAVES, (route) => {
      const code = failures.shift();
      return code === undefined ? route.continue() : route.fulfill({ status: code, body: "no" });
    });
    await page.getByLabel("Why this level").fill(WORDS);
    for (const left of [1, 0]) {
      await page.clock.runFor(4_100);
      await status(page).filter({ hasText: "Not saved yet: the server did not answer" }).waitFor();
      await expect.poll(() => failures.length).toBe(left);
    }
    await page.clock.runFor(4_100);
    await saysSaved(page);
    expect(await storedVersion(context, sitting.question(0))).toBe(1);
  });
});

describe("when the session has ended in another window", () => {
  test("keeps the words, offers to sign in again, and saves by itself afterwards", async ({ visit }) => {
    const { context, page } = await visit({ role: "candidate", failing: [401] });
    const sitting = await startSitting(context);
    await openQuestion(page, sitting.question(0));
    const other = await context.newPage();
    await other.goto("/growth-plan");
    await other.evaluate(() => fetch("/sign-out", { method: "POST", body: new URLSearchParams() }));
    await other.close();

    await page.getByLabel("Why this level").fill(WORDS);
    await status(page).filter({ hasText: "you are signed out" }).waitFor();
    await signInAgain(page, "candidate");
    await saysSaved(page);
    expect(await page.getByLabel("Why this level").inputValue()).toBe(WORDS);
    expect(await storedAnswer(context, sitting.indicators[0] ?? "")).toMatchObject({ why: WORDS });
  });

  test("does not save for another person who has signed in meanwhile", async ({ visit }) => {
    const { context, page } = await visit({ role: "candidate", failing: [404] });
    const sitting = await startSitting(context);
    await openQuestion(page, sitting.question(0));
    await post(context, "/sign-in", { role: "superintendent" });
    await page.getByLabel("Why this level").fill(WORDS);
    await status(page).filter({ hasText: "Not saved" }).waitFor();
    await post(context, "/sign-in", { role: "candidate" });
    expect(await storedVersion(context, sitting.question(0))).toBe(0);
  });
});
