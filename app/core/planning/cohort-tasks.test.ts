import { describe, expect, it } from "vitest";
import { ROLES } from "#app/core/access/actor.ts";
import { tasksOf, type TaskFacts } from "./cohort-tasks.ts";

const NOTHING: TaskFacts = {
  role: "candidate",
  startsOn: "2026-09-14",
  assessment: null,
  service: { records: 0, missing: [] },
  matching: null,
  checkIns: null,
  district: null,
};

function summaryOf(facts: Partial<TaskFacts>) {
  return tasksOf({ ...NOTHING, ...facts }).map(({ id, to, dueOn, isDone }) => [id, to, dueOn, isDone]);
}

describe("what a cohort asks of its people", () => {
  it("is, of a candidate, where they worked and the first assessment within four weeks", () => {
    expect(summaryOf({})).toEqual([
      ["service", "/service-records", "2026-10-12", false],
      ["assessment", "/assessments/new", "2026-10-12", false],
    ]);
  });

  it("goes on with what is begun, and stays in the list once it is done", () => {
    const service = { records: 2, missing: [] };
    expect(summaryOf({ assessment: { id: "a", isSubmitted: false }, service })).toEqual([
      ["service", "/service-records", "2026-10-12", true],
      ["assessment", "/assessments/a", "2026-10-12", false],
    ]);
    expect(summaryOf({ assessment: { id: "a", isSubmitted: true } })[1]?.[3]).toBe(true);
  });

  it("is, of a mentor, to be eligible by the first day, and says what is missing", () => {
    const missing = ["7.6 of 8 years verified; one record waits"];
    const [task, ...others] = tasksOf({ ...NOTHING, role: "mentor", service: { records: 2, missing } });
    expect(task).toMatchObject({ dueOn: "2026-09-14", isDone: false, hint: `${missing[0] ?? ""}.` });
    expect(others).toEqual([]);
    expect(summaryOf({ role: "mentor", service: { records: 1, missing: [] } })[0]?.[3]).toBe(true);
  });

  it.each(["candidate", "mentor"] as const)("is, of a %s, a complete match profile by the first day", (role) => {
    const matching = { missing: ["languages", "free hours"], answerBy: null };
    const task = tasksOf({ ...NOTHING, role, matching }).find(({ id }) => id === "match-profile");
    expect(task).toMatchObject({ dueOn: "2026-09-14", isDone: false, hint: "Still missing: languages, free hours." });
    const complete = summaryOf({ role, matching: { missing: [], answerBy: null } });
    expect(complete).toContainEqual(["match-profile", "/match-profile", "2026-09-14", true]);
  });

  it("is first of all the answer to a proposal, while one waits for it", () => {
    expect(summaryOf({ matching: { missing: [], answerBy: "2026-10-19" } })[0]).toEqual([
      "proposal",
      "/proposals",
      "2026-10-19",
      false,
    ]);
    expect(summaryOf({ matching: { missing: [], answerBy: null } }).map(([id]) => id)).not.toContain("proposal");
  });

  it.each([
    ["one that waits", 1, "Five questions, about two minutes.", false],
    ["several that wait", 3, "3 check-ins, about two minutes each.", false],
    ["none that waits any more", 0, "Answered.", true],
  ])("is an answer to check-ins, with %s", (_, open, hint, isDone) => {
    const [task] = tasksOf({ ...NOTHING, checkIns: { open, answerBy: "2026-11-04" } });
    expect(task).toMatchObject({ id: "check-ins", to: "/check-ins", dueOn: "2026-11-04", hint, isDone });
  });

  it.each(["candidate", "superintendent", "delegate"] as const)(
    "is, of a %s, the stage of their department",
    (role) => {
      const district = { id: "d", hasStage: false };
      const last = (facts: Partial<TaskFacts>) => summaryOf({ role, ...facts }).at(-1);
      expect(last({ district })).toEqual(["stage", "/districts/d/stage", "2026-10-26", false]);
      expect(last({ district: { ...district, hasStage: true } })?.[3]).toBe(true);
      expect(last({ district: null })?.[0]).not.toBe("stage");
    },
  );

  it.each(ROLES.filter((role) => role !== "candidate" && role !== "mentor"))("is nothing yet of a %s", (role) => {
    expect(summaryOf({ role })).toEqual([]);
  });
});
