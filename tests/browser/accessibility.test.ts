import { expect } from "vitest";
import { axeFindings } from "../support/browser-checks.ts";
import { PAGES } from "../support/browser-pages.ts";
import { test } from "../support/browser.ts";

const HEIGHT = 900;

test.for(PAGES)("axe finds nothing on: $name", async ({ show, ...options }, { visit }) => {
  const opened = await visit({ ...options, colorScheme: "light" });
  const { page } = opened;
  await show(opened);
  expect.soft(await axeFindings(page), "light, 1280 px").toEqual([]);
  await page.setViewportSize({ width: 360, height: HEIGHT });
  expect.soft(await axeFindings(page), "light, 360 px").toEqual([]);
  await page.emulateMedia({ colorScheme: "dark" });
  expect.soft(await axeFindings(page, "colors"), "dark, 360 px").toEqual([]);
  await page.setViewportSize({ width: 1280, height: HEIGHT });
  expect.soft(await axeFindings(page, "colors"), "dark, 1280 px").toEqual([]);
});
