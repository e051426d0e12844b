import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { getStageModel } from "#app/content/catalogue.server.ts";
import { loadContent } from "#app/content/load.server.ts";
import { stageOf } from "#app/core/planning/department-stage.ts";
import { withCopy } from "./published.ts";

const FILE = "stage-models/2026.1/technology-department.json";
const model = getStageModel();

/** Chooses of each question the answer that lies furthest to one side. */
function furthest(stage: number, level: number): Record<string, string> {
  const far = (answers: (typeof model.questions)[number]["answers"]) =>
    [...answers].sort((a, b) => b.stage * stage + b.level * level - (a.stage * stage + a.level * level))[0]?.id ?? "";
  return Object.fromEntries(model.questions.map(({ id, answers }) => [id, far(answers)]));
}

describe("the questions on a technology department", () => {
  it("are nine, on as many things, each with answers that can be told apart", () => {
    expect(model.questions.map(({ id }) => id)).toEqual([
      ...["funding", "standards", "curriculum", "systems", "training"],
      ...["replacement", "roles", "supervision", "data"],
    ]);
    for (const { answers } of model.questions)
      expect(new Set(answers.map(({ text }) => text)).size).toBe(answers.length);
  });

  it.each([
    ["emerging-site", -1, -1],
    ["established-district", 1, 1],
  ] as const)("can come to %s", (outcome, stage, level) => {
    expect(stageOf(model, furthest(stage, level)).outcome).toBe(outcome);
  });

  it("can come to an emerging district, by what lies in the middle", () => {
    const chosen = {
      funding: "mixed",
      standards: "begun",
      curriculum: "beginning",
      systems: "agency",
      data: "offices",
    };
    const more = { training: "shared", replacement: "planned", roles: "hats", supervision: "department" };
    expect(stageOf(model, { ...chosen, ...more })).toMatchObject({
      outcome: "emerging-district",
      stage: { sureness: "leaning" },
      level: { sureness: "clear" },
    });
  });

  it("can come to an established site", () => {
    const chosen = { curriculum: "schools", roles: "team", supervision: "both", funding: "formal", systems: "sites" };
    const more = { replacement: "cycle", data: "clerks", training: "budgeted", standards: "written" };
    expect(stageOf(model, { ...chosen, ...more }).outcome).toBe("established-site");
  });

  it("are in plain words: no answer longer than 30 words, and nobody is judged", () => {
    const texts = model.questions.flatMap(({ text, answers }) => [text, ...answers.map((answer) => answer.text)]);
    for (const text of texts) expect(text.split(" ").length).toBeLessThanOrEqual(30);
    expect(texts.join(" ")).not.toMatch(/\b(good|bad|better|worse|poor|excellent|mature|immature)\b/i);
    expect(model.notice).toContain("never part of a score");
  });

  it("of an edition that is not there are an error", () => {
    expect(() => getStageModel("1999.1")).toThrow("1999.1");
    expect(getStageModel("2026.1")).toBe(model);
  });
});

describe("a stage model that is refused, with its file, place and reason", () => {
  type Json = { version: string; questions: { id: string; answers: { id: string; stage: number; level: number }[] }[] };
  it.each<[string, (json: Json) => void, string]>([
    [
      "a question twice",
      ({ questions }) => void questions.push({ ...(questions[0] ?? { id: "", answers: [] }) }),
      "questions",
    ],
    [
      "an answer off its axis",
      ({ questions }) => void Object.assign(questions[0]?.answers[0] ?? {}, { stage: 2 }),
      "questions.0.answers.0.stage",
    ],
    ["one answer", ({ questions }) => void questions[0]?.answers.splice(1), "questions.0.answers"],
    ["another version", (json) => void (json.version = "2027.1"), "version"],
  ])("for %s", async (_, change, place) => {
    await withCopy((folder) => {
      const file = path.join(folder, FILE);
      const json = JSON.parse(readFileSync(file, "utf8")) as Json;
      change(json);
      writeFileSync(file, JSON.stringify(json));
      const content = loadContent(folder);
      const faults = content.ok ? [] : content.faults;
      expect(faults.map((fault) => [fault.file, fault.path.startsWith(place)])).toContainEqual([FILE, true]);
    });
  });
});
