import { expect } from "vitest";
import type { Page } from "playwright-core";
import { scriptsRun } from "../support/browser-acts.ts";
import {
  axeFindings,
  sidewaysScroll,
  smallTargets,
  spreadText,
  tabStops,
  unreadableText,
} from "../support/browser-checks.ts";
import { PAGES } from "../support/browser-pages.ts";
import { test } from "../support/browser.ts";

const HEIGHT = 640;

function setWidth(page: Page, width: number): Promise<void> {
  return page.setViewportSize({ width, height: HEIGHT });
}

async function isSoundDocument(page: Page): Promise<void> {
  expect.soft(await page.locator("html").getAttribute("lang")).toBe("en");
  expect.soft(await page.locator("h1").count()).toBe(1);
  expect.soft(await page.title()).toMatch(/^.+ · Tandem$/);
}

async function showsTheFocus(page: Page): Promise<void> {
  await scriptsRun(page);
  const stops = await tabStops(page);
  const named = (found: typeof stops) => found.map(({ name }) => name);
  expect.soft(stops[0]?.name).toBe("Skip to the content");
  expect.soft(named(stops.filter(({ isMarked }) => !isMarked)), "focus without a mark").toEqual([]);
  expect.soft(named(stops.filter(({ isSeen }) => !isSeen)), "focus out of sight").toEqual([]);
}

/** At 320 pixels, and with the text set as wide as readers may set it. */
async function fitsSmallScreensAndWideText(page: Page): Promise<void> {
  await setWidth(page, 320);
  expect.soft(await sidewaysScroll(page), "sideways scroll at 320 px").toBe(0);
  expect.soft(await smallTargets(page), "targets at 320 px").toEqual([]);
  expect.soft(await unreadableText(page), "text at 320 px").toEqual([]);
  await spreadText(page);
  expect.soft(await sidewaysScroll(page), "sideways scroll at 320 px with wide text").toBe(0);
  expect.soft(await unreadableText(page), "wide text at 320 px").toEqual([]);
  await setWidth(page, 1280);
  expect.soft(await unreadableText(page), "wide text at 1280 px").toEqual([]);
}

test.for(PAGES)(
  "can be read and used by everybody, on every screen: $name",
  async ({ show, ...options }, { visit }) => {
    const opened = await visit({ ...options, height: HEIGHT, colorScheme: "light" });
    const { page } = opened;
    await show(opened);
    await page.evaluate(() => document.fonts.ready);
    await isSoundDocument(page);
    expect.soft(await smallTargets(page), "targets at 1280 px").toEqual([]);
    expect.soft(await unreadableText(page), "text at 1280 px").toEqual([]);
    expect.soft(await axeFindings(page), "axe, light, 1280 px").toEqual([]);
    await page.emulateMedia({ colorScheme: "dark" });
    expect.soft(await axeFindings(page, { colorsOnly: true }), "axe, dark, 1280 px").toEqual([]);
    await setWidth(page, 360);
    expect.soft(await axeFindings(page, { colorsOnly: true }), "axe, dark, 360 px").toEqual([]);
    await page.emulateMedia({ colorScheme: "light" });
    expect.soft(await axeFindings(page), "axe, light, 360 px").toEqual([]);
    await showsTheFocus(page);
    await fitsSmallScreensAndWideText(page);
  },
);

test("axe finds what is wrong, in the dark as well", async ({ visit }) => {
  const { page } = await visit({ colorScheme: "dark" });
  await page.goto("/sign-in");
  await scriptsRun(page);
  await page.evaluate(() => {
    const faint = document.createElement("p");
    faint.textContent = "Hardly to be seen";
    faint.style.color = "#333";
    document.querySelector("main")?.append(faint, document.createElement("button"));
  });
  expect((await axeFindings(page)).map((finding) => finding.split(":")[0])).toEqual(["button-name", "color-contrast"]);
});
