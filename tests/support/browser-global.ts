import { chromium } from "playwright-core";
import type { TestProject } from "vitest/node";
import { findChromium } from "./chromium.ts";
import { AppProcess, createStore } from "./storm-app.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The one browser and the one app of this run, or null where no Chromium is found. */
    browser: { endpoint: string; origin: string } | null;
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

/** One Chromium, and the built app with the sample program, for the whole run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const executablePath = findChromium();
  if (executablePath === undefined) {
    if (process.env["CI"] === "true") throw new Error("No Chromium found. Install Chromium or set CHROMIUM.");
    console.log("Browser tests skipped: no Chromium found. Install Chromium or set CHROMIUM.");
    project.provide("browser", null);
    return () => Promise.resolve();
  }
  const { store, remove } = await createStore(undefined);
  const app = new AppProcess(store);
  await app.ready();
  const browser = await chromium.launchServer({ executablePath, args: QUIET });
  project.provide("browser", { endpoint: browser.wsEndpoint(), origin: app.url });
  return async () => {
    await browser.close();
    await app.stop();
    await remove();
    const printed = app.output.split("\n").filter((line) => line.startsWith("{"));
    if (printed.length > 0) {
      throw new Error(`The app logged ${printed.length} errors during the browser tests, first: ${printed[0]}`);
    }
  };
}
