import { describe, expect, it } from "vitest";
import { checkInstance } from "./instance.ts";

const GOOD = {
  mentors: [
    { id: "m", capacity: 1 },
    { id: "n", capacity: 2 },
  ],
  mentees: [{ id: "a" }, { id: "b" }],
  score: [
    [7, null],
    [1.5, -2],
  ],
};

function faultsOf(change: object): string[] {
  const result = checkInstance({ ...GOOD, ...change });
  return result.ok ? [] : result.faults.map(({ path, message }) => `${path}: ${message}`);
}

describe("checkInstance", () => {
  it("keeps the allowed pairs, without those that are forbidden", () => {
    const result = checkInstance({ ...GOOD, forbid: [["n", "a"]] });
    const table = result.ok ? result.value.pairs : null;
    const scores = [0, 1].map((mentee) => [0, 1].map((mentor) => table?.scoreOf(mentee, mentor)));
    expect(scores).toEqual([
      [7, null],
      [null, -2],
    ]);
  });

  it("reads the same from arcs as from a table", () => {
    const { score, ...people } = GOOD;
    const arcs = [
      ["n", "b", -2],
      ["n", "a", 1.5],
      ["m", "a", 7],
    ];
    expect(checkInstance({ ...people, arcs })).toEqual(checkInstance({ ...people, score }));
  });

  it.each([
    ["no mentors", { mentors: [], score: [] }],
    ["no mentees", { mentees: [], score: [[], []] }],
    [
      "no pairs",
      {
        score: [
          [null, null],
          [null, null],
        ],
      },
    ],
    [
      "a capacity of 0",
      {
        mentors: [
          { id: "m", capacity: 0 },
          { id: "n", capacity: 1 },
        ],
      },
    ],
    ["the id __proto__", { mentees: [{ id: "__proto__" }, { id: "constructor" }] }],
    ["more about people than their ids", { mentees: [{ id: "a", name: "Ana" }, { id: "b" }] }],
  ])("accepts %s", (_, change) => {
    expect(faultsOf(change)).toEqual([]);
  });

  it.each([
    ["a repeated id", { mentees: [{ id: "a" }, { id: "a" }], score: [[1], [1]] }, ['mentees.1.id: "a" is there twice']],
    [
      "an id that is no text",
      { mentees: [{ id: 1 }, { id: "" }] },
      ["mentees.0.id: must be a text that is not empty", "mentees.1.id: must be a text that is not empty"],
    ],
    [
      "a score that is a text",
      {
        score: [
          ["7", null],
          [1, 2],
        ],
      },
      ["score.0.0: must be a number from -1e+300 to 1e+300, or null"],
    ],
    [
      "scores beyond 1e300, and those that JSON reads as endless",
      {
        score: [
          [-1.1e300, null],
          [Infinity, 1],
        ],
      },
      [
        "score.0.0: must be a number from -1e+300 to 1e+300, or null",
        "score.1.0: must be a number from -1e+300 to 1e+300, or null",
      ],
    ],
    ["a row too short", { score: [[7], [1, 2]] }, ["score.0: must be a list of 2 scores, one for each mentee"]],
    ["a missing row", { score: [[7, 1]] }, ["score: must be a list of 2 rows, one for each mentor"]],
    ["score beside arcs", { arcs: [] }, ["arcs: there must be either score or arcs"]],
    ["a key that is not known", { pin: [] }, ["pin: is not known here"]],
    ["an unknown id in a pin", { pins: [["x", "a"]] }, ['pins.0: there is no mentor "x"']],
    [
      "a pin that is forbidden",
      { pins: [["n", "a"]], forbid: [["n", "a"]] },
      ['pins: "n" with "a" is pinned but forbidden'],
    ],
    ["a pin on a pair without a score", { pins: [["m", "b"]] }, ['pins: "m" with "b" is pinned but forbidden']],
    [
      "two pins of one mentee",
      {
        pins: [
          ["n", "a"],
          ["m", "a"],
        ],
      },
      ['pins: "a" is pinned twice'],
    ],
    ["ranks of nobody", { menteeRanks: { x: [] } }, ["menteeRanks.x: is not the id of anybody on this side"]],
    ["a rank twice", { menteeRanks: { a: ["m", "m"] } }, ['menteeRanks.a.1: "m" is there twice']],
  ])("refuses %s", (_, change, faults) => {
    expect(faultsOf(change)).toEqual(faults);
  });

  it.each([[-1], [0.5], ["1"], [null], [undefined], [1e300]])("refuses the capacity %o", (capacity) => {
    const faults = faultsOf({
      mentors: [
        { id: "m", capacity },
        { id: "n", capacity: 1 },
      ],
    });
    expect(faults).toEqual(["mentors.0.capacity: must be a whole number from 0 to 1000000000"]);
  });

  it("refuses more pins than places", () => {
    const score = [
      [7, 7],
      [1, 1],
    ];
    const pins = [
      ["m", "a"],
      ["m", "b"],
    ];
    expect(faultsOf({ score, pins })).toEqual(['pins: "m" has 2 pins and 1 places']);
  });

  it("refuses arcs with faults, each by its place", () => {
    const { score: _, ...people } = GOOD;
    const arcs = [["m", "a", 1], ["m", "a", 2], ["x", "y", NaN], "m"];
    const result = checkInstance({ ...people, arcs });
    expect(result.ok ? [] : result.faults.map(({ path }) => path)).toEqual([
      "arcs.1",
      "arcs.2",
      "arcs.2",
      "arcs.2",
      "arcs.3",
    ]);
  });

  it.each([[null], [[]], ["x"], [3], [{}]])("refuses %o without throwing", (value) => {
    expect(checkInstance(value).ok).toBe(false);
  });

  it("lists no more than a thousand faults and counts the rest", () => {
    const score = [Array.from({ length: 1500 }, () => "x"), Array.from({ length: 1500 }, () => 1)];
    const mentees = Array.from({ length: 1500 }, (_, at) => ({ id: `e${at}` }));
    const faults = faultsOf({ score, mentees });
    expect([faults.length, faults[1000]]).toEqual([1001, ": and 500 more faults"]);
  });
});
