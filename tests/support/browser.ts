import { chromium, type BrowserContext, type BrowserContextOptions, type Page } from "playwright-core";
import { expect, inject, test as base } from "vitest";
import type { SampleRole } from "#app/features/accounts/schema.ts";
import { signIn } from "./browser-acts.ts";

/** One person at one device: a browser context of its own. */
export interface Visit {
  context: BrowserContext;
  page: Page;
}

export interface VisitOptions extends Omit<BrowserContextOptions, "viewport"> {
  /** Who is signed in from the start, at the app of the run; nobody when it is left out. */
  role?: SampleRole;
  width?: number;
  height?: number;
  /** Requests that are meant to fail: their status, or "network". */
  failing?: readonly (number | "network")[];
}

const LIMIT = 15_000;
const { endpoint, origin } = inject("browser") ?? { endpoint: "", origin: "" };

/** Chromium's one line for a request that failed. Everything else that it prints is a fault. */
function isMeant(text: string, failing: VisitOptions["failing"] = []): boolean {
  return failing.some((kind) =>
    kind === "network"
      ? /^Failed to load resource: net::ERR_\w+$/.test(text)
      : text.startsWith(`Failed to load resource: the server responded with a status of ${kind} `),
  );
}

function watch(context: BrowserContext, at: string, failing: VisitOptions["failing"], faults: string[]): void {
  context.on("console", (message) => {
    const kind = message.type();
    if ((kind === "error" || kind === "warning") && !isMeant(message.text(), failing))
      faults.push(`${message.location().url}: console ${kind}: ${message.text()}`);
  });
  context.on("weberror", (error) => faults.push(`page error: ${error.error().stack ?? error.error().message}`));
  context.on("request", (request) => {
    const url = new URL(request.url());
    if (url.origin !== at && url.protocol !== "data:" && url.protocol !== "blob:")
      faults.push(`request to another origin: ${url.href}`);
  });
}

function reportViolations(): void {
  addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
    console.error(`content security policy: ${violatedDirective} ${blockedURI}`),
  );
}

const withBrowsers = base
  .extend("browser", { scope: "file" }, async ({}, { onCleanup }) => {
    const browser = await chromium.connect(endpoint);
    onCleanup(() => browser.close());
    return browser;
  })
  .extend("visit", ({ browser }, { onCleanup }) => {
    const opened: BrowserContext[] = [];
    const faults: string[] = [];
    onCleanup(async () => {
      for (const context of opened) await context.close();
      expect(faults, "what the browser complained of").toEqual([]);
    });
    /** Opens a browser for somebody. It is closed at the end of the test, and whatever it complained of fails the test. */
    return async function visit(options: VisitOptions = {}): Promise<Visit> {
      const { role, width = 1280, height = 900, failing, baseURL = origin, ...rest } = options;
      const viewport = { width, height };
      const zone = { locale: "en-US", timezoneId: "America/Los_Angeles" };
      const context = await browser.newContext({ baseURL, viewport, ...zone, ...rest });
      opened.push(context);
      context.setDefaultTimeout(LIMIT);
      watch(context, baseURL, failing, faults);
      await context.addInitScript(reportViolations);
      if (role !== undefined) await signIn(context, role);
      return { context, page: await context.newPage() };
    };
  });

export type OpenVisit = (options?: VisitOptions) => Promise<Visit>;

/** A test with browsers; where no Chromium is found, it is skipped. */
export const test = withBrowsers.skipIf(endpoint === "");
