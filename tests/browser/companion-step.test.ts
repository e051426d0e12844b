import { randomUUID } from "node:crypto";
import type { BrowserContext, Page } from "playwright-core";
import { describe, expect } from "vitest";
import { currentModuleEdition } from "#app/content/catalogue.server.ts";
import { PARTNERSHIPS } from "../../prisma/sample/companion.ts";
import { post, scriptsRun, signInAgain, storedVersion } from "../support/browser-acts.ts";
import { test } from "../support/browser.ts";

/** The third module, which nobody of the sample program has begun. */
const MODULE = currentModuleEdition().modules[2];
const STEP = `/companion/${PARTNERSHIPS[0].id}/${MODULE?.id ?? ""}/answer`;
const NOTE = "A note for yourself";
const BEFORE = "The budget comes too late";
const AFTER = ", and the cabinet hears of it last.";
const MINUTE = 60_000;

function status(page: Page) {
  return page.locator("form [role=status]");
}

async function saysSaved(page: Page): Promise<void> {
  await status(page)
    .filter({ hasText: /Saved \d{2}:\d\d$/ })
    .waitFor();
}

/** The note of the step as it is stored. */
async function storedNote(context: BrowserContext): Promise<string | undefined> {
  const page = await (await context.request.get(STEP)).text();
  return /<textarea[^>]*name="reflection"[^>]*>([^<]*)/.exec(page)?.[1]?.trim();
}

async function openStep(page: Page): Promise<void> {
  await page.goto(STEP);
  await scriptsRun(page);
}

describe("a step whose network goes away for ten minutes", () => {
  test.for([
    { session: "lasts", hasEnded: false },
    { session: "ends meanwhile", hasEnded: true },
  ])("loses nothing of the reflection that goes on, when the session $session", async ({ hasEnded }, { visit }) => {
    const phone = { width: 360, height: 740, hasTouch: true, isMobile: true };
    const failing = ["network", 401] as const;
    const { context, page } = await visit({ role: "superintendent", failing, ...phone });
    await page.clock.install();
    await openStep(page);
    const note = page.getByLabel(NOTE);
    const words = `${randomUUID()} ${BEFORE}`;
    await note.fill(words);
    await saysSaved(page);

    await context.setOffline(true);
    if (hasEnded) await post(context, "/sign-out", {});
    await note.press("End");
    await page.keyboard.type(AFTER);
    await status(page).filter({ hasText: "You are offline. Your answer is kept on this page" }).waitFor();
    await page.clock.runFor(5 * MINUTE);
    await page.locator(".level").first().tap();
    await page.clock.fastForward(5 * MINUTE);
    await status(page).filter({ hasText: "You are offline" }).waitFor();
    expect(await note.inputValue()).toBe(words + AFTER);
    await context.setOffline(false);

    if (hasEnded) {
      await status(page).filter({ hasText: "you are signed out. Your answer is kept on this page" }).waitFor();
      await signInAgain(page, "superintendent");
    }
    await saysSaved(page);
    expect(await storedNote(context)).toBe(words + AFTER);
    await page.reload();
    expect(await note.inputValue()).toBe(words + AFTER);
    expect(await page.locator("input[type=radio]:checked").count()).toBe(1);
  });
});

describe("submitting a step", () => {
  test("with something open says what, and takes each reason back as it is mended", async ({ visit }) => {
    const { page } = await visit({ role: "superintendent", failing: [400] });
    await openStep(page);
    await page.getByLabel(NOTE).fill(randomUUID());
    await page.getByRole("button", { name: "Submit my answers" }).click();
    const problem = page.getByRole("group", { name: "There is a problem" });
    await problem.and(page.locator(":focus")).waitFor();
    const open = await problem.getByRole("listitem").count();
    const last = (await problem.getByRole("link").last().getAttribute("href")) ?? "";
    await page.locator(last).press("2");
    await problem.waitFor({ state: "detached" });
    await saysSaved(page);
    await page.getByRole("button", { name: "Submit my answers" }).click();
    await problem.and(page.locator(":focus")).waitFor();
    expect(await problem.getByRole("listitem").count()).toBe(open - 1);
  });

  test("after another window was changed shows that one instead, and submits nothing", async ({ visit }) => {
    const { context, page } = await visit({ role: "superintendent", failing: [409] });
    await openStep(page);
    for (const scale of await page.locator(".levels").all()) await scale.getByRole("radio").nth(1).check();
    await saysSaved(page);
    const fields = await page
      .locator("main form")
      .evaluate((form: HTMLFormElement) =>
        Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)])),
      );
    const there = { ...fields, reflection: "Written at home", saveKey: randomUUID() };
    await post(context, `${STEP}/save`, { ...there, baseVersion: String(await storedVersion(context, STEP)) });
    await page.getByRole("button", { name: "Submit my answers" }).click();
    await page.getByText("Your answers were saved from another window").waitFor();
    await expect.poll(() => page.getByLabel(NOTE).inputValue()).toBe("Written at home");
    expect(await storedNote(context)).toBe("Written at home");
    await page.getByRole("button", { name: "Save and go on later" }).click();
    await page.waitForURL("/companion");
  });
});
