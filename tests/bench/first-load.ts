import { chromium } from "playwright-core";
import { findChromium } from "#tests/support/chromium.ts";

export interface FirstLoad {
  requests: number;
  /** On the wire, headers included. */
  bytes: number;
  /** Of scripts alone, as sent, without headers. */
  scriptBytes: number;
  /** Of all kinds, without headers. */
  byKind: Record<string, number>;
}

/** How long after the page is loaded a script may still ask for more. */
const SETTLING = 1_500;

/** Opens a page in a browser with an empty cache, and counts what it fetches. Null where there is no Chromium. */
export async function measureFirstLoad(url: string, path: string, cookie: string): Promise<FirstLoad | null> {
  const executablePath = findChromium();
  if (executablePath === undefined) return null;
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  try {
    const context = await browser.newContext();
    const [name = "", value = ""] = cookie.split(/=(.*)/s);
    await context.addCookies([{ name, value, url }]);
    const page = await context.newPage();
    const wire = await context.newCDPSession(page);
    const kinds = new Map<string, string>();
    const byKind: Record<string, number> = {};
    let bytes = 0;
    wire.on("Network.responseReceived", ({ requestId, type, response }) => {
      if (response.url.startsWith(url)) kinds.set(requestId, type);
    });
    wire.on("Network.dataReceived", ({ requestId, encodedDataLength }) => {
      const kind = kinds.get(requestId);
      if (kind !== undefined) byKind[kind] = (byKind[kind] ?? 0) + encodedDataLength;
    });
    wire.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
      if (kinds.has(requestId)) bytes += encodedDataLength;
    });
    await wire.send("Network.enable");
    await page.goto(`${url}${path}`, { waitUntil: "networkidle" });
    await page.waitForTimeout(SETTLING);
    return { requests: kinds.size, bytes, scriptBytes: byKind["Script"] ?? 0, byKind };
  } finally {
    await browser.close();
  }
}
