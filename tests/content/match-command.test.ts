import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { tandem } from "./tandem.ts";

/** The contract of `tandem match`, on the real command: other programs are built on it. */

// Each test starts processes, which take their time on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "tandem-match-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function fileOf(name: string, value: unknown): string {
  const file = path.join(folder, name);
  writeFileSync(file, JSON.stringify(value));
  return file;
}

function match(...args: string[]) {
  const { status, stdout, stderr } = tandem(["match", ...args, "--json"]);
  return { status, stderr, json: JSON.parse(stdout) as Record<string, unknown> };
}

const INSTANCE = {
  mentors: [
    { id: "Kim", capacity: 1 },
    { id: "Lee", capacity: 2 },
  ],
  mentees: [{ id: "Ana" }, { id: "Bo" }, { id: "Cy" }, { id: "Di" }],
  score: [
    [80, 75, null, null],
    [70, 40, 60, null],
  ],
};

describe("tandem match solve", () => {
  it("prints the contract, and exactly its keys", () => {
    const { status, json, stderr } = match("solve", fileOf("a.json", INSTANCE));
    expect([status, stderr]).toEqual([0, ""]);
    expect(Object.keys(json)).toEqual(
      "objective matched total floor pairs unmatched certificate inputHash seconds".split(" "),
    );
    expect(json).toMatchObject({
      objective: "floor",
      matched: 3,
      total: 205,
      floor: 60,
      pairs: [
        { mentor: "Lee", mentee: "Ana", score: 70, certain: true },
        { mentor: "Kim", mentee: "Bo", score: 75, certain: true },
        { mentor: "Lee", mentee: "Cy", score: 60, certain: true },
      ],
      unmatched: [{ mentee: "Di", cause: "No mentor is allowed." }],
      inputHash: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      seconds: expect.any(Number) as number,
    });
  });

  it("gives the same pairs and hash for the same people in another order, as arcs", () => {
    const arcs = [
      ["Lee", "Cy", 60],
      ["Kim", "Bo", 75],
      ["Lee", "Bo", 40],
      ["Kim", "Ana", 80],
      ["Lee", "Ana", 70],
    ];
    const other = { mentors: INSTANCE.mentors.toReversed(), mentees: INSTANCE.mentees.toReversed(), arcs };
    const one = match("solve", fileOf("a.json", INSTANCE)).json;
    const two = match("solve", fileOf("b.json", other)).json;
    expect(two["inputHash"]).toBe(one["inputHash"]);
    expect((two["pairs"] as unknown[]).toReversed()).toEqual(one["pairs"]);
  });

  it("prints a table for people, and who holds the lowest score down", () => {
    const mentors = [
      { id: "Kim", capacity: 1 },
      { id: "Lee", capacity: 1 },
    ];
    const score = [
      [80, 9],
      [60, 10],
    ];
    const { stdout } = tandem([
      "match",
      "solve",
      fileOf("c.json", { mentors, mentees: [{ id: "Ana" }, { id: "Bo" }], score }),
    ]);
    expect(stdout).toMatch(/^Mentee +Mentor +Score\nAna +Kim +80 +certain\nBo +Lee +10 +certain\n/);
    expect(stdout).toContain("2 matched, total 90, lowest score 10\n");
    expect(stdout).toContain(
      "Bo, whose best possible score is 10, holds the lowest score down: without, it would be 80",
    );
  });

  it("refuses a faulty instance with every fault, and ranks that are missing", () => {
    const faulty = match("solve", fileOf("d.json", { ...INSTANCE, pins: [["Kim", "Cy"]], forbid: [["Kim", "Jo"]] }));
    expect(faulty).toMatchObject({
      status: 1,
      json: {
        errors: [
          { path: "forbid.0", message: 'there is no mentee "Jo"' },
          { path: "pins", message: '"Kim" with "Cy" is pinned but forbidden' },
        ],
      },
    });
    const ranks = match("solve", fileOf("a.json", INSTANCE), "--objective", "stable", "--aside", "Jo");
    expect(ranks.json).toMatchObject({ errors: [{ path: "aside" }, { path: "mentorRanks" }, { path: "menteeRanks" }] });
  });

  it.each([
    [["solve"], "Name instance and nothing else"],
    [["solve", "x", "--objective", "best"], "--objective must be one of floor, total"],
    [["solve", "x", "--seed", "1.5"], "--seed must be a whole number"],
    [["solve", "x", "--balance=-1"], "--balance must be a number of points from 0"],
    [["solve", "x", "--balance", "1", "--objective", "leximin"], "--balance is not for leximin"],
    [["verify", "x"], "Name instance, result and nothing else"],
  ])("%o is wrong usage", (args, message) => {
    const { status, stderr } = tandem(["match", ...args]);
    expect(status).toBe(2);
    expect(stderr).toContain(message);
  });
});

