import { expect } from "vitest";
import { axeFindings, sidewaysScroll } from "../support/browser-checks.ts";
import { arriveAt, focused, tabTo } from "../support/browser-keys.ts";
import { previewPath } from "../support/browser-pages.ts";
import { test } from "../support/browser.ts";

const SWITCH = "Evidence, for Dr. Marcus Hale";

test.for([360, 1280])(
  "somebody with a keyboard alone releases something, sees it as its reader does, and takes it back: %i px",
  async (width, { visit }) => {
    const { page } = await visit({ role: "candidate", width });
    const expectClean = async () => {
      expect(await axeFindings(page)).toEqual([]);
      expect(await sidewaysScroll(page)).toBe(0);
    };
    const line = () => page.getByRole("listitem").filter({ hasText: "Dr. Marcus Hale, your superintendent" });
    const state = () => page.getByRole("switch", { name: SWITCH }).getAttribute("aria-checked");

    await page.goto("/who-sees-what");
    await arriveAt(page, "Who sees what");
    expect(await line().innerText()).toContain("Sees nothing");
    await tabTo(page, SWITCH);
    const height = await page.evaluate(() => scrollY);
    await page.keyboard.press("Space");
    await expect.poll(state).toBe("true");
    await expect.poll(() => line().innerText()).toContain("Sees evidence");
    expect(await focused(page), "the focus stays where it was").toBe(SWITCH);
    expect(await page.evaluate(() => scrollY)).toBe(height);
    await expectClean();

    await tabTo(page, "See your page as Dr. Marcus Hale does", 60, "Shift+Tab");
    await page.keyboard.press("Enter");
    await arriveAt(page, "Rosa Delgado", /^Preview/);
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe(previewPath("Dr. Marcus Hale"));
    await page.getByText("Released to you: evidence.").waitFor();
    await expectClean();

    await tabTo(page, "Back to who sees what", 60, "Shift+Tab");
    await page.keyboard.press("Enter");
    await arriveAt(page, "Who sees what");
    await tabTo(page, SWITCH);
    await page.keyboard.press("Enter");
    await expect.poll(state).toBe("false");
    await expect.poll(() => line().innerText()).toContain("Sees nothing");
    expect(await focused(page)).toBe(SWITCH);
    await expectClean();
  },
);

test("without scripts, the same switch does the same", async ({ visit }) => {
  const { page } = await visit({ role: "candidate", javaScriptEnabled: false });
  const state = () => page.getByRole("switch", { name: "Growth, for Dr. Marcus Hale" });
  await page.goto("/who-sees-what");
  for (const expected of ["true", "false"]) {
    await state().click();
    await page.getByRole("heading", { name: "Who sees what" }).waitFor();
    expect(await state().getAttribute("aria-checked")).toBe(expected);
  }
});
