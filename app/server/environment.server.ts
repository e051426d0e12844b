import { isIP } from "node:net";
import { z } from "zod";
import type { S3Settings } from "./files/s3-store.server.ts";

const wholeNumber = (low: number, high: number) =>
  z
    .string()
    .regex(/^\d+$/, `must be a whole number from ${low} to ${high}`)
    .transform(Number)
    .refine((n) => n >= low && n <= high, `must be a whole number from ${low} to ${high}`);

function isOrigin(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const url = new URL(value);
  return /^https?:$/.test(url.protocol) && url.origin === value;
}

function isSmtpAddress(value: string): boolean {
  return /^smtps?:\/\/./.test(value) && URL.canParse(value);
}

/** With a path perhaps, but with nothing that would get lost or tell a secret. */
function isHttpAddress(value: string): boolean {
  if (!/^https?:\/\/./.test(value) || !URL.canParse(value)) return false;
  const { username, password, search, hash } = new URL(value);
  return username + password + search + hash === "";
}

/** Separated by commas, as "trust proxy" of Express takes them. */
function addressList(value: string): string[] {
  return value.split(",").map((part) => part.trim());
}

function isNetwork(value: string): boolean {
  const [address = "", bits, ...rest] = value.split("/");
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}

function isPostgresAddress(value: string): boolean {
  return /^postgres(ql)?:\/\/./.test(value) && URL.canParse(value);
}

const MAIL_FROM = /^([^<>"\r\n]{1,100} <[^<>\s@]+@[^<>\s@]+>|[^<>\s@]+@[^<>\s@]+)$/;

const LOG_LEVELS = ["debug", "info", "warn", "error", "silent"] as const;

const variables = z.object({
  /** A PostgreSQL 15+ server. Without it the app keeps an embedded database in DATA_DIR. */
  DATABASE_URL: z
    .string()
    .refine(isPostgresAddress, "must be an address such as postgresql://user@host:5432/tandem")
    .optional(),
  DATABASE_POOL_SIZE: wholeNumber(1, 200).default(10),
  DATA_DIR: z.string().min(1, "must name a folder").default("data"),
  HOST: z.string().min(1, "must be an address to listen on").default("127.0.0.1"),
  PORT: wholeNumber(0, 65_535).default(3000),
  /** Where browsers reach the app, when that is not http://localhost:PORT. */
  APP_ORIGIN: z
    .string()
    .refine(isOrigin, "must be an origin such as https://tandem.example.org, with no path")
    .refine((value) => !isOrigin(value) || isPrivateOnItsWay(value), "must begin with https:// for other machines")
    .optional(),
  /** Seals secrets in the database. Each process on one database has the same; an embedded one keeps its own. */
  SECRET_KEY: z.string().min(32, "must have at least 32 random characters").optional(),
  /** Where mails go out. Without it they become files in DATA_DIR/mail. */
  SMTP_URL: z
    .string()
    .refine(isSmtpAddress, "must be an address such as smtps://user:password@mail.example.org")
    .optional(),
  MAIL_FROM: z.string().max(320).regex(MAIL_FROM, "must be a sender such as Tandem <tandem@example.org>").optional(),
  /** The proxies that stand in front, whose word on a client's address counts. */
  TRUSTED_PROXIES: z
    .string()
    .transform(addressList)
    .refine((list) => list.every(isNetwork), "must list addresses or networks such as 10.0.0.5, 192.168.0.0/16")
    .optional(),
  /** Whether people may sign in with a provider inside the installation's own network. */
  ALLOW_PRIVATE_IDENTITY_PROVIDERS: z.enum(["yes", "no"], 'must be "yes" or "no"').optional(),
  /** Where uploads are kept. Without these five they are files in DATA_DIR/files. */
  S3_ENDPOINT: z
    .string()
    .refine(isHttpAddress, "must be an address such as https://s3.us-west-2.amazonaws.com")
    .optional(),
  S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, "must be the name of a bucket, in lower case")
    .optional(),
  S3_REGION: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/, "must be a region such as us-west-2")
    .optional(),
  S3_ACCESS_KEY_ID: z.string().regex(/^\S+$/, "must have no blanks").optional(),
  S3_SECRET_ACCESS_KEY: z.string().regex(/^\S+$/, "must have no blanks").optional(),
  /** By default "info", and "warn" in the sample program, where somebody reads the terminal. */
  LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(", ")}`).optional(),
});

const S3_VARIABLES = ["S3_ENDPOINT", "S3_BUCKET", "S3_REGION", "S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY"] as const;

export type Environment = Readonly<z.output<typeof variables>>;

export class EnvironmentError extends Error {
  override name = "EnvironmentError";
}

const LOOPBACK = new Set(["127.0.0.1", "localhost", "::1"]);

/** Whether what browsers send to an origin is encrypted on its way, or never leaves this machine. */
function isPrivateOnItsWay(origin: string): boolean {
  const { protocol, hostname } = new URL(origin);
  return protocol === "https:" || isLoopback(hostname.replace(/^\[|\]$/g, ""));
}

/** Whether only this machine can reach a server that listens on `host`. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.has(host);
}

/**
 * Checks all settings at once and names each fault by its variable; an empty variable counts as unset.
 * Throws EnvironmentError.
 */
export function readEnvironment(source: Record<string, string | undefined>): Environment {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ""));
  const parsed = variables.safeParse(given);
  const faults = parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`);
  if (given["APP_ORIGIN"] === undefined && typeof given["HOST"] === "string" && !isLoopback(given["HOST"])) {
    faults.push("APP_ORIGIN must be set when HOST is not a loopback address: links and checks are made from it");
  }
  if (isPostgresAddress(given["DATABASE_URL"] ?? "") && given["SECRET_KEY"] === undefined) {
    faults.push("SECRET_KEY must be set with DATABASE_URL: secrets in that database are sealed with it");
  }
  if (given["SMTP_URL"] !== undefined && given["MAIL_FROM"] === undefined) {
    faults.push("MAIL_FROM must be set with SMTP_URL: it is the sender of every mail");
  }
  const missing = S3_VARIABLES.filter((name) => given[name] === undefined);
  if (missing.length > 0 && missing.length < S3_VARIABLES.length) {
    faults.push(`${missing.join(", ")} must be set with the other settings of S3: a bucket needs all five`);
  }
  if (!parsed.success || faults.length > 0) throw new EnvironmentError(faults.join("\n"));
  return Object.freeze(parsed.data);
}

/** The bucket for uploads, when the settings name one. */
export function bucketOf(environment: Environment): S3Settings | undefined {
  const [endpoint, bucket, region, accessKeyId, secretAccessKey] = S3_VARIABLES.map((name) => environment[name]);
  if (!endpoint || !bucket || !region || !accessKeyId || !secretAccessKey) return undefined;
  return { endpoint, bucket, region, accessKeyId, secretAccessKey };
}

/** The origins that a browser's request may come from. Never taken from the request itself. */
export function allowedOrigins(environment: Environment, port: number): ReadonlySet<string> {
  if (environment.APP_ORIGIN !== undefined) return new Set([environment.APP_ORIGIN]);
  return new Set([`http://localhost:${port}`, `http://127.0.0.1:${port}`, `http://[::1]:${port}`]);
}
