import { chromium } from "playwright-core";
import type { TestProject } from "vitest/node";
import { ensureBuild } from "#app/server/build.ts";
import { findChromium } from "./chromium.ts";
import { AppProcess, createStore } from "./storm-app.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The one browser of this run and an app for each worker, or null where no Chromium is found. */
    browser: { endpoint: string; origins: string[] } | null;
  }
}

const QUIET = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

/** The built app with the sample program, on a store of its own. */
async function startApp() {
  const { store, remove } = await createStore(undefined);
  const app = new AppProcess(store);
  await app.ready();
  return { app, remove };
}

/** One Chromium for the whole run, and for each worker an app, whose people and records its tests may change. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const executablePath = findChromium();
  if (executablePath === undefined) {
    if (process.env["CI"] === "true") throw new Error("No Chromium found. Install Chromium or set CHROMIUM.");
    console.log("Browser tests skipped: no Chromium found. Install Chromium or set CHROMIUM.");
    project.provide("browser", null);
    return () => Promise.resolve();
  }
  await ensureBuild();
  const apps = await Promise.all(Array.from({ length: project.config.maxWorkers }, startApp));
  const browser = await chromium.launchServer({ executablePath, args: QUIET });
  project.provide("browser", { endpoint: browser.wsEndpoint(), origins: apps.map(({ app }) => app.url) });
  return async () => {
    await browser.close();
    for (const { app, remove } of apps) {
      await app.stop();
      await remove();
    }
    const printed = apps.flatMap(({ app }) => app.output.split("\n")).filter((line) => line.startsWith("{"));
    if (printed.length > 0) {
      throw new Error(`The apps logged ${printed.length} errors during the browser tests, first: ${printed[0]}`);
    }
  };
}
