import { expect } from "vitest";
import type { Answer } from "./app.ts";

/** What must be true of an answer wherever it comes from. */

const NONCE = /'nonce-([^']+)'/;

export function nonceOf({ headers }: Answer): string {
  return NONCE.exec(String(headers["content-security-policy"]))?.[1] ?? "";
}

/** The security headers, whole; and every script of a page carries the nonce of its answer. */
export function expectSafe(answer: Answer, { cached = false } = {}): void {
  const nonce = nonceOf(answer);
  expect(nonce).toMatch(/^[A-Za-z0-9+/]{22}==$/);
  expect(answer.headers).toMatchObject({
    "content-security-policy": [
      "default-src 'none'",
      `script-src 'nonce-${nonce}' 'strict-dynamic'`,
      `style-src 'self' 'nonce-${nonce}'`,
      "style-src-attr 'unsafe-inline'",
      "img-src 'self' data:",
      "font-src 'self'",
      "connect-src 'self'",
      "form-action 'self'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
      "object-src 'none'",
    ].join("; "),
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "x-request-id": expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
  });
  expect(answer.headers).not.toHaveProperty("x-powered-by");
  expect(answer.headers).not.toHaveProperty("access-control-allow-origin");
  expect(answer.headers["cache-control"]).toMatch(cached ? /^public, max-age=\d+/ : /^(private, )?no-store$/);
  if (!answer.headers["content-type"]?.startsWith("text/html")) return;
  const scripts = answer.text.match(/<script\b[^>]*>/g) ?? [];
  for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`);
  expect(answer.text).not.toMatch(/<[^>]+\son\w+=/i);
  expect(answer.text).not.toMatch(/(href|src|action)="javascript:/i);
}
