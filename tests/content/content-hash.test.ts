import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { canonicalHash } from "#app/content/canonical-hash.server.ts";
import { loadContent } from "#app/content/load.server.ts";
import { loadPublished, withCopy } from "./published.ts";

const AREA = "frameworks/k12-cto/2026.1/areas/data-management.json";

async function hashAfter(edit: (text: string) => string): Promise<string | undefined> {
  return withCopy((folder) => {
    const file = path.join(folder, AREA);
    writeFileSync(file, edit(readFileSync(file, "utf8")));
    const content = loadContent(folder);
    return content.ok ? content.value.frameworks[0]?.hash : undefined;
  });
}

describe("canonicalHash", () => {
  it("is the SHA-256 of JSON with sorted keys", () => {
    // printf '{"a":[1,{"b":2,"c":3}],"z":null}' | sha256sum
    expect(canonicalHash({ z: null, a: [1, { c: 3, b: 2 }] })).toBe(
      "952529e13350ec97607e2a2669940ff842ac1b1048efe957235d17461f0f24f7",
    );
  });
});

describe("the content hash of an edition", () => {
  const published = loadPublished().frameworks[0]?.hash;

  it("does not depend on indentation", async () => {
    expect(await hashAfter((text) => JSON.stringify(JSON.parse(text)))).toBe(published);
  });

  it("changes with a single character of an anchor", async () => {
    const changed = await hashAfter((text) => text.replace("Can ", "May "));
    expect(changed).toMatch(/^[0-9a-f]{64}$/);
    expect(changed).not.toBe(published);
  });
});
