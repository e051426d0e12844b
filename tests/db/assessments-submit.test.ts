import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { saveAnswer, submitAssessment } from "#app/features/assessments/commands.server.ts";
import { findAnswer, findLatestSubmitted, findSitting, listAnswers } from "#app/features/assessments/queries.server.ts";
import { db } from "#app/server/db.server.ts";
import {
  askedIn,
  createCandidate,
  createCohort,
  createMember,
  createSubmitted,
  levelsFor,
  rate,
  SAVED,
  saveOf,
  start,
  SUBMITTED,
} from "#tests/support/world.ts";

const INDICATOR = "lv-vision-in-cabinet";
const OTHER = "lv-shared-governance";
const AFTERWARDS = new Date("2026-10-08T11:30:00.000Z");

async function withOneAnswer() {
  const rosa = await createCandidate();
  const id = await start(rosa);
  await rate(rosa, id, { [INDICATOR]: 2.5 });
  return { rosa, id };
}

function submissions() {
  return db().auditEvent.count({ where: { action: "assessment.submit" } });
}

async function frozen(id: string): Promise<unknown> {
  return (await db().assessment.findUniqueOrThrow({ where: { id } })).snapshot;
}

describe("submitting an assessment", () => {
  it("freezes a complete sitting with every answer and note", async () => {
    const rosa = await createCandidate();
    const id = await start(rosa);
    await rate(rosa, id, levelsFor("short"));
    await saveAnswer(
      rosa.actor,
      id,
      OTHER,
      saveOf({ noOpportunity: true, why: "A new post", evidenceUrl: "https://example.org/a" }, 1),
      SAVED,
    );
    expect(await submitAssessment(rosa.actor, id, { leaveUnanswered: false }, SUBMITTED)).toEqual({
      kind: "submitted",
    });
    const row = await db().assessment.findUniqueOrThrow({ where: { id } });
    expect(row.submittedAt).toEqual(SUBMITTED);
    expect(row.snapshot).toHaveLength(20);
    expect(row.snapshot).toContainEqual({
      indicatorId: OTHER,
      level: null,
      noOpportunity: true,
      why: "A new post",
      evidenceNote: "",
      evidenceUrl: "https://example.org/a",
      version: 2,
      savedAt: SAVED.toISOString(),
    });
  });

  it("leaves one line in the audit record, without content", async () => {
    const { rosa, id } = await withOneAnswer();
    await submitAssessment(rosa.actor, id, { leaveUnanswered: true }, SUBMITTED);
    expect(await db().auditEvent.findMany({ where: { action: "assessment.submit" }, omit: { id: true } })).toEqual([
      {
        organizationId: rosa.actor.enrollments[0]?.organizationId,
        actorId: rosa.actor.personId,
        action: "assessment.submit",
        subjectType: "assessment",
        subjectId: id,
        ownerId: null,
        at: SUBMITTED,
      },
    ]);
  });

  it("happens once: a repeat answers the same and changes nothing", async () => {
    const { rosa, id } = await withOneAnswer();
    await submitAssessment(rosa.actor, id, { leaveUnanswered: true }, SUBMITTED);
    expect(await submitAssessment(rosa.actor, id, { leaveUnanswered: false }, AFTERWARDS)).toEqual({
      kind: "submitted",
    });
    expect((await findSitting(rosa.actor, id)).submittedAt).toEqual(SUBMITTED);
    expect(await submissions()).toBe(1);
  });

  it("happens once when it is asked ten times at once", async () => {
    const { rosa, id } = await withOneAnswer();
    const times = Array.from({ length: 10 }, (_, index) => new Date(SUBMITTED.getTime() + index));
    const outcomes = await Promise.all(
      times.map((at) => submitAssessment(rosa.actor, id, { leaveUnanswered: true }, at)),
    );
    for (const outcome of outcomes) expect(outcome).toEqual({ kind: "submitted" });
    expect(await submissions()).toBe(1);
  });

  it("is refused with words while indicators are unanswered, unless the person says so", async () => {
    const { rosa, id } = await withOneAnswer();
    expect(await submitAssessment(rosa.actor, id, { leaveUnanswered: false }, SUBMITTED)).toEqual({
      kind: "incomplete",
      message: "19 of 20 indicators have no answer yet. Answer them, or tick that you leave them out",
    });
    expect((await findSitting(rosa.actor, id)).submittedAt).toBeNull();
    expect(await submitAssessment(rosa.actor, id, { leaveUnanswered: true }, SUBMITTED)).toEqual({ kind: "submitted" });
  });

  it("is refused with nothing answered, even when the person says so; a note alone is no answer", async () => {
    const rosa = await createCandidate();
    const id = await start(rosa);
    await saveAnswer(rosa.actor, id, INDICATOR, saveOf({ why: "To think about" }), SAVED);
    for (const leaveUnanswered of [true, false]) {
      expect(await submitAssessment(rosa.actor, id, { leaveUnanswered }, SUBMITTED)).toEqual({
        kind: "incomplete",
        message: "Answer at least one indicator before you submit",
      });
    }
    expect(await submissions()).toBe(0);
  });

  it.each(["candidate", "mentor", "superintendent", "manager"] as const)(
    "does not find the sitting of somebody else, as a %s",
    async (role) => {
      const cohort = await createCohort();
      const rosa = await createMember(cohort, "candidate");
      const id = await start(rosa);
      await rate(rosa, id, { [INDICATOR]: 2 });
      const other = await createMember(cohort, role);
      await expect(submitAssessment(other.actor, id, { leaveUnanswered: true }, SUBMITTED)).rejects.toMatchObject({
        kind: "not-found",
      });
      expect((await findSitting(rosa.actor, id)).submittedAt).toBeNull();
    },
  );
});

