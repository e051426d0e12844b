import { beforeAll, describe, expect, it } from "vitest";
import { saveAnswer } from "#app/features/assessments/commands.server.ts";
import { stepGoal } from "#app/features/mentoring/commands.server.ts";
import { db } from "#app/server/db.server.ts";
import { ask } from "#tests/support/app.ts";
import { faultsOf, Visitor } from "#tests/support/app-visitor.ts";
import {
  createCohort,
  createDistrict,
  createGoal,
  createMember,
  createSubmitted,
  SAVED,
  saveOf,
  signIn,
  start,
  SUBMITTED,
  type Member,
} from "#tests/support/world.ts";

const INDICATOR = "bm-forecast";

/** What would run, or break out, were it written into a page as it stands. */
const ATTACKS = [
  "</script><script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "<svg onload=alert(1)>",
  '"><b onmouseover=alert(1)>',
  "</textarea></title></style><script>alert(1)</script>",
  "<!--<script>",
  "]]><iframe srcdoc=x>",
] as const;
const ALL = ATTACKS.join(" ");

describe("markup that somebody has typed", () => {
  const people = {} as Record<"candidate" | "mentor" | "superintendent" | "manager", Member>;
  let open: string;
  let submitted: string;
  let goal: string;

  beforeAll(async () => {
    const cohort = await createCohort();
    const district = await createDistrict(cohort);
    for (const role of ["candidate", "mentor", "superintendent", "manager"] as const)
      people[role] = await createMember(cohort, role, district);
    const { actor } = people.candidate;
    submitted = await createSubmitted(people.candidate, { [INDICATOR]: 2 });
    open = await start(people.candidate);
    await saveAnswer(
      actor,
      open,
      INDICATOR,
      saveOf({ level: 2, why: ALL, evidenceNote: ALL, evidenceUrl: `https://example.org/?${ALL}` }),
      SAVED,
    );
    goal = await createGoal(people.candidate, { actions: [...ATTACKS], evidenceWanted: ALL });
    const done = await createGoal(people.candidate, { evidenceWanted: ALL });
    await stepGoal(actor, done, { step: "done", doneNote: ALL, doneUrl: `https://example.org/?${ALL}` }, SUBMITTED);
    await db().organization.update({ where: { id: cohort.organizationId }, data: { name: `Organization ${ALL}` } });
    await db().program.updateMany({
      where: { organizationId: cohort.organizationId },
      data: { name: `Program ${ALL}` },
    });
    await db().cohort.update({ where: { id: cohort.id }, data: { name: `Cohort ${ALL}` } });
    await db().district.update({ where: { id: district }, data: { name: `District ${ALL}` } });
    for (const [role, { actor: person }] of Object.entries(people)) {
      await db().person.update({ where: { id: person.personId }, data: { name: `${ALL} ${role}` } });
    }
  });

  const PAGES = [
    ["candidate", "/"],
    ["mentor", "/"],
    ["superintendent", "/"],
    ["manager", "/"],
    ["candidate", "/assessments"],
    ["candidate", `/assessments/OPEN`],
    ["candidate", `/assessments/OPEN/indicators/${INDICATOR}`],
    ["candidate", "/assessments/OPEN/check"],
    ["candidate", "/assessments/SUBMITTED/profile"],
    ["candidate", "/assessments/SUBMITTED/report"],
    ["candidate", "/growth-plan"],
    ["candidate", "/growth-plan/GOAL"],
  ] as const;

  it.each(PAGES)("is shown as text to the %s on %s", async (role, page) => {
    const address = page.replace("OPEN", open).replace("SUBMITTED", submitted).replace("GOAL", goal);
    const { status, text } = await ask(address, { cookie: await signIn(people[role]) });
    expect(status).toBe(200);
    for (const attack of ATTACKS) expect(text).not.toContain(attack);
    // The name stands on every page, so each page did show the markup, as text.
    expect(text).toContain("&lt;img src=x onerror=alert(1)&gt;");
    const rules = [...(await faultsOf(text)).keys()].map((fault) => fault.split(":")[0]);
    expect(rules).not.toEqual(
      expect.arrayContaining(["no-unknown-elements", "close-order", "element-permitted-content"]),
    );
  });

  it("comes back in the form that refuses it, as text", async () => {
    const visitor = new Visitor(await signIn(people.candidate));
    const question = await visitor.visit(`/assessments/${open}/indicators/sp-goal-alignment`);
    const page = await visitor.send(question, "Save and continue", { why: ALL, evidenceUrl: ALL });
    expect(page.status).toBe(400);
    for (const attack of ATTACKS) expect(page.answer.text).not.toContain(attack);
    expect(page.valueOf("Save and continue", "why")).toBe(ALL);
    expect(page.valueOf("Save and continue", "evidenceUrl")).toBe(ALL);
  });

  it("in an address is no part of the page that is not there", async () => {
    for (const attack of ATTACKS) {
      const { status, text } = await ask(`/${encodeURIComponent(attack)}?x=${encodeURIComponent(attack)}`);
      expect(status).toBe(404);
      expect(text).not.toContain(attack);
    }
  });
});

describe("a cell of the CSV download", () => {
  const FORMULAS = [
    '=HYPERLINK("https://evil.test")',
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠x",
  ];

  it.each(FORMULAS)("that a spreadsheet would run stays text: %j", async (formula) => {
    const rosa = await createMember(await createCohort(), "candidate");
    const id = await start(rosa);
    await saveAnswer(rosa.actor, id, INDICATOR, saveOf({ level: 2.5, why: formula }), SAVED);
    const { text } = await ask(`/assessments/${id}/answers.csv`, { cookie: await signIn(rosa) });
    expect(text).toContain(`'${formula.replaceAll('"', '""')}`);
    expect(text).not.toContain(`,${formula}`);
    expect(text).not.toContain(`,"${formula}`);
  });

  it("holds commas, quotes and lines of a note as one cell, in UTF-8 that spreadsheets recognize", async () => {
    const rosa = await createMember(await createCohort(), "candidate");
    const id = await start(rosa);
    await saveAnswer(rosa.actor, id, INDICATOR, saveOf({ level: 2.5, why: 'one, "two"\nthree ä' }), SAVED);
    const { text } = await ask(`/assessments/${id}/answers.csv`, { cookie: await signIn(rosa) });
    expect(text.charCodeAt(0)).toBe(0xfeff);
    expect(text).toContain(',2.5,,"one, ""two""\nthree ä",,,2026-10-06T09:20:31.456Z\r\n');
    expect(text.split("\r\n")[0]).toBe(
      "\uFEFFarea,indicator,statement,level,no_opportunity,why_this_level,evidence,evidence_link,saved_at",
    );
  });
});
