import { randomBytes } from "node:crypto";
import type { Request, RequestHandler, Response } from "express";

const METHODS = new Set(["GET", "HEAD", "POST"]);
const FORM = "application/x-www-form-urlencoded";
const FORM_WITH_FILE = "multipart/form-data";

function policy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'self' 'nonce-${nonce}'`,
    // Charts drawn on the server carry style attributes; style elements stay bound to the nonce.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join("; ");
}

/** Puts the security headers on every answer, errors and files included, and the nonce where the renderer finds it. */
export function securityHeaders({ https }: { https: boolean }): RequestHandler {
  return (_request, response, next) => {
    const nonce = randomBytes(16).toString("base64");
    response.locals["nonce"] = nonce;
    response.set({
      "Content-Security-Policy": policy(nonce),
      "Cross-Origin-Opener-Policy": "same-origin",
      "Cross-Origin-Resource-Policy": "same-origin",
      "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
      // Not "no-referrer": under it a browser sends "Origin: null" with a form, which the origin check refuses.
      "Referrer-Policy": "same-origin",
      "X-Content-Type-Options": "nosniff",
      "X-Frame-Options": "DENY",
    });
    if (https) response.set("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    next();
  };
}

/** What does not say how long it may be kept is kept by no cache: redirects and data tell of a person as pages do. */
export const noStore: RequestHandler = (_request, response, next) => {
  const writeHead = response.writeHead.bind(response) as (...head: unknown[]) => Response;
  response.writeHead = (...head: unknown[]) => {
    if (!response.hasHeader("Cache-Control")) response.set("Cache-Control", "no-store");
    return writeHead(...head);
  };
  next();
};

/** Answers in one plain line, for what no page is made for. */
export function refuse(response: Response, status: number, message: string): void {
  response.status(status).type("text/plain").set("Cache-Control", "no-store").send(`${message}\n`);
}

/** Answers 405 to every verb the app does not use, overrides by header included, before anything else reads the request. */
export const knownMethods: RequestHandler = (request, response, next) => {
  if (METHODS.has(request.method) && request.get("x-http-method-override") === undefined) return next();
  response.set("Allow", [...METHODS].join(", "));
  refuse(response, 405, "This method is not used here.");
};

/**
 * Refuses requests for a name that the server does not go by, so that a foreign page cannot reach a loopback server by
 * pointing its own name at it.
 */
export function knownHost(origins: () => ReadonlySet<string>): RequestHandler {
  return (request, response, next) => {
    const host = request.headers.host ?? "";
    for (const origin of origins()) if (new URL(origin).host === host) return next();
    refuse(response, 421, "This server does not go by that name. Check its address, or APP_ORIGIN.");
  };
}

/** The addresses that take a form with a file in it, plainly or from a page with scripts. */
const TAKES_FILE =
  /^\/(assessments\/[^/]+\/indicators\/[^/]+\/evidence|organizations\/[^/]+\/districts\/import|cohorts\/[^/]+\/invitations\/import)(\.data)?$/;

function takesFile(request: Request): boolean {
  return request.method === "POST" && TAKES_FILE.test(request.path);
}

/**
 * Refuses a state-changing request that does not come from the app's own pages. Browsers send `Origin` with each of
 * them, or at least `Sec-Fetch-Site`; a request with neither is no browser's and is refused as well. Forwarded headers
 * are not consulted.
 */
export function sameOrigin(origins: () => ReadonlySet<string>): RequestHandler {
  return (request, response, next) => {
    if (request.method === "GET" || request.method === "HEAD") return next();
    const origin = request.get("origin");
    const isOwn = origin === undefined ? request.get("sec-fetch-site") === "same-origin" : origins().has(origin);
    if (!isOwn)
      return refuse(response, 403, "This request did not come from a page of this site, so nothing was changed.");
    const type = (request.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
    if (type === FORM || (type === FORM_WITH_FILE && takesFile(request))) return next();
    refuse(response, 415, "Only forms are accepted here.");
  };
}

/** Reads on without keeping anything, so that a browser that is still sending gets to read the answer. */
function drainWhenAnswered(request: Request, response: Response): void {
  response.on("finish", () => {
    request.removeAllListeners("data").on("data", cutAt(FILE_FORM_CUT, request)).resume();
  });
}

/** Ends the connection of a request that goes on after `bytes`. */
function cutAt(bytes: number, request: Request): (chunk: Buffer) => void {
  let received = 0;
  return (chunk) => {
    received += chunk.length;
    if (received > bytes) request.destroy();
  };
}

/** What reads a form with a file has its own limit, and answers with a page. Whatever is longer than this is no form. */
const FILE_FORM_CUT = 256 * 1024 * 1024;

/**
 * Refuses a body that says it is larger than `bytes`, and cuts one that turns out to be. An address that takes a file
 * limits what it reads by itself.
 */
export function bodyLimit(limit: number): RequestHandler {
  return (request, response, next) => {
    const isFileForm = takesFile(request) && !request.is(FORM);
    const bytes = isFileForm ? FILE_FORM_CUT : limit;
    if (isFileForm) drainWhenAnswered(request, response);
    if (Number(request.get("content-length") ?? 0) > bytes) {
      response.set("Connection", "close");
      return refuse(
        response,
        413,
        `That is more than the ${Math.floor(bytes / 1024)} kB that a form may hold. Nothing was stored.`,
      );
    }
    request.on("data", cutAt(bytes, request));
    request.pause();
    next();
  };
}
