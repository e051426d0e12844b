import { describe, expect } from "vitest";
import { openQuestion, save, scriptsRun, startSitting } from "../support/browser-acts.ts";
import { tabStops } from "../support/browser-checks.ts";
import { test } from "../support/browser.ts";

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
