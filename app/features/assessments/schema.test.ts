import { describe, expect, it } from "vitest";
import { faultsByField } from "#app/server/forms.server.ts";
import { guessForm, profileQuery, saveForm, startForm, submitForm } from "./schema.ts";

const SAVE = {
  choice: "2.5",
  why: " Because ",
  evidenceNote: "",
  evidenceUrl: "",
  baseVersion: "3",
  saveKey: "6f1c2a50-9d0e-4c55-8a53-0d6d1c6f1a11",
};

describe("saveForm", () => {
  it.each([
    ["2.5", { level: 2.5, noOpportunity: false }],
    ["4", { level: 4, noOpportunity: false }],
    ["none", { level: null, noOpportunity: true }],
    ["", { level: null, noOpportunity: false }],
  ])("reads the choice %j", (choice, expected) => {
    expect(saveForm.parse({ ...SAVE, choice })).toEqual({
      answer: { ...expected, why: "Because", evidenceNote: "", evidenceUrl: "" },
      baseVersion: 3,
      saveKey: SAVE.saveKey,
    });
  });

  it.each(["5", "none ", "NONE", "null", "2.25", "undefined"])("refuses the choice %j", (choice) => {
    expect(faultsByField(saveForm.safeParse({ ...SAVE, choice }).error!)).toEqual({
      choice: "Choose one of the levels from 1 to 4, a level in between, or no opportunity",
    });
  });

  it("names every fault by its field", () => {
    const faults = faultsByField(
      saveForm.safeParse({ choice: "9", why: "\u0000", evidenceUrl: "x", baseVersion: "x", saveKey: "x" }).error!,
    );
    expect(Object.keys(faults).sort()).toEqual([
      "baseVersion",
      "choice",
      "evidenceNote",
      "evidenceUrl",
      "saveKey",
      "why",
    ]);
  });

  it("drops what it does not name", () => {
    expect(saveForm.parse({ ...SAVE, personId: "x", level: "4", noOpportunity: "yes" })).toEqual(saveForm.parse(SAVE));
  });
});

describe("guessForm", () => {
  const form = guessForm(["leadership", "education"]);

  it("wants a level for each category, and no more", () => {
    expect(form.parse({ leadership: "2.5", education: "4", technology: "9" })).toEqual({
      leadership: 2.5,
      education: 4,
    });
    expect(Object.keys(faultsByField(form.safeParse({ leadership: "2.5" }).error!))).toEqual(["education"]);
  });
});

describe("startForm", () => {
  it("takes a kind and a form that exist", () => {
    expect(startForm.parse({ kind: "midpoint", form: "short" })).toEqual({ kind: "midpoint", form: "short" });
    expect(faultsByField(startForm.safeParse({ kind: "retrospective", form: "medium" }).error!)).toEqual({
      kind: "Choose what this assessment is for",
      form: "Choose the long or the short form",
    });
  });
});

describe("submitForm", () => {
  it.each([
    [{}, true],
    [{ leaveUnanswered: "yes" }, true],
    [{ leaveUnanswered: "no" }, false],
    [{ leaveUnanswered: "" }, false],
  ])("%j is read: %s", (form, isRead) => {
    expect(submitForm.safeParse(form).success).toBe(isRead);
  });
});

describe("profileQuery", () => {
  it.each([
    [{}, { view: "bands" }],
    [
      { view: "radar", role: "director" },
      { view: "radar", role: "director" },
    ],
    [{ view: "pie" }, { view: "bands" }],
  ])("reads %j", (query, expected) => {
    expect(profileQuery.parse(query)).toEqual(expected);
  });

  it("refuses a role that is too long to be one", () => {
    expect(profileQuery.safeParse({ role: "x".repeat(61) }).success).toBe(false);
  });
});
