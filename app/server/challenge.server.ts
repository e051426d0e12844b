import { createHash } from "node:crypto";
import { createCookie } from "@remix-run/node";
import { z } from "zod";
import { now } from "./clock.server.ts";
import { AppError } from "./errors.ts";
import { countTry } from "./limits.server.ts";
import { randomToken, seal, unseal } from "./seal.server.ts";
import type { Asking } from "./session.server.ts";

/**
 * What a passkey signs: a random text that the browser which asked for it keeps sealed in a cookie, so that asking
 * stores nothing. It is good for five minutes, for one purpose and one person, and once.
 */

const KEPT_MS = 5 * 60_000;
const LONGEST_COOKIE = 1000;
const PURPOSE = "challenge";

/** What a passkey is asked for: to sign somebody in, to prove who is signed in, or to be added. */
export type ChallengePurpose = "sign-in" | "proof" | "registration";

const kept = z.object({
  challenge: z.string(),
  purpose: z.string(),
  personId: z.string().nullable(),
  until: z.number(),
});

function challengeCookie(request: Request) {
  const secure = new URL(request.url).protocol === "https:";
  return createCookie(secure ? "__Host-tandem-challenge" : "tandem-challenge", {
    httpOnly: true,
    path: "/",
    sameSite: "lax",
    secure,
  });
}

/** A new challenge, and the cookie that binds it to the browser. Nobody is known yet where somebody signs in. */
export async function issueChallenge(
  { request }: Pick<Asking, "request">,
  purpose: ChallengePurpose,
  personId: string | null,
): Promise<{ challenge: string; cookie: string }> {
  const challenge = randomToken();
  const until = now().getTime() + KEPT_MS;
  const sealed = seal(JSON.stringify({ challenge, purpose, personId, until }), PURPOSE);
  return { challenge, cookie: await challengeCookie(request).serialize(sealed, { maxAge: KEPT_MS / 1000 }) };
}

function refusal(detail: string): AppError {
  return new AppError("invalid", "That took too long, or it was sent twice. Use your passkey once more.", detail);
}

function readKept(value: unknown): z.output<typeof kept> | null {
  if (typeof value !== "string" || value.length > LONGEST_COOKIE) return null;
  try {
    return kept.parse(JSON.parse(unseal(value, PURPOSE)));
  } catch {
    return null;
  }
}

/** The challenge of this browser, used up by this. Throws "invalid" for any other. */
export async function consumeChallenge(
  { request }: Pick<Asking, "request">,
  purpose: ChallengePurpose,
  personId: string | null,
): Promise<string> {
  const found = readKept(await challengeCookie(request).parse(request.headers.get("cookie")));
  if (found === null) throw refusal("no challenge of ours");
  if (found.purpose !== purpose || found.personId !== personId) throw refusal("a challenge for something else");
  if (now().getTime() > found.until) throw refusal("a challenge that is too old");
  try {
    await countTry("use of a challenge", createHash("sha256").update(found.challenge).digest("hex"));
  } catch (error) {
    if (error instanceof AppError && error.kind === "too-many") throw refusal("a challenge that was used");
    throw error;
  }
  return found.challenge;
}
