import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { findAnswer, findSitting, listSittings } from "#app/features/assessments/queries.server.ts";
import { listGoals } from "#app/features/mentoring/queries.server.ts";
import { db } from "#app/server/db.server.ts";
import { ask } from "#tests/support/app.ts";
import { createCandidate, createGoal, createSubmitted, levelsFor, rate, signIn, start } from "#tests/support/world.ts";

const INDICATOR = "bm-forecast";
const SAVE = { choice: "3", why: "", evidenceNote: "", evidenceUrl: "", baseVersion: "0" };

function together<T>(count: number, work: () => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: count }, work));
}

describe("a click that comes twice", () => {
  it("starts one assessment", async () => {
    const rosa = await createCandidate();
    const cookie = await signIn(rosa);
    const answers = await together(8, () =>
      ask("/assessments/new", { cookie, form: { kind: "baseline", form: "short" } }),
    );
    const [sitting] = await listSittings(rosa.actor);
    for (const { status, headers } of answers)
      expect([status, headers.location]).toEqual([302, `/assessments/${sitting?.id}/guess`]);
    expect(await listSittings(rosa.actor)).toHaveLength(1);
  });

  it("saves one answer", async () => {
    const rosa = await createCandidate();
    const cookie = await signIn(rosa);
    const id = await start(rosa);
    const form = { ...SAVE, saveKey: randomUUID() };
    const answers = await together(8, () => ask(`/assessments/${id}/indicators/${INDICATOR}/save`, { cookie, form }));
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(JSON.parse(answers[0]?.text ?? "")).toMatchObject({ kind: "saved", version: 1 });
    expect(await db().ratingRevision.count({ where: { assessmentId: id } })).toBe(1);
  });

  it("submits once, and shows the same profile each time", async () => {
    const rosa = await createCandidate();
    const cookie = await signIn(rosa);
    const id = await start(rosa);
    await rate(rosa, id, levelsFor("short"));
    const answers = await together(8, () => ask(`/assessments/${id}/check`, { cookie, form: {} }));
    for (const { status, headers } of answers)
      expect([status, headers.location]).toEqual([302, `/assessments/${id}/profile`]);
    expect(await db().auditEvent.count({ where: { subjectId: id, action: "assessment.submit" } })).toBe(1);
  });

  it("removes a goal once; the second time it is gone already", async () => {
    const rosa = await createCandidate();
    const cookie = await signIn(rosa);
    const goal = await createGoal(rosa);
    const answers = await together(4, () => ask(`/growth-plan/${goal}`, { cookie, form: { step: "remove" } }));
    for (const { status } of answers) expect([302, 404]).toContain(status);
    expect(await listGoals(rosa.actor)).toEqual([]);
  });
});

describe("a submission that leaves something out", () => {
  it("is refused with the number of gaps, however it is sent", async () => {
    const rosa = await createCandidate();
    const cookie = await signIn(rosa);
    const id = await start(rosa);
    await rate(rosa, id, { [INDICATOR]: 2 });
    for (const form of [{}, { leaveUnanswered: "no" }, { leaveUnanswered: "" }, { force: "yes" }]) {
      expect((await ask(`/assessments/${id}/check`, { cookie, form })).status).toBe(400);
    }
    expect((await findSitting(rosa.actor, id)).submittedAt).toBeNull();
  });
});

describe("an assessment that was submitted", () => {
  it("takes no more answers: 409 with the reason, for scripts and for people", async () => {
    const rosa = await createCandidate();
    const cookie = await signIn(rosa);
    const id = await createSubmitted(rosa, { [INDICATOR]: 2 });
    const form = { ...SAVE, baseVersion: "1", saveKey: randomUUID() };
    const reason = "This assessment was submitted and stays as it is. Start a new one to rate yourself again.";
    const autosave = await ask(`/assessments/${id}/indicators/${INDICATOR}/save`, { cookie, form });
    expect([autosave.status, JSON.parse(autosave.text)]).toEqual([409, { message: reason }]);
    const page = await ask(`/assessments/${id}/indicators/${INDICATOR}`, { cookie, form });
    expect(page.status).toBe(409);
    expect(page.text).toContain(reason);
    expect(await findAnswer({ id }, INDICATOR)).toMatchObject({ level: 2, version: 1 });
  });
});