describe("a save that races with the submission", () => {
  it("is either in what was frozen, or refused: never stored beside it", async () => {
    const rosa = await createCandidate();
    const alone = await start(rosa);
    await rate(rosa, alone, { [INDICATOR]: 2 });
    const began = performance.now();
    await submitAssessment(rosa.actor, alone, { leaveUnanswered: true }, SUBMITTED);
    const longest = 3 * (performance.now() - began);
    let saved = 0;
    const rounds = 60;
    for (let round = 0; round < rounds; round++) {
      const id = await start(rosa);
      await rate(rosa, id, { [INDICATOR]: 2 });
      const save = () =>
        saveAnswer(rosa.actor, id, OTHER, saveOf({ level: 3.5 }), SAVED).then(
          () => true,
          (error: unknown) => {
            expect(error).toMatchObject({ kind: "conflict" });
            return false;
          },
        );
      const submit = () => submitAssessment(rosa.actor, id, { leaveUnanswered: true }, SUBMITTED);
      // Later from round to round, so that some saves come before the submission, some within it and some after.
      const [, wasSaved] = await Promise.all([submit(), sleep((round / rounds) * longest).then(save)]);
      const isStored = (await findAnswer({ id }, OTHER)) !== null;
      const isFrozen = (await findSitting(rosa.actor, id)).responses.has(OTHER);
      expect([isStored, isFrozen]).toEqual([wasSaved, wasSaved]);
      if (wasSaved) saved += 1;
    }
    // Were it always or never in time, nothing would have raced.
    expect(saved).toBeGreaterThan(0);
    expect(saved).toBeLessThan(rounds);
  });

  it("is one of many at once: what was frozen is exactly what was saved", async () => {
    const rosa = await createCandidate();
    for (let round = 0; round < 5; round++) {
      const id = await start(rosa);
      const [first = "", ...others] = askedIn("short");
      await rate(rosa, id, { [first]: 3 });
      const saves = others.map(
        (indicator, index) => () =>
          saveAnswer(rosa.actor, id, indicator, saveOf({ level: 2.5, why: `note ${index}` }), SAVED).then(
            () => indicator,
            () => null,
          ),
      );
      const place = round * 4;
      const submit = async () => void (await submitAssessment(rosa.actor, id, { leaveUnanswered: true }, SUBMITTED));
      const [before, , after] = await Promise.all([
        Promise.all(saves.slice(0, place).map((save) => save())),
        submit(),
        Promise.all(saves.slice(place).map((save) => save())),
      ]);
      const expected = [first, ...before, ...after].filter((indicator) => indicator !== null);
      const snapshot = (await frozen(id)) as { indicatorId: string }[];
      expect(snapshot.map(({ indicatorId }) => indicatorId).sort()).toEqual(expected.sort());
    }
  });
});

describe("a submitted sitting", () => {
  it("shows the answers as they were submitted, whatever happens to the rows", async () => {
    const rosa = await createCandidate();
    const id = await createSubmitted(rosa, { [INDICATOR]: 2.5, [OTHER]: 3.5 });
    const before = (await findSitting(rosa.actor, id)).responses;
    await db().rating.updateMany({ where: { assessmentId: id }, data: { level: 1 } });
    await db().rating.deleteMany({ where: { assessmentId: id, indicatorId: OTHER } });
    expect((await findSitting(rosa.actor, id)).responses).toEqual(before);
    expect(before.size).toBe(2);
  });

  it("lists its answers with the notes, and every other indicator that was asked as unanswered", async () => {
    const rosa = await createCandidate();
    const id = await createSubmitted(rosa, { [INDICATOR]: 2.5 });
    const rows = await listAnswers(await findSitting(rosa.actor, id));
    expect(rows.map(({ indicatorId }) => indicatorId)).toEqual(askedIn("short"));
    expect(rows.filter(({ isAnswered }) => isAnswered)).toMatchObject([
      { indicatorId: INDICATOR, level: 2.5, areaName: "Leadership and vision" },
    ]);
  });

  it("that was submitted last speaks for the person, and open ones never", async () => {
    const rosa = await createCandidate();
    expect(await findLatestSubmitted(rosa.actor)).toBeNull();
    await createSubmitted(rosa, { [INDICATOR]: 2 });
    const second = await start(rosa);
    await rate(rosa, second, { [INDICATOR]: 3 });
    await submitAssessment(rosa.actor, second, { leaveUnanswered: true }, AFTERWARDS);
    await start(rosa);
    expect((await findLatestSubmitted(rosa.actor))?.id).toBe(second);
  });
});
