import { describe, expect } from "vitest";
import { openQuestion, save, scriptsRun, startSitting } from "../support/browser-acts.ts";
import { sidewaysScroll, smallTargets, spreadText, tabStops, unreadableText } from "../support/browser-checks.ts";
import { PAGES } from "../support/browser-pages.ts";
import { test } from "../support/browser.ts";

const HEIGHT = 640;

test.for(PAGES)("fits every screen and every reader's text: $name", async ({ show, ...options }, { visit }) => {
  const opened = await visit({ ...options, height: HEIGHT });
  const { page } = opened;
  await show(opened);
  await page.evaluate(() => document.fonts.ready);
  expect.soft(await smallTargets(page), "targets at 1280 px").toEqual([]);
  expect.soft(await unreadableText(page), "text at 1280 px").toEqual([]);

  await page.setViewportSize({ width: 320, height: HEIGHT });
  expect.soft(await sidewaysScroll(page), "sideways scroll at 320 px").toBe(0);
  expect.soft(await smallTargets(page), "targets at 320 px").toEqual([]);
  expect.soft(await unreadableText(page), "text at 320 px").toEqual([]);

  await spreadText(page);
  expect.soft(await sidewaysScroll(page), "sideways scroll at 320 px with wide text").toBe(0);
  expect.soft(await unreadableText(page), "wide text at 320 px").toEqual([]);
  await page.setViewportSize({ width: 1280, height: HEIGHT });
  expect.soft(await unreadableText(page), "wide text at 1280 px").toEqual([]);
});

test.for(PAGES)("is a sound document, and shows where the focus is: $name", async ({ show, ...options }, { visit }) => {
  const opened = await visit({ ...options, width: 360, height: HEIGHT });
  const { page } = opened;
  await show(opened);
  expect.soft(await page.locator("html").getAttribute("lang")).toBe("en");
  expect.soft(await page.locator("h1").count()).toBe(1);
  expect.soft(await page.title()).toMatch(/^.+ · Tandem$/);

  await scriptsRun(page);
  const stops = await tabStops(page);
  expect.soft(stops[0]?.name).toBe("Skip to the content");
  expect
    .soft(
      stops.filter(({ isMarked }) => !isMarked).map(({ name }) => name),
      "focus without a mark",
    )
    .toEqual([]);
  expect
    .soft(
      stops.filter(({ isSeen }) => !isSeen).map(({ name }) => name),
      "focus out of sight",
    )
    .toEqual([]);
});

test("the skip link leads past the menu", async ({ visit }) => {
  const { page } = await visit({ role: "candidate" });
  await page.goto("/growth-plan");
  await scriptsRun(page);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Add a goal");
});

describe("a question under the reader's own settings", () => {
  test("shows the chosen level and the focus in forced colors", async ({ visit }) => {
    const { context, page } = await visit({ role: "candidate", forcedColors: "active" });
    const question = (await startSitting(context)).question(0);
    await save(context, question, { choice: "3" });
    await page.goto(question);
    const looks = await page.evaluate(() => {
      const look = (selector: string) => {
        const { outlineStyle, outlineWidth, backgroundColor, borderColor } = getComputedStyle(
          document.querySelector(selector) ?? document.body,
        );
        return { hasOutline: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2, backgroundColor, borderColor };
      };
      return {
        card: look(".dot:checked + .level-card"),
        otherCard: look(".dot:not(:checked) + .level-card"),
        dot: look(".dot:checked"),
        otherDot: look(".dot:not(:checked)"),
        button: look("main button:not(.button-quiet)"),
      };
    });
    expect(looks.card.hasOutline).toBe(true);
    expect(looks.otherCard.hasOutline).toBe(false);
    expect(looks.dot.backgroundColor).not.toBe(looks.otherDot.backgroundColor);
    expect(looks.otherDot.borderColor).not.toBe(looks.otherDot.backgroundColor);
    expect(looks.button.borderColor).not.toBe(looks.button.backgroundColor);
    expect((await tabStops(page)).filter(({ isMarked }) => !isMarked)).toEqual([]);
  });

  test("moves nothing under reduced motion", async ({ visit }) => {
    const { context, page } = await visit({ role: "candidate", reducedMotion: "reduce" });
    await openQuestion(page, (await startSitting(context)).question(0));
    await page.keyboard.press("3");
    await page.getByText(/Saved \d+:\d\d/).waitFor();
    const moving = await page.evaluate(() =>
      [...document.querySelectorAll("*")]
        .map((element) => getComputedStyle(element))
        .filter(({ transitionDuration, animationName }) => transitionDuration !== "0s" || animationName !== "none")
        .map(({ transitionProperty }) => transitionProperty),
    );
    expect(moving).toEqual([]);
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
  });
});
