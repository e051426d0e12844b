import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it, vi } from "vitest";
import { currentFramework } from "#app/content/catalogue.server.ts";
import { MENTEE_COLUMNS, MENTOR_COLUMNS } from "#app/cli/people-columns.ts";
import { run as runVerify } from "#app/cli/match-verify.ts";
import { run as runPeople } from "#app/cli/match-people.ts";
import { HARD_RULES } from "#app/core/matching/affinity/hard-rules.ts";
import { TERM_IDS, TERMS } from "#app/core/matching/affinity/terms.ts";
import { projectRoot } from "#app/server/project-root.server.ts";
import { callPeople, faultsOf, fileOf, MENTEES, MENTORS } from "./people-files.ts";
import { tandem } from "./tandem.ts";

/** `tandem match people`: from two files of people to pairs with reasons. Two tests start the real command. */

vi.setConfig({ testTimeout: 60_000 });

const SAMPLE = path.join(projectRoot(), "docs/samples/matching");
const sample = (name: string) => readFileSync(path.join(SAMPLE, name), "utf8");
const SAMPLE_CALL = {
  mentors: path.join(SAMPLE, "mentors.csv"),
  mentees: path.join(SAMPLE, "mentees.csv"),
  rules: path.join(SAMPLE, "rules.json"),
};

interface Pair {
  readonly mentor: string;
  readonly mentee: string;
  readonly score: number;
  readonly certain: boolean;
  readonly parts: readonly { readonly term: string; readonly points: number; readonly of: number }[];
  readonly alternatives: readonly { readonly mentor: string }[];
}

interface Report {
  readonly matched: number;
  readonly pairs: readonly Pair[];
  readonly unmatched: readonly { readonly mentee: string; readonly rules: readonly { readonly rule: string }[] }[];
  readonly excluded?: readonly { readonly mentor: string; readonly mentee: string }[];
  readonly instance: { readonly arcs: readonly [string, string, number][] };
  readonly result: unknown;
}

/** What these files come to, without starting the command. */
async function matched(mentors: string | Uint8Array, mentees: string, rules?: unknown): Promise<Report> {
  const outcome = await callPeople(mentors, mentees, rules);
  if (outcome.kind === "refused") throw new Error(JSON.stringify(outcome.faults));
  return outcome.json as Report;
}

