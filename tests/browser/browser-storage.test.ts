import type { Page } from "playwright-core";
import { expect } from "vitest";
import { openQuestion, startSitting } from "../support/browser-acts.ts";
import { test } from "../support/browser.ts";

const WORDS = "canary-7f3a what I think of myself";

/** Everything that a browser would still hold after its window is closed, as text. */
function kept(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const databases = await indexedDB.databases();
    const caches = await window.caches.keys();
    return JSON.stringify([
      Object.entries(localStorage),
      Object.entries(sessionStorage),
      databases,
      caches,
      document.cookie,
    ]);
  });
}

test("the browser keeps nothing of what people write, on the line or off it", async ({ visit }) => {
  const { context, page } = await visit({ role: "candidate", failing: ["network"] });
  const sitting = await startSitting(context);
  await openQuestion(page, sitting.question(0));
  await page.getByLabel("Why this level").fill(WORDS);
  await page
    .locator("form [role=status]")
    .filter({ hasText: /Saved \d{2}:\d\d$/ })
    .waitFor();
  expect(await kept(page)).not.toContain("canary");

  await context.setOffline(true);
  await page.getByLabel("Why this level").fill(`${WORDS}, and once more`);
  await page
    .locator("form [role=status]")
    .filter({ hasText: /offline|Not saved/i })
    .waitFor();
  expect(await kept(page)).not.toContain("canary");
  await context.setOffline(false);
});
