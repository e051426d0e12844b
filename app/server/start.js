import path from "node:path";
import { pathToFileURL } from "node:url";
import { register } from "tsx/esm/api";

/**
 * Starts the built app. What comes before the build is TypeScript and needs a loader; the build itself needs none, and
 * through the loader it would take a second longer to read.
 */

const unregister = register();
const { EnvironmentError, readEnvironment } = await import("./environment.server.ts");
const { ensureBuild } = await import("./build.ts");
const { projectRoot } = await import("./project-root.server.ts");

async function main() {
  process.env["NODE_ENV"] ??= "production";
  const environment = readEnvironment(process.env);
  await ensureBuild();
  await unregister();
  const folder = path.join(projectRoot(), "build");
  /** The Remix build; its entry.server re-exports the app's lifecycle. */
  const build = await import(pathToFileURL(path.join(folder, "server/index.js")).href);
  await build.entry.module.start({ environment, build, clientFolder: path.join(folder, "client") });
}

try {
  await main();
} catch (error) {
  if (!(error instanceof EnvironmentError)) throw error;
  console.error(`Tandem did not start. Mend these settings first:\n${error.message}`);
  process.exit(1);
}
