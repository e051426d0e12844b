import { describe, expect, it } from "vitest";
import { confirmEvidence } from "#app/features/assessments/evidence/commands.server.ts";
import { openOverview } from "#app/features/mentoring/overview/commands.server.ts";
import { switchRelease } from "#app/features/releases/commands.server.ts";
import type { OfferedItem } from "#app/features/releases/schema.ts";
import { db } from "#app/server/db.server.ts";
import {
  createPair,
  endPair,
  signedAgreement,
  storeMeeting,
  storePromise,
  type Pair,
} from "#tests/support/mentoring.ts";
import * as world from "#tests/support/world.ts";

const AT = new Date("2026-12-01T12:00:00Z");

async function release({ rosa, harold }: Pair, item: OfferedItem): Promise<void> {
  const to = { to: harold.actor.personId, as: "mentor", release: "yes" } as const;
  await switchRelease(rosa.actor, { item, ...to }, world.SUBMITTED);
}

/** A meeting that is over, as it stands once it is noted. */
async function held(pair: Pair, startsAt: Date, happened: boolean): Promise<string> {
  const id = await storeMeeting(pair, { startsAt });
  await db().meeting.update({ where: { id }, data: { happened, minutes: 60, loggedAt: startsAt } });
  await db().meetingMentorship.updateMany({ where: { meetingId: id }, data: { attended: happened } });
  return id;
}

const readBy = (member: world.Member) =>
  db().auditEvent.findMany({
    where: { actorId: member.actor.personId, action: { startsWith: "released-" } },
    select: { action: true, ownerId: true },
    orderBy: { action: "asc" },
  });

describe("the page of a mentorship", () => {
  it("shows both when they met, meet next and what is still to be noted", async () => {
    const pair = await createPair();
    await held(pair, new Date("2026-10-06T17:00:00Z"), true);
    await held(pair, new Date("2026-10-20T17:00:00Z"), false);
    const unnoted = await storeMeeting(pair, { startsAt: new Date("2026-11-03T17:00:00Z") });
    await storeMeeting(pair, { startsAt: new Date("2026-11-10T17:00:00Z") });
    const next = await storeMeeting(pair, { startsAt: new Date("2026-12-08T17:00:00Z") });
    await storeMeeting(pair, { startsAt: new Date("2026-12-15T17:00:00Z") });
    await storePromise(pair);
    for (const { actor } of [pair.rosa, pair.harold]) {
      const overview = await openOverview(actor, pair.id, AT);
      expect(overview).toMatchObject({ next: { id: next }, unnoted: { id: unnoted }, lastMetOn: "2026-10-06" });
      expect(overview.meetings.map(({ startsAt }) => startsAt.getUTCDate())).toEqual([10, 3, 20, 6]);
      expect(overview.promises).toHaveLength(1);
    }
  });

  it("says how the agreement stands", async () => {
    const pair = await createPair();
    expect((await openOverview(pair.rosa.actor, pair.id, AT)).agreement).toMatchObject({ toSettle: "kickoff" });
    await signedAgreement(pair);
    const { agreement } = await openOverview(pair.rosa.actor, pair.id, AT);
    expect(agreement).toMatchObject({ toSettle: null, inForce: { rhythmDays: 14 }, written: null });
  });

  it("shows the mentor what is released and nothing else, and keeps that it was read", async () => {
    const pair = await createPair();
    await world.createGoal(pair.rosa);
    await world.createSubmitted(pair.rosa, { "lv-vision-in-cabinet": 2.5 });
    expect((await openOverview(pair.harold.actor, pair.id, AT)).released).toEqual({
      ...{ items: [], goals: null, waiting: null },
    });
    expect(await readBy(pair.harold)).toEqual([]);
    await release(pair, "plan");
    const { released } = await openOverview(pair.harold.actor, pair.id, AT);
    expect(released).toMatchObject({ items: ["plan"], goals: [{ doneAt: null }], waiting: null });
    expect(await readBy(pair.harold)).toEqual([{ action: "released-plan.read", ownerId: pair.rosa.actor.personId }]);
    expect((await openOverview(pair.rosa.actor, pair.id, AT)).released).toBeNull();
  });

  it("lists evidence that can be opened until the mentor has confirmed it as it is", async () => {
    const pair = await createPair();
    const indicatorId = "lv-vision-in-cabinet";
    const assessmentId = await world.createSubmitted(pair.rosa, { [indicatorId]: 2.5 });
    await release(pair, "evidence");
    const waiting = async () =>
      (await openOverview(pair.harold.actor, pair.id, AT)).released?.waiting?.map((each) => each.indicatorId);
    expect(await waiting()).toEqual([]);
    const where = { assessmentId, indicatorId };
    await db().rating.updateMany({ where, data: { evidenceUrl: "https://docs.example.org/minutes" } });
    expect(await waiting()).toEqual([indicatorId]);
    await confirmEvidence(pair.harold.actor, pair.rosa.actor.personId, { ...where, seen: "yes", note: "" }, AT);
    expect(await waiting()).toEqual([]);
    await db().rating.updateMany({ where, data: { evidenceUrl: "https://docs.example.org/others" } });
    expect(await waiting()).toEqual([indicatorId]);
  });

  it("stays with the candidate after the end, without a next meeting, and is closed to the mentor", async () => {
    const pair = await createPair();
    await storeMeeting(pair, { startsAt: new Date("2026-12-08T17:00:00Z") });
    await release(pair, "plan");
    await endPair(pair);
    expect(await openOverview(pair.rosa.actor, pair.id, AT)).toMatchObject({ next: null, unnoted: null });
    await expect(openOverview(pair.harold.actor, pair.id, AT)).rejects.toMatchObject({ kind: "not-found" });
    expect(await readBy(pair.harold)).toEqual([]);
  });

  it.each(["candidate", "mentor", "superintendent", "manager"] as const)(
    "is not there for another %s",
    async (role) => {
      const pair = await createPair();
      const { actor } = await world.createMember(pair.cohort, role);
      await expect(openOverview(actor, pair.id, AT)).rejects.toMatchObject({ kind: "not-found" });
    },
  );
});
