import { beforeEach, describe, expect, it } from "vitest";
import { leavePlace, removePlace, undoLeaving } from "#app/features/accounts/people/commands.server.ts";
import { findRemovablePlace } from "#app/features/accounts/people/queries.server.ts";
import { acceptInvitation, inviteToCohort } from "#app/features/accounts/invitations/commands.server.ts";
import { listCandidateProgress } from "#app/features/programs/queries.server.ts";
import { switchRelease } from "#app/features/releases/commands.server.ts";
import { standingReleases } from "#app/features/releases/queries.server.ts";
import { db } from "#app/server/db.server.ts";
import { requireActor } from "#app/server/session.server.ts";
import { asking } from "#tests/support/asking.ts";
import { candidateOf, forgetMails, newestLink } from "#tests/support/invitations.ts";
import * as world from "#tests/support/world.ts";

const AT = new Date("2026-11-22T18:00:00Z");

let cohort: world.Cohort;
let manager: world.Member;
let mentor: world.Member;
let rosa: world.Member;
let district: string;

beforeEach(async () => {
  cohort = await world.createCohort();
  manager = await world.createMember(cohort, "manager");
  mentor = await world.createMember(cohort, "mentor");
  district = await world.createDistrict(cohort);
  rosa = await world.createMember(cohort, "candidate", district);
  await world.createSubmitted(rosa);
  await world.pair(rosa, mentor);
  const given = { item: "profile", to: mentor.actor.personId, as: "mentor", release: "yes" } as const;
  await switchRelease(rosa.actor, given, world.SUBMITTED);
});

const placeOf = ({ actor }: world.Member) => actor.enrollments[0]?.id ?? "";
const leave = (who: world.Member, by = manager) => leavePlace(by.actor, cohort.id, placeOf(who), AT);
const undo = (who: world.Member, by = manager) => undoLeaving(by.actor, cohort.id, placeOf(who), AT);
const standing = () => standingReleases(rosa.actor.personId);
const openPairs = () => db().mentorship.count({ where: { endedAt: null } });

describe.each(["candidate", "mentor"] as const)("a %s who left the cohort", (which) => {
  const leaver = () => (which === "candidate" ? rosa : mentor);

  it("holds the place no more, and what bound them to others has ended", async () => {
    expect(await standing()).toHaveLength(1);
    await leave(leaver());
    const actor = await requireActor(asking(await world.signIn(leaver())));
    expect(actor.enrollments).toEqual([]);
    expect([await openPairs(), await standing()]).toEqual([0, []]);
    expect(await db().assessment.count({ where: { personId: rosa.actor.personId } })).toBe(1);
    expect((await findRemovablePlace(manager.actor, cohort.id, placeOf(leaver()))).leftAt).toEqual(AT);
  });

  it("comes back with everything as it was, when it is taken back", async () => {
    await leave(leaver());
    await leave(leaver());
    await undo(leaver());
    await undo(leaver());
    expect([await openPairs(), (await standing()).length]).toEqual([1, 1]);
    expect(await db().auditEvent.count({ where: { action: { startsWith: "enrollment." } } })).toBe(2);
  });

  it("does not get back a mentorship whose candidate has another mentor by now", async () => {
    await leave(leaver());
    const other = await world.createMember(cohort, "mentor");
    await world.pair(rosa, other, AT);
    await undo(leaver());
    expect(await db().mentorship.findMany({ where: { endedAt: null } })).toMatchObject([
      { mentorEnrollmentId: placeOf(other) },
    ]);
  });

  it("is marked by those who run the cohort alone", async () => {
    const elsewhere = await world.createMember(await world.createCohort(), "manager");
    const neighbor = await world.createMember(await world.createCohort(cohort), "manager");
    for (const by of [rosa, mentor, elsewhere, neighbor]) {
      await expect(leave(leaver(), by)).rejects.toMatchObject({ kind: "not-found" });
      await expect(undo(leaver(), by)).rejects.toMatchObject({ kind: "not-found" });
    }
    expect(await openPairs()).toBe(1);
  });
});

describe("a candidate who left the cohort", () => {
  it("is not among its candidates any more", async () => {
    await leave(rosa);
    expect((await listCandidateProgress(manager.actor)).get(cohort.id)).toEqual([]);
  });

  it("comes back to their own place by a new invitation", async () => {
    await leave(rosa);
    await forgetMails();
    await inviteToCohort(manager.actor, cohort.id, candidateOf(district, { email: rosa.email }), AT);
    const { placeId } = await acceptInvitation(await newestLink(), null, AT);
    expect(placeId).toBe(placeOf(rosa));
    expect((await db().enrollment.findUniqueOrThrow({ where: { id: placeOf(rosa) } })).leftAt).toBeNull();
  });

  it("is not taken back once they are a mentor of the cohort", async () => {
    await leave(rosa);
    await world.enroll(rosa, cohort, "mentor");
    await expect(undo(rosa)).rejects.toMatchObject({ kind: "conflict" });
  });
});

describe("a place with something in it", () => {
  it("is not removed, whatever it is", async () => {
    const superintendent = await world.createMember(cohort, "superintendent", district);
    const session = await db().cohortSession.create({
      data: {
        ...{ id: crypto.randomUUID(), organizationId: cohort.organizationId, cohortId: cohort.id, kind: "kickoff" },
        ...{ title: "Kickoff", changedAt: AT },
      },
    });
    const enrollmentId = placeOf(superintendent);
    const attended = { sessionId: session.id, state: "attended", minutes: 60, recordedAt: AT } as const;
    await db().attendance.create({ data: { ...attended, enrollmentId } });
    await expect(removePlace(manager.actor, cohort.id, enrollmentId, AT)).rejects.toMatchObject({ kind: "conflict" });
    expect(await db().attendance.count()).toBe(1);
  });
});
