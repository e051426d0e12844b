import type { Page } from "playwright-core";
import { expect } from "vitest";
import { post, save, startSitting } from "../support/browser-acts.ts";
import { test } from "../support/browser.ts";

const SCRIPT = `</textarea></p><script>window.attacked = true</script><img src=x onerror="window.attacked = true">`;
const LINK = `https://docs.example.org/"onmouseover="window.attacked=true`;

async function expectOnlyText(page: Page, times: number): Promise<void> {
  expect(await page.getByText(SCRIPT, { exact: false }).count()).toBeGreaterThanOrEqual(times);
  expect(await page.locator("main img, main script").count()).toBe(0);
  expect(await page.evaluate(() => "attacked" in window)).toBe(false);
}

// That no page breaks its policy is watched in every test; here somebody tries.
test("script in notes is shown as text, and does not run", async ({ visit }) => {
  const { context, page } = await visit({ role: "candidate", failing: [409] });
  const sitting = await startSitting(context);
  const question = sitting.question(0);
  await save(context, question, { choice: "2", why: SCRIPT, evidenceNote: SCRIPT, evidenceUrl: LINK });
  await page.goto(`${sitting.path}/check`);
  await expectOnlyText(page, 2);
  await page.goto(question);
  expect(await page.getByLabel("Why this level").inputValue()).toBe(SCRIPT);
  await save(context, question, { choice: "3", why: SCRIPT }, 1);
  await page.getByLabel("Why this level").fill(`${SCRIPT} again`);
  await page.getByRole("alert").waitFor();
  await expectOnlyText(page, 2);
});

test("script in a goal is shown as text in the plan, and does not run", async ({ visit }) => {
  const { context, page } = await visit({ role: "candidate" });
  const goal = { targetLevel: "3", dueOn: "2031-03-31", actions: `${SCRIPT}\nAnother action`, evidenceWanted: SCRIPT };
  await post(context, "/growth-plan/new", { ...goal, indicatorId: "lv-vision-in-cabinet" });
  await page.goto("/growth-plan");
  await expectOnlyText(page, 2);
  await page
    .getByRole("link", { name: /^Change or finish ?: Keeps the technology vision/ })
    .first()
    .click();
  await page.waitForURL("/growth-plan/*");
  const path = new URL(page.url()).pathname;
  await page.getByLabel("Evidence", { exact: false }).first().waitFor();
  await post(context, path, { step: "done", doneNote: SCRIPT, doneUrl: LINK });
  await page.goto("/growth-plan");
  await expectOnlyText(page, 3);
  await page.goto("/");
  expect(await page.evaluate(() => "attacked" in window)).toBe(false);
  await post(context, path, { step: "remove" });
});

test("an address with script in it is answered with a page that does not run it", async ({ visit }) => {
  const { page } = await visit({ role: "candidate", failing: [404] });
  await page.goto(
    "/%3Cscript%3Ewindow.attacked=true%3C/script%3E?a=%3C/script%3E%3Cscript%3Ewindow.attacked=true%3C/script%3E",
  );
  await page.getByRole("heading", { name: "There is nothing here" }).waitFor();
  expect(await page.evaluate(() => "attacked" in window)).toBe(false);
});
