import type { ServerBuild } from "@remix-run/node";
import { createServer } from "vite";
import { readEnvironment } from "./environment.server.ts";
import type * as running from "#app/entry.server.tsx";

process.env["NODE_ENV"] ??= "development";
const vite = await createServer({ server: { middlewareMode: true } });
const loadBuild = () => vite.ssrLoadModule("virtual:remix/server-build") as Promise<ServerBuild>;
const { start } = (await loadBuild()).entry.module as unknown as typeof running;
await start({ environment: readEnvironment(process.env), build: loadBuild, devMiddleware: vite.middlewares });
