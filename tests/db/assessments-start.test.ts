import { describe, expect, it } from "vitest";
import { currentFramework } from "#app/content/catalogue.server.ts";
import { startAssessment, submitAssessment } from "#app/features/assessments/commands.server.ts";
import { listSittings } from "#app/features/assessments/queries.server.ts";
import { db } from "#app/server/db.server.ts";
import {
  createCandidate,
  createCohort,
  createMember,
  createPerson,
  enroll,
  rate,
  start,
  STARTED,
  SUBMITTED,
} from "#tests/support/world.ts";

const LONG_BASELINE = { kind: "baseline", form: "long" } as const;

describe("starting an assessment", () => {
  it("makes an open sitting on the current edition, in the person's organization", async () => {
    const rosa = await createCandidate();
    const id = await startAssessment(rosa.actor, { kind: "midpoint", form: "short" }, STARTED);
    const { id: frameworkId, version, hash } = currentFramework();
    const [place] = rosa.actor.enrollments;
    expect(await db().assessment.findMany()).toEqual([
      {
        id,
        organizationId: place?.organizationId,
        enrollmentId: place?.id,
        personId: rosa.actor.personId,
        kind: "midpoint",
        form: "short",
        frameworkId,
        edition: version,
        contentHash: hash,
        startedAt: STARTED,
        submittedAt: null,
        areaScores: null,
        snapshot: null,
      },
    ]);
  });

  it("leaves one line in the audit record, without content", async () => {
    const rosa = await createCandidate();
    const id = await start(rosa);
    expect(await db().auditEvent.findMany({ omit: { id: true } })).toEqual([
      {
        organizationId: rosa.actor.enrollments[0]?.organizationId,
        actorId: rosa.actor.personId,
        action: "assessment.start",
        ownerId: null,
        subjectType: "assessment",
        subjectId: id,
        at: STARTED,
      },
    ]);
  });

  it("gives the open sitting when there is one, whatever is asked for, and records nothing more", async () => {
    const rosa = await createCandidate();
    const first = await startAssessment(rosa.actor, LONG_BASELINE, STARTED);
    const second = await startAssessment(rosa.actor, { kind: "final", form: "short" }, SUBMITTED);
    expect(second).toBe(first);
    expect(await db().assessment.findMany({ select: { kind: true, form: true, startedAt: true } })).toEqual([
      { ...LONG_BASELINE, startedAt: STARTED },
    ]);
    expect(await db().auditEvent.count()).toBe(1);
  });

  it("starts one when it is asked twenty times at once", async () => {
    const rosa = await createCandidate();
    const ids = await Promise.all(
      Array.from({ length: 20 }, () => startAssessment(rosa.actor, LONG_BASELINE, STARTED)),
    );
    expect(new Set(ids).size).toBe(1);
    expect(await db().assessment.count()).toBe(1);
    expect(await db().auditEvent.count()).toBe(1);
  });

  it("starts a new one once the last was submitted", async () => {
    const rosa = await createCandidate();
    const first = await start(rosa);
    await rate(rosa, first, { "lv-vision-in-cabinet": 2.5 });
    await submitAssessment(rosa.actor, first, { leaveUnanswered: true }, SUBMITTED);
    const second = await startAssessment(rosa.actor, { kind: "final", form: "long" }, SUBMITTED);
    expect(second).not.toBe(first);
    expect((await listSittings(rosa.actor)).map(({ id }) => id)).toEqual([second, first]);
  });

  it("uses the place where the person may rate themselves, not the first one", async () => {
    const cohort = await createCohort();
    const candidate = await createMember(cohort, "superintendent");
    const both = await enroll(candidate, await createCohort(), "candidate");
    await start(both);
    expect((await db().assessment.findFirstOrThrow()).enrollmentId).toBe(both.actor.enrollments[1]?.id);
  });

  it("is open to mentors as well", async () => {
    const mentor = await createMember(await createCohort(), "mentor");
    await start(mentor);
    expect(await listSittings(mentor.actor)).toHaveLength(1);
  });

  it.each(["superintendent", "manager", "reviewer"] as const)("is refused to a %s", async (role) => {
    const member = await createMember(await createCohort(), role);
    await expect(start(member)).rejects.toMatchObject({ kind: "not-found" });
    expect(await db().assessment.count()).toBe(0);
  });

  it("is refused to somebody without a place in a cohort", async () => {
    await expect(start(await createPerson())).rejects.toMatchObject({ kind: "not-found" });
  });
});
