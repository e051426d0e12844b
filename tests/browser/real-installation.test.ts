import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import { codeNow } from "../support/app-account.ts";
import { startRealApp, type RealApp } from "../support/app-own.ts";
import { scriptsRun } from "../support/browser-acts.ts";
import { axeFindings, sidewaysScroll } from "../support/browser-checks.ts";
import { arriveAt, focused, tabTo } from "../support/browser-keys.ts";
import { test } from "../support/browser.ts";
import { createInvitation } from "../support/invitations.ts";
import { createCohort, createDistrict } from "../support/world.ts";

/**
 * The pages that the sample program does not have, on an installation with accounts, by keyboard alone. Each test goes
 * on from the one before.
 */

let app: RealApp;
let secret: string;

beforeAll(async () => {
  app = await startRealApp();
});

afterAll(() => app.stop());

const origin = () => app.process.url.replace("127.0.0.1", "localhost");
const ELENA = { name: "Elena Ruiz", email: "elena@northern.example.org", password: "meadow lantern at noon" };
const ROSA = "rosa@meadowbrook.example.org";

/** Looks at a page as it stands, wide and narrow, light and dark. */
async function expectSound(page: Page): Promise<void> {
  await scriptsRun(page);
  const name = await page.title();
  expect.soft(await axeFindings(page), `${name}, light, 1280 px`).toEqual([]);
  await page.setViewportSize({ width: 360, height: 900 });
  expect.soft(await axeFindings(page), `${name}, light, 360 px`).toEqual([]);
  await page.emulateMedia({ colorScheme: "dark" });
  expect.soft(await axeFindings(page), `${name}, dark, 360 px`).toEqual([]);
  await page.setViewportSize({ width: 320, height: 900 });
  expect.soft(await sidewaysScroll(page), `${name}, sideways at 320 px`).toBe(0);
  await page.setViewportSize({ width: 1280, height: 900 });
  expect.soft(await axeFindings(page), `${name}, dark, 1280 px`).toEqual([]);
  await page.emulateMedia({ colorScheme: "light" });
}

/** Goes by the tab key to each field and types into it. */
async function fillIn(page: Page, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, text] of Object.entries(fields)) {
    await tabTo(page, label);
    await page.keyboard.type(text);
  }
}

/** Goes by the tab key to a button or a link and presses it. */
async function press(page: Page, name: string | RegExp): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press("Enter");
}

test("whoever opens the setup link sets up Tandem, an authenticator app and recovery codes", async ({ visit }) => {
  const { page } = await visit({ baseURL: origin(), failing: [400] });
  await page.goto(/\/setup\?token=[\w-]{43}$/m.exec(app.process.output)?.[0] ?? "no link");
  expect(new URL(page.url()).search).toBe("");
  await arriveAt(page, "Set up Tandem", /^Set up/);
  await expectSound(page);
  const { name, email, password } = ELENA;
  await fillIn(page, {
    Organization: "Northern Technology Leaders",
    "Your name": name,
    "E-mail address": email,
    Password: password,
  });
  await page.keyboard.press("Enter");

  await arriveAt(page, "First, a second factor", /^Your second factor/);
  expect(await page.getByRole("navigation").count()).toBe(0);
  await expectSound(page);
  await press(page, "Set up an authenticator app");
  await arriveAt(page, "Set up an authenticator app", /^Your authenticator app/);
  await expectSound(page);
  secret = (await page.locator("main code").innerText()).replaceAll(" ", "");
  await fillIn(page, { "Six-digit code": "000000" });
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "There is a problem" }).waitFor();
  await tabTo(page, "Six-digit code");
  await page.keyboard.press("Control+A");
  await page.keyboard.type(await codeNow(secret));
  await page.keyboard.press("Enter");

  await arriveAt(page, "Keep your recovery codes", /^Your authenticator app/);
  expect(await page.locator("main li code").count()).toBe(10);
  await expectSound(page);
  await press(page, "I have kept them");
  await arriveAt(page, "Welcome, Elena", /^Home/);
});

test("after signing out, the way back shows nothing", async ({ visit }) => {
  const { page } = await visit({ baseURL: origin() });
  await page.goto("/account");
  await arriveAt(page, "Sign in");
  await expectSound(page);
  await fillIn(page, { "E-mail address": ELENA.email, Password: ELENA.password });
  await page.keyboard.press("Enter");
  await arriveAt(page, "Show that it is you", /^Your second factor/);
  await expectSound(page);
  await fillIn(page, { "Six-digit code": await codeNow(secret, 1) });
  await page.keyboard.press("Enter");

  await arriveAt(page, "Your account");
  await page.getByText(ELENA.email).waitFor();
  await press(page, "Sign out");
  await arriveAt(page, "Sign in");
  await page.goBack();
  await arriveAt(page, "Sign in");
  expect(await page.content()).not.toContain(ELENA.email);
});

test("whoever is invited accepts with a button, and signs in by mail from then on", async ({ visit }) => {
  const cohort = await createCohort();
  await createDistrict(cohort);
  const { token } = await createInvitation(cohort, "mentor", { email: ROSA, name: "Rosa Delgado" });
  const { context, page } = await visit({ baseURL: origin() });
  await page.goto(`/invitation?token=${token}`);
  await arriveAt(page, "Welcome, Rosa Delgado", /^Your invitation/);
  await expectSound(page);
  await press(page, "Accept the invitation");
  await arriveAt(page, "Welcome, Rosa", /^Home/);

  await context.clearCookies();
  await page.goto("/");
  await arriveAt(page, "Sign in");
  await press(page, "Send me a sign-in link instead");
  await arriveAt(page, "Sign in by mail");
  await expectSound(page);
  await fillIn(page, { "E-mail address": ROSA });
  await page.keyboard.press("Enter");
  await arriveAt(page, "Look into your mail", /^Sign in by mail/);
  await expectSound(page);
  const [mail] = await app.mailsTo(ROSA);
  await page.goto(mail?.link ?? "no link");
  await arriveAt(page, "Sign in as Rosa Delgado", /^Sign in by mail/);
  await expectSound(page);
  await press(page, "Sign in");
  await arriveAt(page, "Welcome, Rosa", /^Home/);
  expect(await focused(page)).toBe("Welcome, Rosa");
});
