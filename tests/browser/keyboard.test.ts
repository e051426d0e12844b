import type { Page } from "playwright-core";
import { expect } from "vitest";
import { endOpenSitting, storedSittings } from "../support/browser-acts.ts";
import { arriveAt, focused, tabTo } from "../support/browser-keys.ts";
import { test } from "../support/browser.ts";

const SAVED = /Saved \d{2}:\d\d/;

/** Presses keys that choose a level, and waits until the live region says when it was saved. */
async function choose(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
  await page.getByRole("status").filter({ hasText: SAVED }).waitFor();
}

test("somebody with a keyboard alone rates themselves, reads the profile and plans a goal", async ({ visit }) => {
  const { context, page } = await visit();
  await page.goto("/");
  await arriveAt(page, "Look around as somebody else", /^Sign in/);
  await tabTo(page, "Continue as a candidate");
  await page.keyboard.press("Enter");
  await arriveAt(page, "Welcome, Rosa", /^Home/);
  await endOpenSitting(context);

  expect(await focused(page)).toBe("Welcome, Rosa");
  await tabTo(page, "Assessment");
  await page.keyboard.press("Enter");
  await arriveAt(page, "Your assessments", /^Assessment/);
  expect(await tabTo(page, "Start a new one")).toEqual([]);
  await page.keyboard.press("Enter");
  await arriveAt(page, "Rate yourself on the whole job", /^Rate yourself/);
  await tabTo(page, "Short form");
  await page.keyboard.press("ArrowUp");
  expect(await focused(page)).toBe("Long form");
  await tabTo(page, "Begin");
  await page.keyboard.press("Enter");

  await arriveAt(page, "First, a guess", /^Your guess/);
  for (const level of ["2", "3", "2"]) {
    await tabTo(page, /^1 Aware|^Aware/);
    await page.keyboard.press(level);
  }
  await page.keyboard.press("Enter");

  let before = "";
  for (let number = 1; number <= 46; number++) {
    await page.waitForFunction((last) => document.querySelector("h1")?.textContent !== last, before);
    await page.locator('input[name="choice"]:focus').waitFor();
    before = await page.locator("h1").innerText();
    expect(await page.title()).toBe(`${before} · Tandem`);
    if (number === 1) {
      const order = await tabTo(page, "Save and leave");
      expect(order).toEqual([
        "Why this level",
        "Evidence",
        "Link to it (optional)",
        "Add a file",
        "Back",
        "Save and continue",
      ]);
      for (const _ of order) await page.keyboard.press("Shift+Tab");
      await page.keyboard.press("Shift+Tab");
      await choose(page, "2");
    } else if (number === 2) await choose(page, "2", "ArrowDown");
    else if (number === 3) {
      await page.keyboard.press("ArrowUp"); // from the first to the last: no opportunity
      await choose(page);
      expect(await focused(page)).toMatch(/^I have had no opportunity/);
    } else await choose(page, String((number % 4) + 1));
    await page.keyboard.press("Enter");
  }

  await arriveAt(page, "Check your answers");
  await tabTo(page, "Submit", 80);
  await page.keyboard.press("Enter");
  await arriveAt(page, "Your profile");
  const newest = (await storedSittings(context))[0];
  expect(newest?.submittedAt).not.toBeNull();
  expect(newest?.answers.slice(0, 3).map(({ level, noOpportunity }) => [level, noOpportunity])).toEqual([
    [2, false],
    [2.5, false],
    [null, true],
  ]);

  await tabTo(page, "Compare with the targets of a");
  await page.keyboard.press("ArrowDown");
  await page.getByRole("heading", { name: "The director of technology" }).waitFor();
  await tabTo(page, /^Add to plan/);
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Add to my plan" }).waitFor();
  const goal = await page.locator("h1").innerText();
  await tabTo(page, "Add to my plan");
  await page.keyboard.press("Enter");
  await arriveAt(page, "Growth plan");
  await page.getByRole("heading", { level: 2, name: goal }).first().waitFor();

  await page.goBack();
  await page.goBack();
  await arriveAt(page, "Your profile");
  await tabTo(page, "Report to print");
  await page.keyboard.press("Enter");
  await arriveAt(page, "Profile of Rosa Delgado", /^Report/);
});
