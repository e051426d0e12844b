import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { S3Settings } from "./files/s3-store.server.ts";

/** What the running process was told about itself, as far as features need it. */
export interface Settings {
  /** Where browsers reach the app. A function, since a port of 0 is known only once the server listens. */
  origin: () => string;
  /** From which the keys are made that seal secrets in the database. */
  secretKey: string;
  isSample: boolean;
  /** The folder for files: mails that are not sent, uploads. */
  dataFolder: string;
  /** Whether sign-in may ask a provider at an address of this machine or its own network. Not unless it is said. */
  allowsPrivateProviders?: boolean;
  /** Where uploads go instead, when they do not stay in that folder. */
  s3?: S3Settings | undefined;
}

let current: Settings | undefined;

export function configure(settings: Settings): void {
  current = Object.freeze({ ...settings });
}

export function settings(): Settings {
  if (current === undefined) throw new Error("The app is not configured.");
  return current;
}

/** The address of a page, for links in mails: made from the configured origin, never from a request. */
export function siteUrl(to: string): string {
  return new URL(to, settings().origin()).href;
}

const KEY_FILE = "secret-key";

/** The secret key that an embedded installation keeps beside its data; made at the first start. */
export async function ownSecretKey(dataFolder: string): Promise<string> {
  const file = path.join(dataFolder, KEY_FILE);
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  try {
    await writeFile(file, randomBytes(32).toString("base64url"), { flag: "wx", mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  return (await readFile(file, "utf8")).trim();
}
