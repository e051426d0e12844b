import { describe, expect, it } from "vitest";
import { listCohortTemplates } from "#app/content/catalogue.server.ts";
import { lastDayOf, planSessions, type CohortTemplate } from "#app/core/planning/cohort-calendar.ts";
import { loadPublished } from "./published.ts";

const { frameworks, cohortTemplates } = loadPublished();

function templateOf(id: string): CohortTemplate {
  const found = cohortTemplates.find((template) => template.id === id);
  if (found === undefined) throw new Error(`There is no template ${id}`);
  return found;
}

describe.each(cohortTemplates.map((template) => [template.id, template] as const))("%s", (_, template) => {
  it("has a topic for every area of its framework", () => {
    const framework = frameworks.find(({ id, version }) => `${id}@${version}` === template.framework);
    const covered = new Set(template.sessions.flatMap(({ topics }) => topics.flatMap(({ areas }) => areas)));
    expect([...covered].sort()).toEqual(framework?.areas.map(({ id }) => id).sort());
  });

  it("comes in the order of its days, and expects a delegate wherever it expects a superintendent", () => {
    const first = planSessions(template, "2027-02-01").map(({ days }) => days[0]?.onDate ?? "");
    expect(first).toEqual([...first].sort());
    for (const { audience } of template.sessions)
      expect(audience.includes("delegate")).toBe(audience.includes("superintendent"));
  });
});

describe("the year from February to November", () => {
  const template = templateOf("february-to-november");
  const days = planSessions(template, "2027-02-01");

  it("has a kickoff, eight sessions of two days, and a commencement", () => {
    expect(template.sessions.map(({ kind }) => kind)).toEqual([
      "kickoff",
      ...Array.from({ length: 8 }, () => "session"),
      "commencement",
    ]);
    for (const { kind, days } of template.sessions) expect(days).toHaveLength(kind === "session" ? 2 : 1);
  });

  it("lies between February and November", () => {
    expect(days[0]?.days[0]?.onDate).toBe("2027-02-05");
    expect(lastDayOf(days)).toBe("2027-11-15");
  });
});

describe("the ten months with superintendents", () => {
  const template = templateOf("ten-months-with-superintendents");

  it("begins and ends with superintendents, within ten months", () => {
    const sessions = planSessions(template, "2027-02-01");
    const joint = sessions.filter(({ kind }) => kind === "joint");
    expect(joint).toEqual([sessions[0], sessions.at(-1)]);
    for (const { audience } of joint) expect(audience).toEqual(expect.arrayContaining(["candidate", "superintendent"]));
    expect(lastDayOf(sessions)).toBe("2027-11-04");
  });

  it("asks twenty hours of superintendents", () => {
    const theirs = planSessions(template, "2027-02-01").filter(({ audience }) => audience.includes("superintendent"));
    const minutes = theirs.flatMap(({ days }) => days.map(({ startMinute, endMinute }) => endMinute - startMinute));
    expect(minutes.reduce((sum, each) => sum + each, 0)).toBe(20 * 60);
  });
});

it("the catalogue offers each template once", () => {
  expect(listCohortTemplates().map(({ id }) => id)).toEqual([
    "february-to-november",
    "ten-months-with-superintendents",
  ]);
});
