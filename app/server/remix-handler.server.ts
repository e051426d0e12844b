import {
  createReadableStreamFromReadable,
  createRequestHandler,
  type AppLoadContext,
  type ServerBuild,
} from "@remix-run/node";
import type { NextFunction, Request as HostRequest, Response as HostResponse } from "express";

/** What loaders and actions get besides the request. */
export type LoadContextOf = (request: HostRequest, response: HostResponse) => AppLoadContext;

/*
 * Remix as a handler of Express. The adapter that comes with Remix writes a body as fast as it is made, however slowly
 * it is taken, and to its end even when nobody takes it any more; a long download would lie in memory whole. This one
 * waits until what was written has been taken, and lets go of the rest when the client has gone.
 */

function asWebRequest(request: HostRequest, response: HostResponse): Request {
  const headers = new Headers();
  for (const [name, values] of Object.entries(request.headers))
    for (const value of [values ?? []].flat()) headers.append(name, value);
  const over = new AbortController();
  response.on("close", () => {
    if (!response.writableFinished) over.abort();
  });
  const hasBody = request.method !== "GET" && request.method !== "HEAD";
  const body = hasBody ? { body: createReadableStreamFromReadable(request), duplex: "half" as const } : {};
  const url = new URL(`${request.protocol}://${request.headers.host ?? ""}${request.originalUrl}`);
  return new Request(url.href, { method: request.method, headers, signal: over.signal, ...body });
}

/** Sends an answer as fast as it is taken. */
export async function send(response: HostResponse, answer: Response): Promise<void> {
  response.statusMessage = answer.statusText;
  response.status(answer.status);
  for (const [name, value] of answer.headers) response.append(name, value);
  const reader = answer.body?.getReader();
  if (reader === undefined) {
    response.end();
    return;
  }
  let goOn = () => undefined as void;
  response.on("drain", () => goOn()).on("close", () => goOn());
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      if (response.destroyed) break;
      const isTaken = response.write(part.value);
      // What compresses answers keeps small parts back unless it is told.
      if ("flush" in response && typeof response.flush === "function") response.flush();
      if (!isTaken && !response.destroyed) await new Promise<void>((resolve) => (goOn = resolve));
    }
    if (response.destroyed) await reader.cancel();
    else response.end();
  } catch (error) {
    response.destroy(error instanceof Error ? error : undefined);
    throw error;
  }
}

/** Answers by a build of Remix, or by the present one while developing; its own failures go to `next`. */
export function answerBy(build: ServerBuild | (() => Promise<ServerBuild>), loadContextOf: LoadContextOf) {
  const handle = createRequestHandler(build, typeof build === "function" ? "development" : "production");
  return async (request: HostRequest, response: HostResponse, next: NextFunction): Promise<void> => {
    try {
      const answer = await handle(asWebRequest(request, response), loadContextOf(request, response));
      await send(response, answer);
    } catch (error) {
      next(error);
    }
  };
}
