import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { ContentFault } from "#app/content/cross-check.ts";
import { loadContent } from "#app/content/load.server.ts";
import { withCopy } from "./published.ts";

/** A change to one published file, and the fault that it must be refused for. */
interface Broken {
  readonly file: string;
  readonly set?: Readonly<Record<string, unknown>>;
  readonly remove?: string;
  readonly fault: { readonly path: string; readonly reason: string };
}

const fixtures = path.join(import.meta.dirname, "fixtures/broken");
const names = readdirSync(fixtures).map((file) => path.basename(file, ".json"));

function readFixture(name: string): Broken {
  return JSON.parse(readFileSync(path.join(fixtures, `${name}.json`), "utf8")) as Broken;
}

type Node = Record<string, unknown>;

/** Sets or, without a value, removes what lies at a dotted path. */
function change(root: unknown, place: string, value?: unknown): void {
  const keys = place.split(".");
  const last = keys.pop() ?? "";
  const parent = keys.reduce((node, key) => (node as Node)[key], root);
  if (value !== undefined) (parent as Node)[last] = value;
  else if (Array.isArray(parent)) parent.splice(Number(last), 1);
  else delete (parent as Node)[last];
}

function faultsIn(folder: string): readonly ContentFault[] {
  const content = loadContent(folder);
  return content.ok ? [] : content.faults;
}

describe("content that is refused, with file, path and reason", () => {
  it.each(names)("%s", async (name) => {
    const { file, set = {}, remove, fault } = readFixture(name);
    const faults = await withCopy((folder) => {
      const target = path.join(folder, file);
      const content: unknown = JSON.parse(readFileSync(target, "utf8"));
      for (const [place, value] of Object.entries(set)) change(content, place, value);
      if (remove !== undefined) change(content, remove);
      writeFileSync(target, JSON.stringify(content));
      return faultsIn(folder);
    });
    expect(faults).toContainEqual({ file, path: fault.path, reason: expect.stringContaining(fault.reason) as string });
  });

  it("names every fault at once", async () => {
    const faults = await withCopy((folder) => {
      writeFileSync(path.join(folder, "frameworks/k12-cto/2026.1/areas/stakeholders.json"), "{");
      rmSync(path.join(folder, "frameworks/k12-cto/2026.1/areas/data-management.json"));
      writeFileSync(path.join(folder, "role-profiles/2026.1/director.json"), "[]");
      return faultsIn(folder);
    });
    expect(faults.map(({ file, reason }) => `${path.basename(file)}: ${reason}`)).toEqual([
      expect.stringContaining("stakeholders.json: is not JSON"),
      "data-management.json: is missing",
      expect.stringContaining("director.json: Invalid input: expected object"),
    ]);
  });

  it("refuses a folder without any edition", () => {
    expect(faultsIn(path.join(import.meta.dirname, "fixtures"))).toEqual([
      { file: "frameworks", path: "", reason: "holds no edition of a framework" },
    ]);
  });
});
