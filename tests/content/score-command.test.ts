import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { currentFramework } from "#app/content/catalogue.server.ts";
import { tandem } from "./tandem.ts";

/** The contract of `tandem score`, on the real command: other programs are built on it. */

// Each test starts a process, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const framework = currentFramework();
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "tandem-cli-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function score(content: string | Buffer) {
  const file = path.join(folder, "answers.json");
  writeFileSync(file, content);
  const { status, stdout, stderr } = tandem(["score", file, "--json"]);
  return { status, stderr, json: JSON.parse(stdout) as Record<string, unknown> };
}

function answerAll(level: number, form = "long") {
  const ids = framework.areas.flatMap((area) => area.indicators.map(({ id }) => id));
  return { framework: "k12-cto@2026.1", form, responses: Object.fromEntries(ids.map((id) => [id, { level }])) };
}

const wholeFault = (message: string) => ({
  errors: [{ path: "", message: expect.stringContaining(message) as string }],
});

describe("tandem score", () => {
  it("prints the contract, exactly its keys, unrounded", () => {
    const request = answerAll(3);
    const { status, json, stderr } = score(
      JSON.stringify({ ...request, responses: { ...request.responses, "lv-vision-in-cabinet": { level: 1 } } }),
    );
    expect([status, stderr]).toEqual([0, ""]);
    const { areas, total, provisional } = json as {
      areas: Record<string, unknown>[];
      total: Record<string, unknown>;
      provisional: boolean;
    };
    expect(Object.keys(json)).toEqual(["areas", "total", "provisional"]);
    expect(Object.keys(areas[0] ?? {})).toEqual("id weight indicators rated score sem low high status".split(" "));
    expect(Object.keys(total)).toEqual("score sem low high coverage status".split(" "));
    expect(areas[0]).toEqual({
      id: "leadership-vision",
      weight: 15,
      indicators: 6,
      rated: 6,
      score: 16 / 6,
      sem: expect.closeTo(0.268328, 6) as number,
      low: expect.closeTo(16 / 6 - 1.96 * 0.2683281573, 9) as number,
      high: expect.closeTo(16 / 6 + 1.96 * 0.2683281573, 9) as number,
      status: "scored",
    });
    expect(total["score"]).toBeCloseTo(3 - (15 * (3 - 16 / 6)) / 100, 12);
    expect(total["sem"]).toBeCloseTo(0.088345, 6);
    expect([areas.length, total["coverage"], provisional]).toEqual([10, 1, true]);
  });

  it("prints null for what has not enough answers", () => {
    const { status, json } = score(JSON.stringify({ framework: "k12-cto@2026.1", form: "short", responses: {} }));
    expect(status).toBe(0);
    expect(json["total"]).toEqual({
      score: null,
      sem: null,
      low: null,
      high: null,
      coverage: 0,
      status: "insufficient",
    });
    expect(json["areas"]).toContainEqual({
      id: "data-management",
      weight: 7,
      indicators: 2,
      rated: 0,
      score: null,
      sem: null,
      low: null,
      high: null,
      status: "insufficient",
    });
  });

  it("reads standard input, and passes over a byte order mark", () => {
    const { status, stdout } = tandem(["score", "-", "--json"], `\uFEFF${JSON.stringify(answerAll(2))}`);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ total: { score: 2, status: "scored" } });
  });

  it("leaves out what the short form does not ask, and says so on standard error", () => {
    const { status, json, stderr } = score(JSON.stringify(answerAll(2, "short")));
    expect(status).toBe(0);
    expect(json["areas"]).toContainEqual(expect.objectContaining({ id: "ethics-policies", indicators: 2, rated: 2 }));
    expect(stderr).toContain("Left out");
  });

  it("prints text for people", () => {
    const { status, stdout } = tandem(["score", "-"], JSON.stringify(answerAll(2)));
    expect(status).toBe(0);
    expect(stdout).toMatch(/Leadership and vision +15 % +6 of 6 +2\.0 +1\.5 and 2\.5\n/);
    expect(stdout).toMatch(/Total +100 % +2\.0 +1\.8 and 2\.2\n/);
    expect(stdout).toContain("Provisional");
  });

  it("refuses with every fault at once", () => {
    const { status, json } = score(
      '{"framework":"k12-cto@2026.1","form":"mid","responses":{"nobody":{"level":3},"__proto__":{"level":"4"},"dm-x":[]}}',
    );
    expect(status).toBe(1);
    expect(json).toEqual({
      errors: [
        { path: "form", message: 'must be "long" or "short"' },
        { path: "responses.nobody", message: "is not an indicator of this framework" },
        { path: "responses.__proto__", message: "is not an indicator of this framework" },
        { path: "responses.__proto__.level", message: "must be a number from 1 to 4 in halves" },
        { path: "responses.dm-x", message: "is not an indicator of this framework" },
        { path: "responses.dm-x", message: "must be an object with level or noOpportunity" },
      ],
    });
  });

  it.each([
    ["is not JSON", "{'a': 1}", "not JSON"],
    ["is empty", "", "not JSON"],
    ["is not UTF-8", Buffer.from([0x22, 0xff, 0xfe, 0x22]), "not UTF-8"],
    ["is larger than 1 MB", `"${"x".repeat(1_000_000)}"`, "larger than 1 MB"],
    ["nests without end", "[".repeat(500_000), "not JSON"],
  ])("refuses a file that %s", (_, content, message) => {
    const { status, json } = score(content);
    expect(status).toBe(1);
    expect(json).toEqual(wholeFault(message));
  });

  it("refuses a folder, a missing file and an endless one", () => {
    const refusal = (file: string) => {
      const { status, stdout } = tandem(["score", file, "--json"]);
      return { status, json: JSON.parse(stdout) as unknown };
    };
    expect(refusal(folder)).toEqual({ status: 1, json: wholeFault("it is a folder") });
    expect(refusal(path.join(folder, "nothing.json"))).toEqual({
      status: 1,
      json: wholeFault("there is no such file"),
    });
    expect(refusal("/dev/zero")).toEqual({ status: 1, json: wholeFault("larger than 1 MB") });
  });

  it("gives reasons to people on standard error", () => {
    const { status, stdout, stderr } = tandem(
      ["score", "-"],
      '{"framework":"k12-cto@2026.1","form":"long","responses":{"x":{"level":3}}}',
    );
    expect([status, stdout, stderr]).toEqual([1, "", "responses.x: is not an indicator of this framework\n"]);
  });
});
