import { describe, expect } from "vitest";
import { openQuestion, save, startSitting, storedAnswer, storedVersion } from "../support/browser-acts.ts";
import { test } from "../support/browser.ts";

const WORDS = "Went through it with the cabinet in August.";
const SAVED = /Saved \d{2}:\d\d/;

describe("leaving a question", () => {
  test("asks before the window closes over words that are not saved, and not otherwise", async ({ visit }) => {
    const { context, page } = await visit({ role: "candidate", failing: ["network"] });
    const sitting = await startSitting(context);
    await openQuestion(page, sitting.question(0));
    await page.keyboard.press("3");
    await page.getByText(SAVED).waitFor();
    await page.route("**/save", (route) => route.abort());
    await page.getByLabel("Why this level").pressSequentially("Not saved yet");
    const [question] = await Promise.all([page.waitForEvent("dialog"), page.close({ runBeforeUnload: true })]);
    expect(question.type()).toBe("beforeunload");
    await question.dismiss();
    expect(await page.getByLabel("Why this level").inputValue()).toBe("Not saved yet");

    await page.unroute("**/save");
    await page.getByLabel("Why this level").press("End");
    await page.keyboard.type(".");
    await page.getByText(SAVED).waitFor();
    await Promise.all([page.waitForEvent("close"), page.close({ runBeforeUnload: true })]);
    expect(await storedAnswer(context, sitting.indicators[0] ?? "")).toMatchObject({ level: 3, why: "Not saved yet." });
  });

  test.for(["Back", "Growth plan"])("by a link waits until the last words are saved: %s", async (name, { visit }) => {
    const { context, page } = await visit({ role: "candidate" });
    const sitting = await startSitting(context);
    await openQuestion(page, sitting.question(1));
    let answer = () => {};
    const held = new Promise<void>((resolve) => (answer = resolve));
    await page.route("**/save", async (route) => {
      await held;
      await route.continue();
    });
    await page.getByLabel("Why this level").fill(WORDS);
    await page.getByRole("link", { name, exact: true }).first().click();
    await page.waitForTimeout(200);
    expect(new URL(page.url()).pathname).toBe(sitting.question(1));
    answer();
    await page.waitForURL((url) => url.pathname !== sitting.question(1));
    expect(await storedAnswer(context, sitting.indicators[1] ?? "")).toMatchObject({ why: WORDS });
  });

  test("by a link stays with words that cannot be saved, and says why", async ({ visit }) => {
    const { context, page } = await visit({ role: "candidate", failing: [503] });
    const sitting = await startSitting(context);
    await openQuestion(page, sitting.question(0));
    await page.route("**/save", (route) => route.fulfill({ status: 503, body: "no" }));
    await page.getByLabel("Why this level").fill(WORDS);
    await page.getByRole("link", { name: "Growth plan" }).first().click();
    await page.getByText("Not saved yet: the server did not answer").waitFor();
    expect(new URL(page.url()).pathname).toBe(sitting.question(0));
    expect(await page.getByLabel("Why this level").inputValue()).toBe(WORDS);
  });

  test("with Save and leave goes to the task list", async ({ visit }) => {
    const { context, page } = await visit({ role: "candidate" });
    const sitting = await startSitting(context);
    await openQuestion(page, sitting.question(0));
    await page.getByLabel("Why this level").fill(WORDS);
    await page.getByRole("button", { name: "Save and leave" }).click();
    await page.waitForURL(sitting.path);
    expect(await storedAnswer(context, sitting.indicators[0] ?? "")).toMatchObject({ why: WORDS });
  });

  test("with a double click moves on by one question, however fast the next one is there", async ({ visit }) => {
    const { context, page } = await visit({ role: "candidate" });
    const sitting = await startSitting(context);
    await openQuestion(page, sitting.question(0));
    await page.keyboard.press("3");
    const button = page.getByRole("button", { name: "Save and continue" });
    await button.click();
    await page.waitForURL(sitting.question(1));
    await page.locator('input[name="choice"]:focus').waitFor();
    await button.scrollIntoViewIfNeeded();
    const { x, y } = (await button.boundingBox()) ?? { x: 0, y: 0 };
    await page.mouse.move(x + 5, y + 5);
    await page.mouse.down({ clickCount: 2 });
    await page.mouse.up({ clickCount: 2 });
    await page.waitForTimeout(300);
    expect(new URL(page.url()).pathname).toBe(sitting.question(1));
    expect(await storedVersion(context, sitting.question(0))).toBe(1);
  });
});

describe("coming back to a question", () => {
  test.for([
    { way: "reload", javaScriptEnabled: true },
    { way: "reload", javaScriptEnabled: false },
    { way: "back", javaScriptEnabled: true },
    { way: "back", javaScriptEnabled: false },
    { way: "back and forward", javaScriptEnabled: true },
  ])("shows the newest words, not those of before: $way, scripts: $javaScriptEnabled", async (wanted, { visit }) => {
    const { context, page } = await visit({ role: "candidate", javaScriptEnabled: wanted.javaScriptEnabled });
    const sitting = await startSitting(context);
    const question = sitting.question(0);
    const why = page.getByLabel("Why this level");
    await page.goto("/assessments");
    await page.goto(question);
    if (wanted.javaScriptEnabled) await page.locator('input[name="choice"]:focus').waitFor();
    await why.fill("The old words.");
    if (wanted.javaScriptEnabled) await page.getByText(SAVED).waitFor();
    else await save(context, question, { why: "The old words." });
    await save(context, question, { choice: "4", why: "The new words." }, 1);

    if (wanted.way === "reload") await page.reload();
    else if (wanted.way === "back") {
      await page.goto("/framework");
      await page.goBack();
    } else {
      await page.goBack();
      await page.goForward();
    }
    await page.waitForURL(question);
    expect(await why.inputValue()).toBe("The new words.");
    expect(await page.locator('input[name="choice"][value="4"]').isChecked()).toBe(true);
    expect(await storedVersion(context, question)).toBe(2);
  });

  test("resumes at the first open question, on another device as well", async ({ visit }) => {
    const { context, page } = await visit({ role: "candidate" });
    const sitting = await startSitting(context);
    for (const index of [0, 2]) await save(context, sitting.question(index), { choice: "3" });
    const device = await visit({ role: "candidate", width: 360 });
    for (const { page: here } of [{ page }, device]) {
      await here.goto("/");
      await here.getByText("2 of 20 answered").waitFor();
      await here.getByRole("link", { name: "Go on" }).click();
      await here.waitForURL(sitting.path);
      await here.getByRole("link", { name: "Go on" }).click();
      await here.waitForURL(sitting.question(1));
    }
  });
});
