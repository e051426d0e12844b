import { expect } from "vitest";
import { endOpenSitting, save, startSitting, storedAnswer, storedVersion } from "../support/browser-acts.ts";
import { test } from "../support/browser.ts";

const WITHOUT_SCRIPTS = { javaScriptEnabled: false };

test("somebody without scripts rates themselves, reads the profile and plans a goal", async ({ visit }) => {
  const { context, page } = await visit(WITHOUT_SCRIPTS);
  const heading = (name: string | RegExp) => page.getByRole("heading", { level: 1, name }).waitFor();
  const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
  await page.goto("/");
  await press("Continue as a candidate");
  await heading("Welcome, Rosa");
  await endOpenSitting(context);

  await page.goto("/assessments/new");
  await page.getByLabel("Short form").check();
  await press("Begin");
  await heading("First, a guess");
  for (const category of await page.locator("fieldset").all())
    await category.getByLabel("3 Proficient", { exact: true }).check();
  await press("Go to the first question");

  for (let number = 1; number <= 20; number++) {
    const question = page.url();
    await page.locator(`input[name="choice"][value="${number === 5 ? "none" : (number % 4) + 1}"]`).check();
    if (number === 1) await page.getByLabel("Why this level").fill("Written without scripts.");
    await press("Save and continue");
    expect(page.url()).not.toBe(question);
  }

  await heading("Check your answers");
  await page.getByText("Written without scripts.").waitFor();
  await press("Submit");
  await heading("Your profile");
  await page.getByLabel("Compare with the targets of a").selectOption({ label: "Director of technology" });
  await press("Compare");
  await page.getByRole("heading", { name: "The director of technology" }).waitFor();
  await page
    .getByRole("link", { name: /^Add to plan/ })
    .first()
    .click();
  await press("Add to my plan");
  await heading("Growth plan");
  await page.getByRole("button", { name: /^Done/ }).first().click();
  await page.getByText("✓").first().waitFor();
  await page.goto("/assessments");
  await page
    .getByRole("link", { name: /^Profile of/ })
    .first()
    .click();
  await page.getByRole("link", { name: "Report to print" }).click();
  await heading("Profile of Rosa Delgado");
});

test("without scripts, a refused answer comes back with its words and the reason", async ({ visit }) => {
  const { context, page } = await visit({ ...WITHOUT_SCRIPTS, role: "candidate", failing: [400] });
  const sitting = await startSitting(context);
  await page.goto(sitting.question(0));
  await page.locator('input[name="choice"][value="3"]').check();
  await page.getByLabel("Why this level").fill("A reason that must not be lost.");
  await page.getByLabel("Link to it").fill("ftp://files.example.org");
  await page.getByRole("button", { name: "Save and continue" }).click();
  await page.getByRole("link", { name: "The link must begin with https:// or http://" }).waitFor();
  expect(await page.getByLabel("Why this level").inputValue()).toBe("A reason that must not be lost.");

  await page.getByLabel("Link to it").fill("https://files.example.org");
  await page.getByRole("button", { name: "Save and leave" }).click();
  await page.getByRole("heading", { name: "Your assessment" }).waitFor();
  expect(await storedAnswer(context, sitting.indicators[0] ?? "")).toMatchObject({
    level: 3,
    why: "A reason that must not be lost.",
    evidenceUrl: "https://files.example.org",
  });
});

test.for([
  { choice: "Keep what is on this page", why: "Written on the train.", version: 2 },
  { choice: "Take the other one", why: "Written at home.", version: 1 },
])("without scripts, a second writer is told and may choose: $choice", async ({ choice, why, version }, { visit }) => {
  const { context, page } = await visit({ ...WITHOUT_SCRIPTS, role: "candidate", failing: [409] });
  const sitting = await startSitting(context);
  await page.goto(sitting.question(0));
  await save(context, sitting.question(0), { choice: "2", why: "Written at home." });
  await page.locator('input[name="choice"][value="3"]').check();
  await page.getByLabel("Why this level").fill("Written on the train.");
  await page.getByRole("button", { name: "Save and continue" }).click();

  const notice = page.getByRole("alert");
  await notice.getByText("Written at home.").waitFor();
  await notice.getByText("Written on the train.").waitFor();
  await notice.getByText(choice).click();
  await page.goto(sitting.question(0));
  expect(await page.getByLabel("Why this level").inputValue()).toBe(why);
  expect(await storedVersion(context, sitting.question(0))).toBe(version);
});

test("without scripts, an answer sent after the session has ended is kept and saved after signing in", async ({
  visit,
}) => {
  const { context, page } = await visit({ ...WITHOUT_SCRIPTS, role: "candidate", failing: [401] });
  const sitting = await startSitting(context);
  await page.goto(sitting.question(0));
  await page.locator('input[name="choice"][value="4"]').check();
  await page.getByLabel("Why this level").fill("Half an hour of thinking.");
  await context.clearCookies();
  await page.getByRole("button", { name: "Save and continue" }).click();
  await page.getByRole("heading", { name: "You are signed out" }).waitFor();

  const [second] = await Promise.all([
    context.waitForEvent("page"),
    page.getByRole("link", { name: "Sign in again" }).click(),
  ]);
  await second.getByRole("button", { name: "Continue as a candidate" }).click();
  await second.getByRole("heading", { name: "You are signed in again" }).waitFor();
  await page.getByRole("button", { name: "Save this answer" }).click();
  await page.waitForURL(sitting.question(1));
  expect(await storedAnswer(context, sitting.indicators[0] ?? "")).toMatchObject({
    level: 4,
    why: "Half an hour of thinking.",
  });
});
