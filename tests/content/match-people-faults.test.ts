import { describe, expect, it } from "vitest";
import { UsageError } from "#app/cli/call.ts";
import { run } from "#app/cli/match-people.ts";
import { faultsOf, fileOf, MENTEES, MENTORS } from "./people-files.ts";

const COLUMNS = "id,district,capacity,years,cto";

describe("files with faults are refused with all of them", () => {
  it.each<[what: string, mentors: string, mentees: string, rules: unknown, faults: [path: string, message: string][]]>([
    [
      "empty files",
      "",
      "\n\n",
      {},
      [
        ["mentors", "has no row with the names of columns"],
        ["mentees", "has no row with the names of columns"],
      ],
    ],
    [
      "columns that are unknown, repeated, without name and missing",
      "id,district,capacity,id,shoe,\n",
      "name\n",
      {},
      [
        ["mentors row 1", 'the column "id" is there twice'],
        ["mentors row 1", 'there is no column "shoe"; docs/matching.md lists the columns'],
        ["mentors row 1", "column 6 has no name"],
        ["mentors row 1", 'the column "years" is missing'],
        ["mentors row 1", 'the column "cto" is missing'],
        ["mentees row 1", 'the column "id" is missing'],
        ["mentees row 1", 'the column "district" is missing'],
      ],
    ],
    [
      "quotation marks and rows that are too short or too long",
      'id,district,capacity,years,cto\nM1,"A"b,1,9,yes\n',
      "id,district\nE1\n\nE2,B,C\n",
      {},
      [
        ["mentors row 2", "has text behind a closing quotation mark"],
        ["mentees row 2", "has 1 cell; the row of column names has 2"],
        ["mentees row 4", "has 3 cells; the row of column names has 2"],
      ],
    ],
    [
      "numbers and choices",
      `${COLUMNS},students,pace,roles,strategic-planning\nM1,A,1.5,-1,maybe,"1,200",6,boss,4.5\nM2,,,many,,0,x,director; king,0\n`,
      "id,district,locale,stage,role,modes,background\nE1,B,village,new,boss,pigeon,art\n",
      {},
      [
        ["mentors row 2, students", "must be a whole number from 1 to 10000000"],
        ["mentors row 2, strategic-planning", "must be a number from 1 to 4"],
        ["mentors row 2, pace", "must be a whole number from 1 to 5"],
        ["mentors row 2, capacity", "must be a whole number from 0 to 1000"],
        ["mentors row 2, years", "must be a number from 0 to 80"],
        ["mentors row 2, cto", "must be one of yes, no"],
        ["mentors row 2, roles", '"boss" must be one of cabinet-cto, director, technology-manager'],
        ["mentors row 3, district", "is needed"],
        ["mentors row 3, capacity", "is needed"],
        ["mentors row 3, years", "must be a number from 0 to 80"],
        ["mentors row 3, cto", "is needed"],
        ["mentors row 3, students", "must be a whole number from 1 to 10000000"],
        ["mentors row 3, pace", "must be a whole number from 1 to 5"],
        ["mentors row 3, strategic-planning", "must be a number from 1 to 4"],
        ["mentors row 3, roles", '"king" must be one of cabinet-cto, director, technology-manager'],
        ["mentees row 2, locale", "must be one of city, suburb, town, rural"],
        ["mentees row 2, background", "must be one of education, technology"],
        ["mentees row 2, modes", '"pigeon" must be one of online, in-person, phone'],
        ["mentees row 2, role", "must be one of cabinet-cto, director, technology-manager"],
        ["mentees row 2, stage", "must be one of emerging, established"],
      ],
    ],
    [
      "hours and time zones",
      MENTORS,
      "id,district,time_zone,hours\nE1,A,Central,Mon 9-10\nE2,B,,Mon 09:00-10:00\nE3,C,UTC,Mon 10:00-09:00; Mon 09:60-11:00; Mon 23:00-24:01; Day 09:00-10:00\n",
      {},
      [
        ["mentees row 2, time_zone", '"Central" is not a time zone such as America/Chicago'],
        ["mentees row 2, hours", '"Mon 9-10" must be a day and two times, such as Mon 09:00-11:30'],
        ["mentees row 3, time_zone", "is needed where hours are given"],
        ["mentees row 4, hours", '"Mon 10:00-09:00" must be a day and two times, such as Mon 09:00-11:30'],
        ["mentees row 4, hours", '"Mon 09:60-11:00" must be a day and two times, such as Mon 09:00-11:30'],
        ["mentees row 4, hours", '"Mon 23:00-24:01" must be a day and two times, such as Mon 09:00-11:30'],
        ["mentees row 4, hours", '"Day 09:00-10:00" must be a day and two times, such as Mon 09:00-11:30'],
      ],
    ],
    [
      "ids that are repeated or of nobody",
      `${COLUMNS},prefers,vetoes,reports_to\nM1,A,1,9,yes,E9,E8,E7\nM1,B,1,9,yes,,,\n,C,1,9,yes,,,\n`,
      "id,district,prefers\nM1,D,M9\n",
      {},
      [
        ["mentors row 2, prefers", 'there is no mentee "E9"'],
        ["mentors row 2, vetoes", 'there is no mentee "E8"'],
        ["mentors row 2, reports_to", 'there is nobody "E7"'],
        ["mentors row 3, id", '"M1" is there twice'],
        ["mentors row 4, id", "is needed"],
        ["mentees row 2, prefers", 'there is no mentor "M9"'],
        ["mentees row 2, id", '"M1" is the id of a mentor'],
      ],
    ],
    [
      "a character that cannot be stored",
      MENTORS,
      "id,district\nE1,A\u0000\n",
      {},
      [["mentees row 2, district", "holds a character that cannot be stored; type it again"]],
    ],
    [
      "rules of the wrong kind",
      MENTORS,
      MENTEES,
      {
        objective: "best",
        seed: 1.5,
        weights: { strength: -1, luck: 3 },
        pins: [["M1"]],
        startsOn: "2027-02-30",
        more: 1,
        enoughHours: 0,
        leastYears: "8",
      },
      [
        ["rules.objective", "must be one of floor, total, fair2, fair4, leximin, stable"],
        ["rules.seed", "must be a whole number"],
        ["rules.startsOn", "must be a date such as 2027-01-11"],
        ["rules.weights.strength", "must be a number from 0 to 1000"],
        ["rules.weights.luck", "is not known here"],
        ["rules.leastYears", "must be a number from 0 to 80"],
        ["rules.enoughHours", "must be a number from 0.5 to 168"],
        ["rules.pins.0", "must be a mentor id and a mentee id"],
        ["rules.more", "is not known here"],
      ],
    ],
    ["rules that are a list", MENTORS, MENTEES, [], [["rules", "must be an object"]]],
    [
      "rules in which nothing weighs",
      MENTORS,
      MENTEES,
      { weights: { strength: 0, experience: 0, style: 0, availability: 0, contact: 0, preferences: 0, background: 0 } },
      [["rules.weights", "must not all be 0"]],
    ],
    [
      "a balance where nothing is added up",
      MENTORS,
      MENTEES,
      { objective: "leximin", balance: 2 },
      [["rules.balance", "is not for leximin and stable"]],
    ],
    [
      "rules about nobody",
      MENTORS,
      MENTEES,
      { aside: ["E9"], pins: [["M9", "E1"]], vetoes: [["M1", "E8"]], pastPairs: [["M8", "E7"]] },
      [
        ["rules.aside.0", 'there is no mentee "E9"'],
        ["rules.pins.0", 'there is no mentor "M9"'],
        ["rules.vetoes.0", 'there is no mentee "E8"'],
        ["rules.pastPairs.0", 'there is no mentor "M8"'],
        ["rules.pastPairs.0", 'there is no mentee "E7"'],
      ],
    ],
    [
      "a pin that a rule excludes",
      MENTORS,
      MENTEES,
      { pins: [["M1", "E2"]] },
      [["rules.pins.0", "is not possible: Both work in the district Oak Hill."]],
    ],
    [
      "more pins than places",
      MENTORS,
      "id,district\nE1,X\nE2,Y\n",
      {
        pins: [
          ["M1", "E1"],
          ["M1", "E2"],
        ],
      },
      [["rules.pins", '"M1" has 2 pins and 1 places']],
    ],
    [
      "faults of people and of rules at once",
      `${COLUMNS}\nM1,A,x,9,yes\n`,
      MENTEES,
      { seed: "x" },
      [
        ["mentors row 2, capacity", "must be a whole number from 0 to 1000"],
        ["rules.seed", "must be a whole number"],
      ],
    ],
  ])("%s", async (_, mentors, mentees, rules, faults) => {
    const found = await faultsOf(mentors, mentees, rules);
    expect(found.map(({ path, message }) => [path, message]).sort()).toEqual(faults.toSorted());
    const rows = found.flatMap(({ path }) => /^mentors row (?<row>\d+)/.exec(path)?.groups?.["row"] ?? []);
    expect(rows.map(Number)).toEqual(rows.map(Number).toSorted((a, b) => a - b));
  });

  it("that cannot be read, each by its name", async () => {
    const rules = fileOf("{");
    const outcome = await run({
      positionals: [],
      values: { mentors: "/nowhere.csv", mentees: fileOf(Buffer.from([0xff])), rules },
    });
    expect(outcome).toMatchObject({
      kind: "refused",
      faults: [
        { path: "mentors", message: "The file cannot be read: there is no such file" },
        { path: "mentees", message: "The file is not UTF-8 text" },
        { path: "rules", message: expect.stringMatching(/^The file is not JSON/) as string },
      ],
    });
  });

  it.each([
    [{ positionals: ["x"], values: {} }, "This command takes options only"],
    [{ positionals: [], values: { mentors: "x" } }, "--mentors FILE and --mentees FILE are needed"],
  ])("%j is wrong usage", async (wrong, message) => {
    await expect(run(wrong)).rejects.toThrow(new UsageError(message));
  });
});
