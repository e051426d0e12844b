import { createCookie, redirect } from "@remix-run/node";
import type { Asking } from "./session.server.ts";

/**
 * The token of a link moves from the address into a cookie at its first opening, so that it stands in no history, no
 * Referer and no screenshot. Opening uses nothing up, since mail scanners open links; the page has a button for that.
 */

const LONGEST_TOKEN = 64;
const KEPT_SECONDS = 600;

function linkCookie(request: Request) {
  const secure = new URL(request.url).protocol === "https:";
  return createCookie(secure ? "__Host-tandem-link" : "tandem-link", {
    httpOnly: true,
    path: "/",
    sameSite: "lax",
    secure,
  });
}

/** The token of the link that was opened in this browser, or null. Redirects to the bare address where it carries one. */
export async function readLinkToken({ request }: Pick<Asking, "request">): Promise<string | null> {
  const { searchParams, pathname } = new URL(request.url);
  const given = searchParams.get("token");
  if (given !== null) {
    const cookie = await linkCookie(request).serialize(given.slice(0, LONGEST_TOKEN), { maxAge: KEPT_SECONDS });
    throw redirect(pathname.replace(/\.data$/, ""), { headers: { "Set-Cookie": cookie } });
  }
  const kept: unknown = await linkCookie(request).parse(request.headers.get("cookie"));
  return typeof kept === "string" && kept !== "" && kept.length <= LONGEST_TOKEN ? kept : null;
}

/** The cookie that forgets the link, once it is used. */
export function forgetLink({ request }: Pick<Asking, "request">): Promise<string> {
  return linkCookie(request).serialize("", { maxAge: 0 });
}
