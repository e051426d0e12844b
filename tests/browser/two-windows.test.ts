import type { Page } from "playwright-core";
import { describe, expect } from "vitest";
import { GOALS } from "../../prisma/sample/goals.ts";
import { openQuestion, save, scriptsRun, startSitting, storedAnswer, storedVersion } from "../support/browser-acts.ts";
import { sendPlainly } from "../support/browser-pages.ts";
import { test } from "../support/browser.ts";

const HERE = "Written on the train.";
const THERE = "Written at home.";

function saved(page: Page): Promise<void> {
  return page
    .locator("form [role=status]")
    .filter({ hasText: /Saved \d{2}:\d\d$/ })
    .waitFor();
}

describe("two windows on one question", () => {
  test.for([
    { choice: "Keep what is on this page", kept: HERE, level: null, version: 2 },
    { choice: "Take the other one", kept: THERE, level: 2, version: 1 },
  ])("the second writer is told, sees both texts, and may choose: $choice", async (wanted, { visit }) => {
    const { context, page } = await visit({ role: "candidate", failing: [409] });
    const sitting = await startSitting(context);
    const other = await context.newPage();
    await openQuestion(other, sitting.question(0));
    await openQuestion(page, sitting.question(0));
    await other.keyboard.press("2");
    await other.getByLabel("Why this level").fill(THERE);
    await saved(other);
    expect(await storedAnswer(context, sitting.indicators[0] ?? "")).toMatchObject({ why: THERE });

    await page.getByLabel("Why this level").fill(HERE);
    const notice = page.getByRole("alert");
    await notice.getByText(THERE).waitFor();
    await notice.getByText(HERE).waitFor();
    const before = await storedVersion(context, sitting.question(0));
    expect(await storedAnswer(context, sitting.indicators[0] ?? "")).toMatchObject({ why: THERE });

    await page.getByRole("button", { name: "Save and continue" }).click();
    await page.getByRole("button", { name: "Keep what is on this page" }).and(page.locator(":focus")).waitFor();
    await notice.getByText(wanted.choice).click();
    await notice.waitFor({ state: "detached" });
    if (wanted.kept === HERE) await saved(page);
    expect(await page.getByLabel("Why this level").inputValue()).toBe(wanted.kept);
    const level = wanted.level === null ? null : 2;
    expect(await storedAnswer(context, sitting.indicators[0] ?? "")).toMatchObject({ why: wanted.kept, level });
    expect(await storedVersion(context, sitting.question(0))).toBe(before + (wanted.kept === HERE ? 1 : 0));
  });

  test("words written while choosing are kept as well", async ({ visit }) => {
    const { context, page } = await visit({ role: "candidate", failing: [409] });
    const sitting = await startSitting(context);
    await openQuestion(page, sitting.question(0));
    await save(context, sitting.question(0), { choice: "2", why: THERE });
    await page.keyboard.press("4");
    await page.getByRole("alert").waitFor();
    await page.getByLabel("Why this level").fill(HERE);
    await page.getByRole("button", { name: "Keep what is on this page" }).click();
    await saved(page);
    expect(await storedAnswer(context, sitting.indicators[0] ?? "")).toMatchObject({ level: 4, why: HERE });
  });

  test("the second writer may choose as well when the form was sent before the scripts arrived", async ({ visit }) => {
    const { context, page } = await visit({ role: "candidate", failing: [409] });
    const sitting = await startSitting(context);
    await openQuestion(page, sitting.question(0));
    await save(context, sitting.question(0), { choice: "2", why: THERE });
    await sendPlainly(page, { choice: "3", why: HERE });
    await page.getByRole("alert").getByText(THERE).waitFor();
    await page.locator('input[name="choice"]:focus').waitFor();
    await page.getByRole("button", { name: "Keep what is on this page" }).click();
    await saved(page);
    expect(await storedAnswer(context, sitting.indicators[0] ?? "")).toMatchObject({ level: 3, why: HERE });
  });
});

test("two windows on different questions are both kept", async ({ visit }) => {
  const { context, page } = await visit({ role: "candidate" });
  const sitting = await startSitting(context);
  const other = await context.newPage();
  await Promise.all([openQuestion(page, sitting.question(0)), openQuestion(other, sitting.question(1))]);
  await page.getByLabel("Why this level").fill(HERE);
  await other.getByLabel("Why this level").fill(THERE);
  await Promise.all([saved(page), saved(other)]);
  expect(await storedAnswer(context, sitting.indicators[0] ?? "")).toMatchObject({ why: HERE });
  expect(await storedAnswer(context, sitting.indicators[1] ?? "")).toMatchObject({ why: THERE });
});

test("a goal that was changed in another window shows what it says now, and then keeps the second text", async ({
  visit,
}) => {
  const { context, page } = await visit({ role: "candidate", failing: [409] });
  const other = await context.newPage();
  for (const window of [page, other]) {
    await window.goto(`/growth-plan/${GOALS[0].id}`);
    await scriptsRun(window);
  }
  const wanted = /^Evidence you want to have/;
  const write = async (window: Page, words: string) => {
    await window.getByLabel(wanted).fill(words);
    await window.getByRole("button", { name: "Save", exact: true }).click();
  };
  await write(other, THERE);
  await other.waitForURL("/growth-plan");
  await write(page, HERE);
  await page.getByRole("alert").filter({ hasText: THERE }).waitFor();
  expect(await page.getByLabel(wanted).inputValue()).toBe(HERE);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.waitForURL("/growth-plan");
  await page.goto(`/growth-plan/${GOALS[0].id}`);
  expect(await page.getByLabel(wanted).inputValue()).toBe(HERE);
});
