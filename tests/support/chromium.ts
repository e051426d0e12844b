import { existsSync } from "node:fs";

/** The one without windows comes first: it takes a third less time. */
const PLACES = [
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/snap/bin/chromium",
];

/** The Chromium of this machine: the one that CHROMIUM names, or else one in its usual place. */
export function findChromium(): string | undefined {
  const wanted = process.env["CHROMIUM"];
  if (wanted === undefined || wanted === "") return PLACES.find((place) => existsSync(place));
  if (!existsSync(wanted)) throw new Error(`CHROMIUM names ${wanted}, which does not exist.`);
  return wanted;
}