describe("tandem match verify", () => {
  it("accepts what solve printed, and catches any change of it or of the instance", () => {
    const instance = fileOf("a.json", INSTANCE);
    const { json } = match("solve", instance, "--objective", "total");
    expect(match("verify", instance, fileOf("result.json", json))).toMatchObject({
      status: 0,
      json: { valid: true, optimal: true, gap: 0, faults: [] },
    });
    const changed = match("verify", instance, fileOf("changed.json", { ...json, total: 1000 }));
    expect([changed.status, Object.keys(changed.json)]).toEqual([1, ["valid", "optimal", "gap", "faults"]]);
    expect(changed.json).toMatchObject({ valid: false, optimal: false });
    const other = fileOf("other.json", {
      ...INSTANCE,
      score: [
        [80, 75, null, null],
        [70, 41, 60, null],
      ],
    });
    expect(match("verify", other, fileOf("result.json", json))).toMatchObject({ status: 1, json: { valid: false } });
  });
});

describe("a balance", () => {
  it("spreads mentees, is proved, and holds for why and repair", () => {
    const file = fileOf("even.json", {
      mentors: [
        { id: "Kim", capacity: 3 },
        { id: "Lee", capacity: 3 },
      ],
      mentees: [{ id: "Ana" }, { id: "Bo" }],
      score: [
        [80, 79],
        [69, 72],
      ],
    });
    const solved = match("solve", file, "--objective", "total", "--balance", "10").json;
    expect(solved).toMatchObject({ total: 152, pairs: [{ mentor: "Kim" }, { mentor: "Lee" }] });
    const result = fileOf("even-result.json", solved);
    expect(match("verify", file, result)).toMatchObject({ status: 0, json: { optimal: true, gap: 0 } });
    const { json } = match("why", file, result, "--mentee", "Bo");
    expect(json).toMatchObject({ alternatives: [{ mentor: "Kim", cost: 3, moves: [{ mentee: "Bo" }] }] });
    const changes = fileOf("even-changes.json", { addMentees: [{ id: "Cy", scores: { Kim: 75, Lee: 70 } }] });
    const repaired = match("repair", file, result, changes).json;
    expect(repaired).toMatchObject({ moved: [{ mentee: "Cy", to: "Kim" }], certificate: { balance: 10 } });
  });
});

describe("tandem match why", () => {
  it("prints every other mentor with the exact cost and who would move", () => {
    const instance = fileOf("a.json", INSTANCE);
    const result = fileOf("total.json", match("solve", instance, "--objective", "total").json);
    const { status, json } = match("why", instance, result, "--mentee", "Bo");
    expect([status, Object.keys(json)]).toEqual([0, ["mentee", "current", "alternatives"]]);
    expect(json).toEqual({
      mentee: "Bo",
      current: "Kim",
      alternatives: [
        {
          mentor: "Lee",
          score: 40,
          cost: 25,
          moves: [
            { mentee: "Bo", from: "Kim", to: "Lee" },
            { mentee: "Ana", from: "Lee", to: "Kim" },
          ],
        },
      ],
    });
    const { stdout } = tandem(["match", "why", instance, result, "--mentee", "Bo", "--mentor", "Lee"]);
    expect(stdout).toBe("Bo has Kim.\nLee (score 40): costs 25, and moves Ana from Lee to Kim\n");
  });

  it("says on request what the plan comes to without the pair, and with one more place", () => {
    const instance = fileOf("a.json", INSTANCE);
    const result = fileOf("floor.json", match("solve", instance).json);
    const { json } = match("why", instance, result, "--mentee", "Bo", "--what-if");
    expect(json).toMatchObject({
      withoutPair: { matched: 0, gain: -25, floor: 40, moves: [{ mentee: "Bo" }, { mentee: "Ana" }] },
      onePlaceMore: { mentor: "Kim", matched: 0, gain: 10, floor: 60, moves: [{ mentee: "Ana", to: "Kim" }] },
    });
    const { stdout } = tandem(["match", "why", instance, result, "--mentee", "Di", "--mentor", "Lee", "--what-if"]);
    expect(stdout).toBe("Di has no mentor.\nOne more place with Lee: gains nothing, lowest score 60\n");
  });

  it("refuses people who are not there, and a result that is not proved", () => {
    const instance = fileOf("a.json", INSTANCE);
    const { json } = match("solve", instance);
    const result = fileOf("floor.json", json);
    expect(match("why", instance, result, "--mentee", "Jo").json).toEqual({
      errors: [{ path: "mentee", message: 'there is no mentee "Jo"' }],
    });
    const changed = fileOf("changed.json", { ...json, total: 1 });
    expect(match("why", instance, changed, "--mentee", "Bo")).toMatchObject({
      status: 1,
      json: { errors: [{ path: "result", message: "The total is 205, not 1." }] },
    });
  });
});

