import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { projectRoot } from "#app/server/project-root.server.ts";

/** What the code of the app does nowhere, or in a few known places alone, since each would be a way in. */

const root = projectRoot();
const FILES = readdirSync(path.join(root, "app"), { recursive: true, encoding: "utf8" })
  .filter((name) => /\.(tsx?|js)$/.test(name) && !/\.test\.ts$|^generated\//.test(name))
  .map((name) => `app/${name.replaceAll(path.sep, "/")}`);

/** The lines of code that match, each with its file; comments do not count. */
function linesWith(pattern: RegExp): string[] {
  return FILES.flatMap((file) =>
    readFileSync(path.join(root, file), "utf8")
      .split("\n")
      .filter((line) => !/^\s*(\/?\*|\/\/)/.test(line) && pattern.test(line))
      .map((line) => `${file}: ${line.trim()}`),
  );
}

const NOT_IN_APP: [what: string, pattern: RegExp, allowed?: string[]][] = [
  ["runs text as code", /\beval\(|new Function\(|setTimeout\("|node:vm/],
  ["takes text for markup", /dangerouslySetInnerHTML|innerHTML|insertAdjacentHTML|document\.write/],
  ["makes SQL of text", /\$(query|execute)RawUnsafe/, ["app/server/jobs.server.ts"]],
  ["starts a program of the system", /child_process/, ["app/server/build.ts", "app/cli/match-bench.ts"]],
  ["makes a pattern of what somebody typed", /new RegExp\(/, ["app/features/accounts/second-factor/schema.ts"]],
  ["takes a guessable number", /Math\.random/, ["app/server/database/data-lock.server.ts", "app/cli/match-bench.ts"]],
  ["hashes weakly", /createHash\((?!"sha256")|md5|sha1\b/i],
  ["encrypts otherwise than authenticated", /createCipheriv\((?!CIPHER)|CIPHER = (?!"aes-256-gcm")|createCipher\(/],
  ["trusts any certificate", /rejectUnauthorized|NODE_TLS_REJECT_UNAUTHORIZED|checkServerIdentity/],
  ["talks to other windows", /window\.postMessage|addEventListener\("message"/],
  [
    "prints past the log",
    /console\.(log|info|warn|error)|process\.std(out|err)\.write/,
    ["app/cli/main.ts", "app/server/build.ts", "app/server/start.js", "app/server/start.server.ts"],
  ],
];

describe("the code of the app", () => {
  it.each(NOT_IN_APP)("nowhere %s", (_, pattern, allowed = []) => {
    const found = linesWith(pattern);
    expect(found.filter((line) => !allowed.some((file) => line.startsWith(`${file}: `)))).toEqual([]);
    for (const file of allowed)
      expect([file, found.some((line) => line.startsWith(`${file}: `))]).toEqual([file, true]);
  });

  it("makes every cookie one of this host, of this site, over https alone, and hidden from scripts", () => {
    const makers = FILES.filter((file) => readFileSync(path.join(root, file), "utf8").includes("createCookie("));
    expect(makers.length).toBeGreaterThan(3);
    for (const file of makers) {
      const text = readFileSync(path.join(root, file), "utf8");
      expect([file, text.match(/createCookie\(secure \? ["`]__Host-[^,]+,/g)?.length]).toEqual([
        file,
        text.match(/createCookie\(/g)?.length,
      ]);
      const options = /\{\s*httpOnly: true,\s*path: "\/",\s*sameSite: "lax",\s*secure\b/g;
      expect([file, text.match(options)?.length]).toEqual([file, text.match(/createCookie\(/g)?.length]);
    }
  });

  it("hands the values of a queued job to the database apart from its statement", () => {
    expect(linesWith(/RawUnsafe/)).toEqual([
      "app/server/jobs.server.ts: rows: await tx.$queryRawUnsafe<unknown[]>(text, ...values.map((value) => value ?? null)),",
    ]);
  });
});
