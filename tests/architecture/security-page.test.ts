import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { Actor } from "#app/core/access/actor.ts";
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from "#app/features/accounts/passwords/schema.ts";
import { FILE_KINDS } from "#app/server/files/kinds.ts";
import { FILE_LIMIT } from "#app/server/files/upload.server.ts";
import { LIMITS } from "#app/server/limits.server.ts";
import { projectRoot } from "#app/server/project-root.server.ts";
import { CONFIRMED_FOR, lifetimeOf } from "#app/server/session.server.ts";
import { expiryOf, type TokenPurpose } from "#app/server/tokens.server.ts";

/** What docs/security.md says of the code is so. */

const root = projectRoot();
const page = readFileSync(path.join(root, "docs/security.md"), "utf8");
const sources = readdirSync(path.join(root, "app"), { recursive: true, encoding: "utf8" })
  .filter((name) => /\.(tsx?|js)$/.test(name) && !/\.test\.ts$|^generated\//.test(name))
  .map((name) => ({
    file: `app/${name.replaceAll(path.sep, "/")}`,
    text: readFileSync(path.join(root, "app", name), "utf8"),
  }));

/** One part of the page, from its heading to the next. */
function part(heading: string): string {
  const found = page.split(/^## /m).find((each) => each.startsWith(`${heading}\n`));
  if (found === undefined) throw new Error(`docs/security.md has no part "${heading}".`);
  return found;
}

/** The rows of the tables in a part, without their heads. */
function rows(heading: string): string[][] {
  const lines = part(heading)
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  return lines.filter((_, index) => !/^-+$/.test(lines[index]?.[0] ?? "") && !/^-+$/.test(lines[index + 1]?.[0] ?? ""));
}

/** Every match of the pattern's first group in the code. */
function inCode(pattern: RegExp): string[] {
  return [...new Set(sources.flatMap(({ text }) => [...text.matchAll(pattern)].map(([, found = ""]) => found)))].sort();
}

const MINUTE = 60_000;

function inWords(milliseconds: number): string {
  const [count, unit] =
    milliseconds > 48 * 60 * MINUTE
      ? [milliseconds / (24 * 60 * MINUTE), "day"]
      : milliseconds >= 60 * MINUTE
        ? [milliseconds / (60 * MINUTE), "hour"]
        : [milliseconds / MINUTE, "minute"];
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}

describe("docs/security.md", () => {
  it("has the limits on tries that the code holds", () => {
    const held = Object.entries(LIMITS).map(([what, { points, duration }]) => [
      what,
      String(points),
      `${duration / 60} minutes`,
    ]);
    expect(rows("Limits on tries")).toEqual(held);
  });

  it("has the lifetimes of sessions and links that the code holds", () => {
    const lifetimes = (instance: boolean) => {
      const administers = { instance, organizationIds: [] };
      return lifetimeOf({ personId: "", enrollments: [], placeId: null, administers } as Partial<Actor> as Actor);
    };
    const [everyday, privileged] = [lifetimes(false), lifetimes(true)];
    const [sessions, links] = [rows("Sessions and links").slice(0, 3), rows("Sessions and links").slice(3)];
    expect(sessions.map(([, idle, absolute]) => [idle, absolute])).toEqual([
      [inWords(everyday.idle), inWords(everyday.absolute)],
      [inWords(privileged.idle), inWords(privileged.absolute)],
      ["", inWords(CONFIRMED_FOR)],
    ]);
    const start = new Date(0);
    const purposes: TokenPurpose[] = ["setup", "invitation", "sign_in", "password_reset", "email_change"];
    expect(links).toEqual(purposes.map((purpose) => [purpose, inWords(expiryOf(purpose, start).getTime())]));
  });

  it("has the kinds and sizes of files that the code holds", () => {
    expect(part("Files")).toContain(
      `Evidence takes ${Object.keys(FILE_KINDS).join(", ")}: ${FILE_LIMIT / 1024 / 1024} MB a file`,
    );
  });

  it("has the rules for fields and passwords that the code holds", () => {
    expect(part("Ways to sign in")).toContain(`${SHORTEST_PASSWORD} to ${LONGEST_PASSWORD} characters`);
    expect(part("What people send")).toContain("zod schema");
    expect(part("What people send")).toContain("256 kB");
  });

  it("names every way to sign in", () => {
    const [union = ""] = inCode(/export type SignInMethod = ([^;]+);/g);
    const ways = [...union.matchAll(/"(\w+)"/g)].map(([, way]) => way);
    expect(
      rows("Ways to sign in")
        .map(([way]) => way)
        .sort(),
    ).toEqual(ways.sort());
    expect(ways.length).toBeGreaterThan(4);
  });

  it("names every file that does cryptography, and no other", () => {
    const libraries = /from "(@node-rs\/argon2|otplib|@simplewebauthn\/server|openid-client|aws4fetch)"/;
    const own = /import (?:type )?\{([^}]+)\} from "node:crypto"/;
    const found = sources.filter(({ text }) => {
      const names =
        own
          .exec(text)?.[1]
          ?.split(",")
          .map((name) => name.trim()) ?? [];
      return libraries.test(text) || names.some((name) => name !== "" && name !== "randomUUID");
    });
    const named = rows("Keys and algorithms").flatMap(([files = ""]) => files.match(/app\/[\w./-]+/g) ?? []);
    expect(named.sort()).toEqual(found.map(({ file }) => file).sort());
  });

  it("names every message of the log", () => {
    const messages = inCode(/\blog\.(?:debug|info|warn|error)\([^;]*?, "([^"]+)"\)/g);
    const said = rows("What is written down").flatMap(([, message = ""]) => message.split(", "));
    expect(said.filter((message) => message !== "(none)").sort()).toEqual(messages);
  });

  it("names every kind of line in the record", () => {
    const actions = [
      ...inCode(/action: ["`]([a-z-]+)[."`]/g),
      ...inCode(/record\(tx, (?:\w+ \? )?"([a-z-]+)\./g),
    ].filter((kind) => kind !== "asc" && kind !== "desc");
    const [, listed = ""] = /Its lines begin with ([^.]+)\./.exec(part("What is written down")) ?? [];
    expect(listed.split(/, | or /)).toEqual(expect.arrayContaining(actions));
    expect(actions.length).toBeGreaterThan(20);
  });

  it("names every setting that is a secret or leads elsewhere", () => {
    const settings = inCode(/^ {2}([A-Z0-9_]+): /gm);
    const elsewhere = settings.filter((name) => /_URL$|_ENDPOINT$|PROVIDERS$/.test(name));
    expect(rows("Where Tandem connects to").map(([setting]) => setting)).toEqual(
      expect.arrayContaining(elsewhere.map((name) => `\`${name}\``)),
    );
    const secret = settings.filter((name) => /SECRET/.test(name));
    expect(secret.length).toBe(2);
    for (const name of secret) expect(part("Where Tandem connects to")).toContain(`\`${name}\``);
  });

  it.each([
    ["Who may do what", "app/core/access/policy.ts"],
    ["Kinds of data", "P3"],
    ["Components", "npm sbom"],
    ["Components", "within 7 days"],
    ["What whoever runs the server sees to", "TLS 1.2"],
    ["What whoever runs the server sees to", "sslmode=verify-full"],
  ])("says in its part %s: %s", (heading, words) => {
    expect(part(heading)).toContain(words);
  });
});
