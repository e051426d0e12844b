import type { AppLoadContext } from "@remix-run/node";
import type { Asking } from "#app/server/session.server.ts";

/** A request as commands see it that read its cookies. */
export function asking(cookie?: string, address = "http://tandem.invalid/"): Asking {
  const request = new Request(address, cookie === undefined ? {} : { headers: { Cookie: cookie } });
  const context = { nonce: "", requestId: "", clientAddress: "192.0.2.1", isSample: false };
  return { request, context: context satisfies AppLoadContext };
}

/** What a browser sends back of a Set-Cookie header. */
export function cookieOf(setCookie: string): string {
  return setCookie.split(";")[0] ?? "";
}
