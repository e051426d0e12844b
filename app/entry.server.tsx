import { PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import type { AppLoadContext, EntryContext, HandleErrorFunction } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { renderToPipeableStream } from "react-dom/server";
import { NonceContext } from "#app/components/layout/nonce.ts";
import { greet, JOBS } from "#app/jobs.server.ts";
import { log } from "#app/server/log.server.ts";
import { start as startTandem, type StartOptions } from "#app/server/start.server.ts";

// The host runs outside the build. It reaches the app's one database connection and its lifecycle through this entry.
export function start(options: Omit<StartOptions, "jobs" | "greet">): Promise<void> {
  return startTandem({ ...options, jobs: JOBS, greet });
}

const RENDER_LIMIT = 10_000;

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  { nonce, requestId }: AppLoadContext,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    let isShellReady = false;
    const { pipe, abort } = renderToPipeableStream(
      <NonceContext.Provider value={nonce}>
        <RemixServer context={remix} url={request.url} nonce={nonce} abortDelay={RENDER_LIMIT} />
      </NonceContext.Provider>,
      {
        nonce,
        onShellReady() {
          isShellReady = true;
        },
        // No page waits for a part of itself, so each is sent in one piece: React's small chunks, each compressed and
        // flushed on its own, would take the server three times as long.
        onAllReady() {
          clearTimeout(limit);
          // Also called after a shell that failed, for which Remix renders once more.
          if (!isShellReady) return;
          headers.set("Content-Type", "text/html; charset=utf-8");
          // A page carries a person's own words and a nonce: no cache keeps it, the browser's back button included.
          if (!headers.has("Cache-Control")) headers.set("Cache-Control", "no-store");
          const page = new PassThrough();
          buffer(page).then((body) => resolve(new Response(body, { status, headers })), reject);
          pipe(page);
        },
        onShellError: reject,
        onError(error) {
          if (isShellReady) log.error({ requestId, err: error });
        },
      },
    );
    const limit = setTimeout(abort, RENDER_LIMIT + 1000).unref();
  });
}

export const handleError: HandleErrorFunction = (error, { request, context }) => {
  if (request.signal.aborted) return;
  const isRefusal = isRouteErrorResponse(error) && error.status < 500;
  log[isRefusal ? "info" : "error"]({ requestId: context.requestId, err: error });
};
