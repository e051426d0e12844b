import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import { startRealApp, type RealApp } from "../support/app-own.ts";
import { scriptsRun } from "../support/browser-acts.ts";
import { test } from "../support/browser.ts";
import { createAdministrator, createCandidate, signIn, type Member } from "../support/world.ts";

/** The whole ceremony in Chromium, with a passkey of its own making, on an installation with accounts. */

let app: RealApp;

beforeAll(async () => {
  app = await startRealApp();
});

afterAll(() => app.stop());

/** Browsers know passkeys at localhost, and not at an address of numbers. */
const origin = () => app.process.url.replace("127.0.0.1", "localhost");

async function enter(context: BrowserContext, member: Member, options = {}): Promise<void> {
  const [name = "", value = ""] = (await signIn(member, options)).split("=");
  await context.addCookies([{ name, value, url: origin() }]);
}

/** A device with a finger on it. Returns a way to say whether the finger is the right one. */
async function addDevice(context: BrowserContext, page: Page) {
  const session = await context.newCDPSession(page);
  await session.send("WebAuthn.enable");
  const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return (isUserVerified: boolean) => session.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified });
}

async function press(page: Page, button: string): Promise<void> {
  await scriptsRun(page);
  await page.getByRole("button", { name: button }).click();
}

test("a passkey is made, signs in without a name, and confirms", async ({ visit }) => {
  const { context, page } = await visit({ baseURL: origin(), failing: [401] });
  const rosa = await createCandidate();
  await enter(context, rosa);
  await addDevice(context, page);

  await page.goto("/account/passkeys");
  await page.getByLabel("What is it on?").fill("Test device");
  await press(page, "Add a passkey");
  await page.getByRole("heading", { name: "Recovery codes" }).waitFor();
  await page.getByRole("button", { name: "Make ten codes" }).click();
  await page.getByRole("heading", { name: "Keep your recovery codes" }).waitFor();
  expect(await page.locator("main li code").count()).toBe(10);
  await page.getByRole("link", { name: "I have kept them" }).click();
  await page.getByText("Test device").first().waitFor();

  await context.clearCookies();
  await page.goto("/sign-in?redirectTo=%2Fgrowth-plan");
  await press(page, "Sign in with a passkey");
  await page.waitForURL("**/growth-plan");
  await page.getByRole("heading", { name: "Growth plan" }).waitFor();

  await context.clearCookies();
  await enter(context, rosa, { withoutSecondFactor: true });
  await page.goto("/growth-plan");
  await page.getByRole("heading", { name: "Show that it is you" }).waitFor();
  await press(page, "Use a passkey");
  await page.getByRole("heading", { name: "Growth plan" }).waitFor();

  await context.clearCookies();
  await enter(context, rosa, { at: new Date(Date.now() - 11 * 60_000) });
  await page.goto("/account/email");
  await page.getByRole("heading", { name: "Confirm that it is you" }).waitFor();
  await press(page, "Use a passkey");
  await page.getByRole("heading", { name: "Your e-mail address" }).waitFor();
});

test("without the right finger nobody gets in, and is told so", async ({ visit }) => {
  const { context, page } = await visit({ baseURL: origin() });
  await enter(context, await createAdministrator(), { withoutSecondFactor: true });
  const verify = await addDevice(context, page);
  await page.goto("/");
  await page.getByRole("link", { name: "Use a passkey instead" }).click();
  await page.getByLabel("What is it on?").fill("Test device");
  await press(page, "Add a passkey");
  await page.getByRole("heading", { name: "Recovery codes" }).waitFor();

  await context.clearCookies();
  await verify(false);
  await page.goto("/sign-in");
  await press(page, "Sign in with a passkey");
  await page.getByText("No passkey was used").waitFor();
  expect(new URL(page.url()).pathname).toBe("/sign-in");
});

test("a passkey without a name is not added", async ({ visit }) => {
  const { context, page } = await visit({ baseURL: origin(), failing: [400] });
  await enter(context, await createCandidate());
  await addDevice(context, page);
  await page.goto("/account/passkeys");
  await press(page, "Add a passkey");
  await page.getByText("Give it a name").first().waitFor();
  await page.reload();
  await page.getByText("No passkey yet").waitFor();
});

test("where scripts do not run, the buttons for passkeys are not there", async ({ visit }) => {
  const { context, page } = await visit({ baseURL: origin(), javaScriptEnabled: false });
  await page.goto("/sign-in");
  expect(await page.getByRole("button", { name: "Sign in with a passkey" }).count()).toBe(0);
  await enter(context, await createCandidate());
  await page.goto("/account/passkeys");
  await page.getByRole("heading", { name: "Passkeys" }).waitFor();
  expect(await page.getByRole("button", { name: "Add a passkey" }).count()).toBe(0);
});
