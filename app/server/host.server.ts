import { randomUUID } from "node:crypto";
import path from "node:path";
import type { ServerBuild } from "@remix-run/node";
import compression from "compression";
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from "express";
import { bodyLimit, knownHost, knownMethods, noStore, refuse, sameOrigin, securityHeaders } from "./guard.server.ts";
import { log } from "./log.server.ts";
import { answerBy, type LoadContextOf } from "./remix-handler.server.ts";
import { answerAppErrors } from "./respond.server.ts";
import { areaOfPath, routesByArea, withRoutes } from "./route-areas.ts";

export interface HostSettings {
  /** The Remix build, or how to get the present one while developing. */
  build: ServerBuild | (() => Promise<ServerBuild>);
  /** The folder of built browser files; none while developing. */
  clientFolder?: string;
  /** Read at each request, since a port of 0 is known only once the server listens. */
  origins: () => ReadonlySet<string>;
  /** Where browsers reach the app when a proxy stands in front of it. */
  publicOrigin?: string | undefined;
  isSample: boolean;
  /** The addresses and networks of proxies whose X-Forwarded-For counts. */
  trustedProxies?: readonly string[] | undefined;
  /** Serves modules while developing. */
  devMiddleware?: RequestHandler;
}

const FORM_LIMIT = 256 * 1024;

/**
 * The origin that Remix sees is the configured one. It would take the host from X-Forwarded-Host or Host, which a client
 * or a proxy writes, and the protocol from the connection, which is plain behind a proxy that ends TLS.
 */
function canonicalOrigin(publicOrigin: string | undefined): RequestHandler {
  const origin = publicOrigin === undefined ? undefined : new URL(publicOrigin);
  return (request, _response, next) => {
    delete request.headers["x-forwarded-host"];
    if (origin !== undefined) {
      request.headers.host = origin.host;
      Object.defineProperty(request, "protocol", { value: origin.protocol.replace(":", "") });
    }
    next();
  };
}

const accessLog: RequestHandler = (request, response, next) => {
  const startedAt = performance.now();
  const requestId = randomUUID();
  response.locals["requestId"] = requestId;
  response.set("X-Request-Id", requestId);
  response.on("close", () => {
    log.info({
      requestId,
      method: request.method,
      path: request.path,
      status: response.writableFinished ? response.statusCode : 499,
      ms: Math.round(performance.now() - startedAt),
    });
  });
  next();
};

const noSuchFile: RequestHandler = (_request, response) => refuse(response, 404, "There is no such file.");

const lastResort: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (error instanceof URIError && !response.headersSent) return refuse(response, 400, "This address cannot be read.");
  log.error({ requestId: response.locals["requestId"], err: error });
  if (response.headersSent) return next(error);
  response.status(500).type("text/plain").set("Cache-Control", "no-store");
  response.send(`Something went wrong on our side. Nothing was stored. Request ${response.locals["requestId"]}\n`);
};

/** Remix, which hands its own failures to next(), so there is no promise to wait for. */
function pages({ build, isSample }: HostSettings): RequestHandler {
  const loadContextOf: LoadContextOf = (request, response) => ({
    nonce: String(response.locals["nonce"]),
    requestId: String(response.locals["requestId"]),
    clientAddress: request.ip ?? "unknown",
    isSample,
  });
  if (typeof build === "function") {
    const handle = answerBy(async () => answerAppErrors(await build()), loadContextOf);
    return (request, response, next) => void handle(request, response, next);
  }
  const mapped = answerAppErrors(build);
  const handleAll = answerBy(mapped, loadContextOf);
  const handlers = new Map(
    [...routesByArea(mapped.routes)].map(([area, routes]) => [
      area,
      answerBy(withRoutes(mapped, routes), loadContextOf),
    ]),
  );
  return (request, response, next) => {
    const handle = handlers.get(areaOfPath(request.path)) ?? handleAll;
    void handle(request, response, next);
  };
}

/** The web server without its listening socket: guards first, then built files, then Remix. */
export function createHost(settings: HostSettings): Express {
  const host = express();
  host.disable("x-powered-by");
  host.disable("etag");
  host.set("trust proxy", settings.trustedProxies ?? false);
  host.use(accessLog);
  host.use(securityHeaders({ https: settings.publicOrigin?.startsWith("https:") ?? false }));
  host.use(noStore);
  host.use(knownMethods);
  if (settings.publicOrigin === undefined) host.use(knownHost(settings.origins));
  host.use(canonicalOrigin(settings.publicOrigin));
  host.use(sameOrigin(settings.origins));
  host.use(bodyLimit(FORM_LIMIT));
  host.use(compression());
  if (settings.devMiddleware !== undefined) host.use(settings.devMiddleware);
  if (settings.clientFolder !== undefined) {
    const assets = path.join(settings.clientFolder, "assets");
    const files = { index: false, redirect: false } as const;
    // Built files carry their hash in their name. A missing one is a plain 404, not a page.
    host.use("/assets", express.static(assets, { ...files, immutable: true, maxAge: "1y" }), noSuchFile);
    host.use(express.static(settings.clientFolder, { ...files, maxAge: "1h" }));
  }
  host.all("*", pages(settings));
  host.use(lastResort);
  return host;
}
