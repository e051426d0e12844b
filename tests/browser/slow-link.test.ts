import type { CDPSession, Page } from "playwright-core";
import { expect } from "vitest";
import { openQuestion, startSitting, storedAnswer } from "../support/browser-acts.ts";
import { profilePath } from "../support/browser-pages.ts";
import { test } from "../support/browser.ts";

const LATENCY = 400;
const BYTES_A_SECOND = 50_000 / 8;
const USABLE_WITHIN = 10_000;
const SCRIPT_LIMIT = 130_000;

interface Transfer {
  path: string;
  kind: string;
  bytes: number;
}

/** Collects what crosses the network, as many bytes as it takes there. */
async function countTransfers(page: Page): Promise<{ session: CDPSession; transfers: Transfer[] }> {
  const session = await page.context().newCDPSession(page);
  const transfers: Transfer[] = [];
  const asked = new Map<string, Transfer>();
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  session.on("Network.responseReceived", ({ requestId, type, response }) => {
    asked.set(requestId, { path: new URL(response.url).pathname, kind: type, bytes: 0 });
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const transfer = asked.get(requestId);
    if (transfer) transfers.push({ ...transfer, bytes: encodedDataLength });
  });
  return { session, transfers };
}

test("on a slow line a question can be answered within ten seconds, before its scripts are there", async ({
  visit,
}) => {
  const { context, page } = await visit({ role: "candidate" });
  const sitting = await startSitting(context);
  const { session, transfers } = await countTransfers(page);
  await session.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: LATENCY,
    downloadThroughput: BYTES_A_SECOND,
    uploadThroughput: BYTES_A_SECOND,
  });
  const startedAt = performance.now();
  await page.goto(sitting.question(0), { waitUntil: "commit" });
  await page.waitForFunction(() => performance.getEntriesByName("first-contentful-paint").length > 0);
  await page.locator('input[name="choice"][value="3"]').check();
  const sent = page.waitForRequest((request) => request.method() === "POST");
  await page.getByRole("button", { name: "Save and continue" }).click({ noWaitAfter: true });
  await sent;
  const usableAfter = performance.now() - startedAt;
  if (process.env.FIGURES) console.log(`slow link: usable after ${usableAfter}`, JSON.stringify(transfers));
  expect(usableAfter).toBeLessThan(USABLE_WITHIN);

  await expect
    .poll(async () => (await storedAnswer(context, sitting.indicators[0] ?? ""))?.level, { timeout: 60_000 })
    .toBe(3);
});

test("a question page brings little JavaScript, and no chart library or schema library", async ({ visit }) => {
  const { context, page } = await visit({ role: "candidate" });
  const sitting = await startSitting(context);
  const { transfers } = await countTransfers(page);
  await openQuestion(page, sitting.question(0));
  await page.waitForLoadState("networkidle");
  const scripts = transfers.filter(({ kind }) => kind === "Script");
  const bytes = scripts.reduce((sum, script) => sum + script.bytes, 0);
  if (process.env.FIGURES) console.log(`JavaScript of a question page: ${bytes} bytes in ${scripts.length} files`);
  expect(scripts.length).toBeGreaterThan(3);
  expect(bytes).toBeLessThan(SCRIPT_LIMIT);
  const sources = await Promise.all(scripts.map(async ({ path }) => (await context.request.get(path)).text()));
  expect(sources.join("")).not.toMatch(/recharts|ZodError/);
});

test("the chart library is fetched only when somebody asks for the radar", async ({ visit }) => {
  const { page } = await visit({ role: "candidate" });
  const { transfers } = await countTransfers(page);
  await page.goto(profilePath);
  await page.waitForLoadState("networkidle");
  expect(transfers.filter(({ path }) => path.includes("profile-radar"))).toEqual([]);
  await page.getByRole("link", { name: "Radar" }).click();
  await page.locator(".radar-wide polygon").first().waitFor();
  expect(transfers.filter(({ path }) => path.includes("profile-radar"))).toHaveLength(1);
});