describe("tandem match repair", () => {
  it("moves only who must move, says who moved, and can be asked to move for points", () => {
    const instance = fileOf("a.json", INSTANCE);
    const result = fileOf("total.json", match("solve", instance, "--objective", "total").json);
    const changes = {
      withdrawMentors: ["Lee"],
      addMentors: [{ id: "Mo", capacity: 2, scores: { Ana: 50, Bo: 90, Cy: 10 } }],
    };
    const { status, json } = match("repair", instance, result, fileOf("changes.json", changes));
    expect([status, Object.keys(json).at(-1)]).toEqual([0, "moved"]);
    expect(json).toMatchObject({
      matched: 3,
      total: 135,
      moved: [
        { mentee: "Ana", from: "Lee", to: "Mo" },
        { mentee: "Cy", from: "Lee", to: "Mo" },
      ],
    });
    const freely = match("repair", instance, result, fileOf("changes.json", changes), "--keep", "44").json;
    expect(freely).toMatchObject({
      total: 180,
      moved: [{ mentee: "Ana" }, { mentee: "Bo", from: "Kim" }, { mentee: "Cy" }],
    });
    const kept = match("repair", instance, result, fileOf("changes.json", changes), "--keep", "46").json;
    expect(kept).toMatchObject({ total: 135 });
  });

  it("prints the changed instance on request, against which its result is verified, asked and repaired again", () => {
    const instance = fileOf("a.json", INSTANCE);
    const result = fileOf("floor.json", match("solve", instance).json);
    const changes = fileOf("more.json", { addMentors: [{ id: "Mo", capacity: 1, scores: { Ana: 99, Bo: 90 } }] });
    const { json } = match("repair", instance, result, changes, "--changed");
    expect(json).toMatchObject({ moved: [], total: 205 });
    const { instance: changedInstance, ...repaired } = json;
    const [changed, after] = [fileOf("changed.json", changedInstance), fileOf("after.json", repaired)];
    expect(match("verify", changed, after)).toMatchObject({
      status: 0,
      json: { valid: true, optimal: true, gap: 0, keeping: { keep: "most", pairs: 3, cost: 29 } },
    });
    expect(tandem(["match", "verify", changed, after]).stdout).toBe(
      "The result is right, and no matching is better that keeps as many pairs as it can: 3 stay. Without regard to them another one could be better by 29.\n",
    );
    expect(match("why", changed, after, "--mentee", "Ana").json).toEqual({
      mentee: "Ana",
      current: "Lee",
      alternatives: [
        { mentor: "Mo", score: 99, cost: -29, floor: 60, moves: [{ mentee: "Ana", from: "Lee", to: "Mo" }] },
        expect.objectContaining({ mentor: "Kim" }),
      ],
    });
    const again = match("repair", changed, after, fileOf("leave.json", { withdrawMentors: ["Kim"] })).json;
    expect(again).toMatchObject({ moved: [{ mentee: "Bo", from: "Kim", to: "Mo" }] });
    const { repair: kept, ...certificate } = repaired["certificate"] as { repair: object };
    for (const changed2 of [
      { ...kept, stays: 1 },
      { ...kept, before: [] },
      { ...kept, keep: 5 },
    ]) {
      const forged = fileOf("forged.json", { ...repaired, certificate: { ...certificate, repair: changed2 } });
      expect(match("verify", changed, forged)).toMatchObject({ status: 1, json: { optimal: false } });
    }
  });

  it.each([
    [["repair", "x", "y"], "Name instance, result, changes and nothing else"],
    [["repair", "x", "y", "z", "--keep=-1"], "--keep must be most or a number of points"],
  ])("%o is wrong usage", (args, message) => {
    const { status, stderr } = tandem(["match", ...args]);
    expect(status).toBe(2);
    expect(stderr).toContain(message);
  });
});

describe("tandem match bench", () => {
  it("measures up to a size, beside scipy where it is", () => {
    const { status, json } = match("bench", "--up-to", "200");
    expect(status).toBe(0);
    const rows = json["rows"] as Record<string, unknown>[];
    expect(rows.map((row) => Object.keys(row))).toEqual([["name", "ours", "other", "ratio", "bar"]]);
    expect(rows[0]).toMatchObject({ name: "200 × 200", bar: 2 });
  });
});