describe("the sample of people", () => {
  it("is matched with reasons, and with a proof that match verify accepts", async () => {
    const options = ["--mentors", SAMPLE_CALL.mentors, "--mentees", SAMPLE_CALL.mentees, "--rules", SAMPLE_CALL.rules];
    const { status, stdout, stderr } = tandem(["match", "people", ...options, "--excluded", "--json"]);
    expect([status, stderr]).toEqual([0, ""]);
    const report = JSON.parse(stdout) as Report;
    expect(Object.keys(report)).toEqual(
      "objective seed matched total floor pairs unmatched excluded instance result".split(" "),
    );
    expect(report.matched).toBe(14);
    for (const { score, parts } of report.pairs) {
      const tenths = parts.reduce((sum, { points }) => sum + Math.round(points * 10), 0);
      expect(Math.round(score * 10)).toBe(tenths);
      expect(parts.map(({ term }) => term)).toEqual(TERM_IDS.filter((id) => id !== "background"));
    }
    expect(report.pairs.find(({ mentee }) => mentee === "E06")).toMatchObject({ mentor: "M03", certain: true });
    const others = (isCertain: boolean) =>
      report.pairs.filter(({ certain }) => certain === isCertain).map(({ alternatives }) => alternatives.length);
    expect(others(true).every((number) => number === 0)).toBe(true);
    expect(others(false).some((number) => number > 0)).toBe(true);
    expect(report.excluded).toHaveLength(12 * 15 - report.instance.arcs.length);
    expect(report.excluded).toContainEqual({
      mentor: "M09",
      mentee: "E12",
      reasons: [
        { rule: "district", words: "Both work in the district Iron Lake." },
        { rule: "reporting-line", words: "Lena Fisk reports to Nadia Volkova." },
      ],
    });
    const files = [fileOf(JSON.stringify(report.instance)), fileOf(JSON.stringify(report.result))];
    expect(await runVerify({ positionals: files, values: {} })).toMatchObject({ kind: "done", json: { gap: 0 } });
  });

  it("is shown as a table and then pair by pair", () => {
    const options = ["--mentors", SAMPLE_CALL.mentors, "--mentees", SAMPLE_CALL.mentees, "--rules", SAMPLE_CALL.rules];
    const { status, stdout } = tandem(["match", "people", ...options]);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^Mentee +Mentor +Score\nPam Castell \(E01\) +Ruth Okafor \(M01\) +[\d.]+ +certain\n/);
    expect(stdout).toContain("14 of 15 matched, total ");
    expect(stdout).toMatch(/\n {2}Strength at gaps +[\d.]+ of 30[.]0 +ahead in Strategic planning/);
    expect(stdout).toMatch(/\n {2}Nearly as good: .+, score [\d.]+\n/);
    expect(stdout).toMatch(/\nGil Navarro \(E15\) has no mentor[.] .+ Mentors excluded: too few hours in common \(8\)/);
    expect(stdout).not.toContain("Pairs that are not possible");
  });

  it("says what scores are made of: each term with the weight of the rules, its unit and what it rests on", async () => {
    const shown = await runPeople({ positionals: [], values: { terms: true, rules: SAMPLE_CALL.rules } });
    if (shown.kind === "refused") throw new Error(JSON.stringify(shown.faults));
    const { terms } = shown.json as { terms: { term: string; weight: number; usual: number; points: number }[] };
    expect(terms.map(({ term }) => term)).toEqual(TERM_IDS);
    expect(terms.find(({ term }) => term === "preferences")).toMatchObject({ weight: 20, usual: 15, points: 20 });
    expect(terms.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(100, 9);
    for (const id of TERM_IDS) {
      const { name, unit, basis } = TERMS[id];
      expect(shown.text).toMatch(new RegExp(`^${name} \\(${id}\\): weight \\d+`, "m"));
      expect(shown.text).toContain(`  Measures: ${unit}.\n  Why: ${basis}\n`);
    }
    expect(shown.text).toContain("Wishes of both (preferences): weight 20, usually 15, up to 20.0 of 100 points\n");
    const refused = await runPeople({
      positionals: [],
      values: { terms: true, rules: fileOf('{"weights":{"luck":1}}') },
    });
    expect(refused).toMatchObject({ kind: "refused", faults: [{ path: "rules.weights.luck" }] });
  });

  it("says on request which further mentor would help most, and what one more place with each is worth", async () => {
    const outcome = await runPeople({ positionals: [], values: { ...SAMPLE_CALL, recruit: true } });
    if (outcome.kind === "refused") throw new Error(JSON.stringify(outcome.faults));
    expect(outcome.json).toMatchObject({
      recruit: {
        profile: { areas: ["leadership-vision", "strategic-planning", "information-technology"], utcOffset: -480 },
        matched: 1,
        mentee: "E15",
      },
    });
    const { places } = outcome.json as { places: { mentor: string; matched: number }[] };
    expect(places).toHaveLength(12);
    expect(places.filter(({ matched: more }) => more === 1).map(({ mentor }) => mentor)).toEqual(["M03"]);
    expect(outcome.text).toContain(
      "The further mentor who would help most leads in Leadership and vision, Strategic planning, Information technology; has time in working hours on a clock of UTC-08:00; works in a district of 10,000 to 24,999 students.\n  1 more matched, gains 72.5, lowest score 50.8: would have Gil Navarro (E15), score 72.5\n",
    );
    expect(outcome.text).toContain("One more place with Sofia Marchetti (M03): 1 more matched, gains 40.7");
    const nobody = await runPeople({
      positionals: [],
      values: { mentors: fileOf(MENTORS), mentees: fileOf("id,district\n"), recruit: true },
    });
    expect(nobody).toMatchObject({
      json: { recruit: null },
      text: expect.stringContaining("No further mentor") as string,
    });
  });

  it("is matched the same in any order of rows, with a byte order mark and either line end", async () => {
    const reversed = (text: string) => {
      const [header = "", ...rows] = text.trim().split("\n");
      return [header, ...rows.toReversed(), ""].join("\r\n");
    };
    const rules: unknown = JSON.parse(sample("rules.json"));
    const one = await matched(sample("mentors.csv"), sample("mentees.csv"), rules);
    const marked = Buffer.from(`\uFEFF${reversed(sample("mentors.csv"))}`);
    const two = await matched(marked, `\n${reversed(sample("mentees.csv"))}\n`, rules);
    expect(two.pairs.toReversed()).toEqual(one.pairs);
  });
});

