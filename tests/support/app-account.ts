import { generate } from "otplib";
import { afterAll, beforeAll, expect } from "vitest";
import { expectSafe } from "./app-expect.ts";
import { startRealApp, type RealApp } from "./app-own.ts";
import { faultsOf, Visitor, type Page } from "./app-visitor.ts";
import { FORM_TYPE, type Answer } from "./app.ts";
import { signIn, type Member } from "./world.ts";

/** What tests of accounts do at an installation with accounts. */

export function visitorOf(app: RealApp, cookie?: string): Visitor {
  return new Visitor(cookie, app.process.url);
}

/** The moment so many minutes ago. */
export function ago(minutes: number): Date {
  return new Date(Date.now() - minutes * 60_000);
}

/** A page with this heading that is safe and valid. */
export async function expectPage(page: Page, heading: string, status = 200): Promise<Page> {
  expect([page.status, page.heading]).toEqual([status, heading]);
  expectSafe(page.answer);
  expect([...(await faultsOf(page.answer.text))]).toEqual([]);
  expect(page.lostAnchors).toEqual([]);
  return page;
}

/** Posts a form as a page of the app does, without following where it leads. */
export function postTo(
  app: RealApp,
  address: string,
  form: Record<string, string> | [string, string][],
  cookie?: string,
): Promise<Answer> {
  const headers = { origin: app.process.url, "content-type": FORM_TYPE };
  return app.ask(address, { method: "POST", headers, cookie, body: new URLSearchParams(form).toString() });
}

/** The key that the page of the authenticator shows for typing. */
export function keyOn(page: Page): string {
  return /([A-Z2-7]{4} ){7}[A-Z2-7]{4}/.exec(page.words)?.[0].replaceAll(" ", "") ?? "";
}

/** What an authenticator app shows, some half minutes from now. */
export function codeNow(secret: string, steps = 0): Promise<string> {
  return generate({ secret, epoch: Math.floor(Date.now() / 1000) + steps * 30 });
}

/** Somebody with an authenticator, set up on the page in a browser of their own. */
export async function withAuthenticator<Who extends Member>(app: RealApp, member: Who) {
  const browser = visitorOf(app, await signIn(member));
  const page = await browser.visit("/account/authenticator");
  const secret = keyOn(page);
  const done = await browser.send(page, "Turn it on", { code: await codeNow(secret, -1) });
  expect(done.heading).toBe("Keep your recovery codes");
  return { ...member, secret, browser, codes: done.words.match(/([a-z2-9]{5}-){4}[a-z2-9]{5}/g) ?? [] };
}

/** One installation with accounts for the tests of a file, and what they do there. `app` is there once they run. */
export function useRealApp() {
  let app: RealApp;
  beforeAll(async () => {
    app = await startRealApp();
  });
  afterAll(() => app.stop());
  return {
    app: () => app,
    visitor: (cookie?: string) => visitorOf(app, cookie),
    post: (address: string, form: Record<string, string> | [string, string][], cookie?: string) =>
      postTo(app, address, form, cookie),
    withAuthenticator: <Who extends Member>(member: Who) => withAuthenticator(app, member),
  };
}
