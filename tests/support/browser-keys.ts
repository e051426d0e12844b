import type { Page } from "playwright-core";
import { expect } from "vitest";

/** What somebody with a keyboard alone does, and what a screen reader would say of it. */

/** What has the focus, as a screen reader would name it. */
export function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    const label = element.closest("label") ?? document.querySelector<HTMLElement>(`label[for="${element.id}"]`);
    return (element.ariaLabel ?? label?.innerText ?? element.innerText).trim().replaceAll(/\s+/g, " ");
  });
}

/** Tabs on, or back, until something with this name has the focus, and returns what was passed. */
export async function tabTo(
  page: Page,
  name: string | RegExp,
  limit = 60,
  key: "Tab" | "Shift+Tab" = "Tab",
): Promise<string[]> {
  const passed: string[] = [];
  while (passed.length < limit) {
    await page.keyboard.press(key);
    const here = await focused(page);
    if (typeof name === "string" ? here === name : name.test(here)) return passed;
    passed.push(here);
  }
  throw new Error(`The tab key does not reach ${String(name)}; it passes ${passed.join(", ")}.`);
}

/** Waits for a page by its heading; the title must name the same page. */
export async function arriveAt(page: Page, heading: string | RegExp, title = heading): Promise<void> {
  await page.getByRole("heading", { level: 1, name: heading }).waitFor();
  await expect.poll(() => page.title()).toMatch(title);
}