describe("the least that people must say", () => {
  it("is enough for pairs, all terms counting half", async () => {
    const { pairs } = await matched(MENTORS, MENTEES);
    expect(pairs).toMatchObject([
      { mentor: "M1", mentee: "E1", score: 50, certain: true },
      { mentor: "M2", mentee: "E2", score: 50, certain: true },
    ]);
  });

  it("says for each who is without a mentor which rules keep how many mentors away", async () => {
    const { pairs, unmatched } = await matched(MENTORS, MENTEES, { leastYears: 10 });
    expect(pairs).toMatchObject([{ mentor: "M1", mentee: "E1" }]);
    expect(unmatched).toEqual([
      {
        mentee: "E2",
        cause: "No mentor is allowed.",
        rules: [
          { rule: "district", words: HARD_RULES.district, mentors: 1 },
          { rule: "years", words: HARD_RULES.years, mentors: 1 },
        ],
      },
    ]);
  });

  it("may be nobody at all", async () => {
    const [mentors = "", mentees = ""] = [MENTORS, MENTEES].map((text) => text.split("\n")[0]);
    expect(await matched(mentors, mentees)).toMatchObject({ matched: 0, pairs: [], unmatched: [] });
  });
});

describe("rules", () => {
  it("pin, set weights, and set clocks to the day on which the program starts", async () => {
    const mentors = `id,district,capacity,years,cto,time_zone,hours\nM1,A,1,9,yes,America/Phoenix,Mon 09:00-10:00\n`;
    const mentees = `id,district,time_zone,hours\nE1,B,America/Denver,Mon 09:00-10:00\n`;
    const weights = { strength: 0, experience: 0, style: 0, contact: 0, preferences: 0, background: 0 };
    const pins = [["M1", "E1"]];
    const winter = await matched(mentors, mentees, { startsOn: "2027-01-11", weights, pins });
    expect(winter.pairs).toMatchObject([{ score: 50, parts: [{ term: "availability", points: 50, of: 100 }] }]);
    expect(await faultsOf(mentors, mentees, { startsOn: "2027-07-12", pins })).toEqual([
      { path: "rules.pins.0", message: "is not possible: They have no hour a week in common; the least is 1 hour." },
    ]);
    expect(await faultsOf(mentors, mentees)).toEqual([
      { path: "rules.startsOn", message: "is needed, since people live in several time zones" },
    ]);
  });

  it("match by the wishes of both sides where the objective says so", async () => {
    const mentors = "id,district,capacity,years,cto,prefers\nM1,A,1,9,yes,E1; E2\nM2,B,1,9,yes,E1\n";
    const mentees = "id,district,prefers\nE1,C,M2; M1\nE2,D,M1\n";
    const { pairs } = await matched(mentors, mentees, { objective: "stable" });
    expect(pairs).toMatchObject([
      { mentee: "E1", mentor: "M2" },
      { mentee: "E2", mentor: "M1" },
    ]);
  });
});

describe("docs/matching.md", () => {
  const page = readFileSync(path.join(projectRoot(), "docs/matching.md"), "utf8");
  const columns = [MENTOR_COLUMNS, MENTEE_COLUMNS].flatMap(({ needed, optional }) => [...needed, ...optional]);

  it.each([...new Set(columns)])("explains the column %s, and the sample shows it", (column) => {
    expect(page).toMatch(`\n| \`${column}\``);
    const headers = [sample("mentors.csv"), sample("mentees.csv")].map((text) => text.split("\n")[0]?.split(","));
    expect(headers.flat()).toContain(column);
  });

  it.each(TERM_IDS)("gives the usual weight of %s", (id) => {
    const row = page.split("\n").find((line) => line.startsWith(`| \`${id}\``));
    expect(row?.split("|").map((cell) => cell.trim())).toContain(String(TERMS[id].weight));
  });

  it("has a column for each area of the framework in the sample", () => {
    const areas = currentFramework().areas.map(({ id }) => id);
    for (const name of ["mentors.csv", "mentees.csv"])
      expect(sample(name).split("\n")[0]?.split(",")).toEqual(expect.arrayContaining(areas));
  });
});
