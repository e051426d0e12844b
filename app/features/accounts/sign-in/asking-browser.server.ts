import { createCookie } from "@remix-run/node";
import { z } from "zod";
import { hashToken, randomToken } from "#app/server/seal.server.ts";
import { safeRedirect } from "#app/server/session.server.ts";

/**
 * What the browser keeps that asked for a sign-in link: a random text, whose hash the link carries, and where its person
 * wanted to go. So the page behind the link can tell whether it was opened where it was asked for.
 */

const KEPT_SECONDS = 600;

const kept = z.object({ browser: z.string().min(1).max(64), redirectTo: z.string().max(2000) });

export interface AskingBrowser {
  browser: string;
  redirectTo: string;
}

function askedCookie(request: Request) {
  const secure = new URL(request.url).protocol === "https:";
  return createCookie(secure ? "__Host-tandem-asked" : "tandem-asked", {
    httpOnly: true,
    path: "/",
    sameSite: "lax",
    secure,
  });
}

/** A new text for this browser, and the cookie that keeps it. */
export async function rememberBrowser(
  request: Request,
  redirectTo: string | undefined,
): Promise<{ browser: string; cookie: string }> {
  const browser = randomToken();
  const value: AskingBrowser = { browser, redirectTo: safeRedirect(redirectTo ?? null) };
  return { browser, cookie: await askedCookie(request).serialize(value, { maxAge: KEPT_SECONDS }) };
}

/** What this browser keeps of having asked; null for one that asked for nothing. */
export async function readBrowser(request: Request): Promise<AskingBrowser | null> {
  const parsed = kept.safeParse(await askedCookie(request).parse(request.headers.get("cookie")));
  return parsed.success ? { ...parsed.data, redirectTo: safeRedirect(parsed.data.redirectTo) } : null;
}

export function forgetBrowser(request: Request): Promise<string> {
  return askedCookie(request).serialize("", { maxAge: 0 });
}

/** Whether a link was asked for in another browser than this one. One that nobody asked for in a browser was not. */
export function isElsewhere(browserHash: Uint8Array | null, browser: AskingBrowser | null): boolean {
  if (browserHash === null) return false;
  return browser === null || !Buffer.from(browserHash).equals(Buffer.from(hashToken(browser.browser)));
}
