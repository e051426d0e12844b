import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { checkInstance } from "#app/core/matching/instance.ts";
import { optionsIn, partnersIn } from "#app/core/matching/restore.ts";
import { solve } from "#app/core/matching/solve.ts";
import { collectRun } from "#app/features/matching/download/queries.server.ts";
import { RUN_OBJECTIVES, type RunObjective } from "#app/features/matching/runs/schema.ts";
import { run, scene, USUAL, type Scene } from "#tests/support/match-runs.ts";
import { textsOf } from "#tests/support/rows.ts";

async function downloaded(one: Scene, objective: RunObjective): Promise<Map<string, string>> {
  const number = await run(one, { ...USUAL, objective });
  return textsOf(await collectRun(one.manager.actor, one.cohort.id, number));
}

/** Unpacks the files and runs the checker among them, as somebody who does not trust Tandem would. */
async function check(files: ReadonlyMap<string, string>): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "tandem-run-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [name, content] of files) await writeFile(path.join(folder, name), content);
  const { stdout, stderr } = spawnSync(process.execPath, [path.join(folder, "check.mjs")], { encoding: "utf8" });
  return `${stdout}${stderr}`;
}

function changed(files: ReadonlyMap<string, string>, name: string, change: (text: string) => string) {
  const text = files.get(name) ?? "";
  expect(change(text)).not.toBe(text);
  return new Map([...files, [name, change(text)]]);
}

describe("a downloaded run", () => {
  it.each(RUN_OBJECTIVES.filter((objective) => objective !== "leximin"))(
    "is proved by its own checker: %s, with people left over and places left over",
    async (objective) => {
      for (const size of [
        { mentors: 2, candidates: 4 },
        { mentors: 4, candidates: 2, capacity: 2 },
      ])
        expect(await check(await downloaded(await scene(size), objective))).toBe("Proved: no plan is better.\n");
    },
  );

  it("can be computed again, from what is in it alone, to the same pairs", async () => {
    const files = await downloaded(await scene({ mentors: 5, candidates: 5 }), "floor");
    const [file, kept] = ["instance.json", "result.json"].map((name) => JSON.parse(files.get(name) ?? "") as unknown);
    const instance = checkInstance(file);
    if (!instance.ok) throw new Error("the instance cannot be read");
    const again = solve(instance.value, optionsIn(instance.value, kept));
    expect(again.partners).toEqual(partnersIn(instance.value, kept));
    expect(again.partners).not.toContain(-1);
  });

  it("says where another proof is needed", async () => {
    const files = await downloaded(await scene(), "leximin");
    expect(await check(files)).toContain("match verify instance.json result.json");
  });

  it.each([
    ["a score", "instance.json", (text: string) => text.replace(/(\n {6})(\d+(\.\d+)?)(\n)/, "$199$4")],
    ["a pair", "result.json", (text: string) => text.replace('"mentor": "m1"', '"mentor": "m2"')],
    ["the total", "result.json", (text: string) => text.replace(/"total": (\d)/, '"total": 9$1')],
    ["the floor", "result.json", (text: string) => text.replaceAll(/"(floor|value)": (\d)/g, '"$1": 1$2')],
    ["a price", "result.json", (text: string) => text.replace(/"c1": (\d)/, '"c1": 9$1')],
    ["how many are matched", "result.json", (text: string) => text.replace('"matched": 2', '"matched": 3')],
  ])("is not proved with %s changed", async (_, name, change) => {
    const files = await downloaded(await scene(), "floor");
    expect(await check(changed(files, name, change))).toMatch(/^Not proved:\n\S/);
  });

  it("holds pairs and scores, and nothing else that the run knew of the people", async () => {
    const one = await scene();
    const files = await downloaded(one, "floor");
    expect([...files.keys()]).toEqual([
      "instance.json",
      "result.json",
      "settings.json",
      "check.mjs",
      "pairs.csv",
      "people.csv",
    ]);
    const programs = ["instance.json", "result.json", "settings.json"].map((name) => files.get(name)).join("");
    for (const { name } of [...one.mentors, ...one.candidates]) expect(programs).not.toContain(name);
    expect(programs).not.toMatch(/"(levels|prefers|vetoes|values|styles)"/);
    expect(files.get("pairs.csv")).toContain(`${one.candidates[0]?.name},${one.mentors[0]?.name},`);
  });
});
