import { describe, expect, it } from "vitest";
import {
  meetingBrief,
  type BriefGoal,
  type BriefInput,
  type BriefPromise,
  type BriefSession,
} from "./meeting-brief.ts";

const madeAt = new Date("2027-02-01T12:00:00Z");
const promise = (id: string, fields: Partial<BriefPromise> = {}): BriefPromise => ({
  ...{ id, text: `text ${id}`, ownerName: "Rosa", dueOn: null, madeAt, doneAt: null, droppedAt: null },
  ...fields,
});
const goal = (id: string, fields: Partial<BriefGoal> = {}): BriefGoal => ({
  ...{ id, statement: `Does ${id}.`, areaName: "Strategic planning", targetLevel: 3, dueOn: "2027-06-01" },
  ...{ isDone: false, actions: [] },
  ...fields,
});
const session = (id: string, onDate: string, topics: string[] = []): BriefSession => ({
  ...{ id, title: `Session ${id}`, onDate, topics },
});
const input = (fields: Partial<BriefInput> = {}): BriefInput => ({
  ...{ meetsOn: "2027-03-10", promises: [], goals: [], sessions: [], agreementDue: null },
  ...fields,
});
const textsOf = (fields: Partial<BriefInput>) => meetingBrief(input(fields)).lines.map(({ text }) => text);

describe("the brief of a meeting", () => {
  it("begins with open promises, the overdue ones first, and leaves out those that are settled", () => {
    const promises = [
      promise("open"),
      promise("today", { dueOn: "2027-03-10" }),
      promise("late", { dueOn: "2027-03-09", ownerName: "Harold" }),
      promise("done", { doneAt: madeAt }),
      promise("dropped", { droppedAt: madeAt }),
    ];
    expect(textsOf({ promises })).toEqual(["Harold: text late", "Rosa: text today", "Rosa: text open"]);
    expect(meetingBrief(input({ promises })).lines.map(({ from, on }) => [from, on])).toEqual([
      ["An open promise, was due", "2027-03-09"],
      ["An open promise, due", "2027-03-10"],
      ["An open promise, without a day", null],
    ]);
  });

  it("stays on one page, and says how many more promises there are", () => {
    const promises = Array.from({ length: 40 }, (_, index) => promise(String(index).padStart(2, "0")));
    expect(textsOf({ promises }).length).toBe(6);
    expect(textsOf({ promises }).at(-1)).toBe("35 more open");
  });

  it("takes the open goal at the top of the plan, with its next two open actions", () => {
    const actions = [
      { id: "1", text: "one", isDone: true },
      ...["two", "three", "four"].map((text) => ({ id: text, text, isDone: false })),
    ];
    const goals = [goal("done", { isDone: true }), goal("top", { actions }), goal("next")];
    expect(textsOf({ goals })).toEqual(["Does top", "two", "three"]);
    expect(meetingBrief(input({ goals })).goals).toBe("shown");
  });

  it.each([
    ["the plan is not released", null, "not released"],
    ["there is no goal", [], "none open"],
    ["every goal is done", [goal("a", { isDone: true })], "none open"],
  ] as const)("has no goal when %s, and says so", (_, goals, why) => {
    expect(meetingBrief(input({ goals }))).toEqual({ lines: [], goals: why });
  });

  it.each([
    ["this month, ahead first", [session("1", "2027-03-05"), session("2", "2027-03-20")], ["Session 2", "Session 1"]],
    ["no other month", [session("1", "2027-02-28"), session("2", "2027-04-01"), session("3", "2026-03-10")], []],
    ["two at most", ["11", "12", "13"].map((day) => session(day, `2027-03-${day}`)), ["Session 11", "Session 12"]],
    ["by their topics", [session("1", "2027-03-05", ["Budget", "Audit"])], ["Budget; Audit"]],
  ])("names the sessions of the month: %s", (_, sessions, texts) => {
    expect(textsOf({ sessions })).toEqual(texts);
  });

  it.each([
    ["write", "Write your agreement, and sign it"],
    ["sign", "Sign your agreement: a signature is missing"],
    ["look-again", "Look at your agreement again: half of the time is over"],
  ] as const)("ends with what of the agreement is due: %s", (agreementDue, text) => {
    expect(textsOf({ agreementDue })).toEqual([text]);
  });

  it("says of each line where it comes from, and gives each a key of its own", () => {
    const { lines } = meetingBrief(
      input({
        ...{ promises: [promise("a")], goals: [goal("g")], sessions: [session("s", "2027-03-12")] },
        agreementDue: "sign",
      }),
    );
    expect(lines.map(({ origin }) => origin)).toEqual(["promise", "goal", "session", "agreement"]);
    expect(lines.every(({ from }) => from !== "")).toBe(true);
    expect(new Set(lines.map(({ key }) => key)).size).toBe(4);
  });
});
