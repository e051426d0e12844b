import path from "node:path";
import { pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/node";
import { ensureBuild } from "./build.ts";
import { EnvironmentError, readEnvironment } from "./environment.server.ts";
import { projectRoot } from "./project-root.server.ts";
import type * as running from "#app/entry.server.tsx";

/** What the Remix build carries beside the pages: entry.server re-exports the app's lifecycle. */
type Entry = typeof running;

async function main(): Promise<void> {
  process.env["NODE_ENV"] ??= "production";
  const environment = readEnvironment(process.env);
  await ensureBuild();
  const folder = path.join(projectRoot(), "build");
  const build = (await import(pathToFileURL(path.join(folder, "server/index.js")).href)) as ServerBuild;
  const { start } = build.entry.module as unknown as Entry;
  await start({ environment, build, clientFolder: path.join(folder, "client") });
}

try {
  await main();
} catch (error) {
  if (!(error instanceof EnvironmentError)) throw error;
  console.error(`Tandem did not start. Mend these settings first:\n${error.message}`);
  process.exit(1);
}
