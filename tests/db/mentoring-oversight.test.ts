import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { readOwnRecord } from "#app/features/audit/queries.server.ts";
import { answerProposal } from "#app/features/matching/proposals/commands.server.ts";
import { answerCheckIn } from "#app/features/mentoring/check-ins/commands.server.ts";
import { listEndings } from "#app/features/mentoring/endings/queries.server.ts";
import { findMeeting } from "#app/features/mentoring/meetings/queries.server.ts";
import { findMentorship } from "#app/features/mentoring/mentorships/queries.server.ts";
import { beginRepair, endForRematch, openPair } from "#app/features/mentoring/oversight/commands.server.ts";
import { findPair, mentoringTable, readMentoring } from "#app/features/mentoring/oversight/queries.server.ts";
import { publishRun } from "#app/features/matching/publishing/commands.server.ts";
import { db } from "#app/server/db.server.ts";
import { AT, board, done, later, run, scene } from "#tests/support/match-runs.ts";
import { queuedMails } from "#tests/support/match-scene.ts";
import {
  createPair,
  endPair,
  GOOD_ANSWERS,
  signedAgreement,
  storeMeeting,
  type Pair,
} from "#tests/support/mentoring.ts";
import * as world from "#tests/support/world.ts";

/** The pairs of these tests begin on 2026-10-05; their cohorts end on 2027-06-25. */
const on = (date: string) => new Date(`${date}T20:00:00Z`);
const WEEKS_LATER = on("2026-12-01");
const COMMENT = "canary of the check-in";
const REASON = "canary of the reason";

async function held(pair: Pair, day: string): Promise<void> {
  const id = await storeMeeting(pair, { startsAt: on(day) });
  await db().meeting.update({ where: { id }, data: { happened: true, minutes: 60, loggedAt: on(day) } });
  await db().meetingMentorship.updateMany({ where: { meetingId: id }, data: { attended: true } });
}

function checkIn(pair: Pair, side: "rosa" | "harold", change: Record<string, string> = {}) {
  const answers = { dueOn: "2026-11-04", comment: COMMENT, ...GOOD_ANSWERS, ...change };
  return answerCheckIn(pair[side].actor, pair.id, answers, on("2026-11-05"));
}

/** So many more pairs like one, each with a candidate of their own. */
async function morePairs({ id }: Pair, count: number, change: { endedAt?: Date } = {}): Promise<void> {
  const pair = await db().mentorship.findUniqueOrThrow({ where: { id }, include: { candidate: true } });
  const { candidate, ...row } = pair;
  const people = Array.from({ length: count }, () => ({ personId: randomUUID(), placeId: randomUUID() }));
  await db().person.createMany({
    data: people.map(({ personId }) => ({
      ...{ id: personId, name: "Kim", email: `${personId}@school.example`, createdAt: world.STARTED },
    })),
  });
  await db().enrollment.createMany({
    data: people.map(({ personId, placeId }) => ({ ...candidate, id: placeId, personId })),
  });
  await db().mentorship.createMany({
    data: people.map(({ placeId }) => ({ ...row, ...change, id: randomUUID(), candidateEnrollmentId: placeId })),
  });
}

const managerOf = ({ cohort }: Pair) => world.createMember(cohort, "manager");

beforeEach(async () => {
  await db().$executeRaw`DELETE FROM pgboss.job`;
});

describe("the pairs of a cohort", () => {
  it("stand in the order of who needs attention, each with its rhythm, its meetings and the reasons", async () => {
    const fine = await createPair();
    const [silent, unhappy] = [await createPair(fine), await createPair(fine)];
    await signedAgreement(fine);
    for (const pair of [fine, unhappy]) await held(pair, "2026-11-28");
    await storeMeeting(fine, { startsAt: on("2026-12-08") });
    await checkIn(silent, "rosa", { meeting: "none", use: "nothing" });
    await checkIn(unhappy, "rosa", { onward: "other" });
    await endPair(await createPair(fine));
    const manager = await managerOf(fine);
    const page = await readMentoring(manager.actor, fine.cohort.id, WEEKS_LATER);
    const rows = page.pairs.map(({ mentorshipId, rhythmDays, health }) => ({ mentorshipId, rhythmDays, ...health }));
    expect(rows).toMatchObject([
      { mentorshipId: unhappy.id, needsAttention: true, lastContact: "2026-11-28", nextMeeting: null },
      { mentorshipId: silent.id, needsAttention: true, rhythmDays: null, lastContact: null },
      { mentorshipId: fine.id, needsAttention: false, rhythmDays: 14, nextMeeting: "2026-12-08", signs: [] },
    ]);
    expect(rows[1]?.signs.map(({ rule }) => rule)).toEqual(["missed-contact", "check-in-candidate"]);
    expect(page).toMatchObject({ needAttention: 2, past: 0, alarms: null });
    expect(JSON.stringify(page)).not.toContain("canary");
  });

  it("count a circle that a candidate missed as no contact of theirs", async () => {
    const pair = await createPair();
    await held(pair, "2026-11-28");
    await db().meetingMentorship.updateMany({ data: { attended: false } });
    const manager = await managerOf(pair);
    const { pairs } = await readMentoring(manager.actor, pair.cohort.id, WEEKS_LATER);
    expect(pairs[0]?.health.lastContact).toBeNull();
  });

  it("are never marked in a cohort that is over", async () => {
    const pair = await createPair();
    await checkIn(pair, "rosa", { onward: "other" });
    const manager = await managerOf(pair);
    const page = await readMentoring(manager.actor, pair.cohort.id, on("2027-06-27"));
    expect([page.needAttention, page.pairs[0]?.health.signs]).toEqual([0, []]);
  });

  it("can be taken along by name, with their dates and without what the rules see in them", async () => {
    const pair = await createPair();
    await signedAgreement(pair);
    await held(pair, "2026-11-28");
    await checkIn(pair, "rosa", { onward: "other" });
    const manager = await managerOf(pair);
    const { columns, rows } = await mentoringTable(manager.actor, pair.cohort.id, WEEKS_LATER);
    const dates = { began_on: "2026-10-05", rhythm_days: 14, last_contact: "2026-11-28", next_meeting: null };
    expect(rows).toEqual([{ candidate: pair.rosa.name, mentor: pair.harold.name, ...dates }]);
    expect(columns).toEqual(Object.keys((rows as object[])[0] ?? {}));
  });

  it("are for the managers of the cohort alone", async () => {
    const pair = await createPair();
    const others = [
      await world.createMember(await world.createCohort(pair.cohort), "manager"),
      await world.createAdministrator(pair.cohort),
      await world.createMember(pair.cohort, "superintendent"),
      await world.createMember(pair.cohort, "reviewer"),
      ...[pair.rosa, pair.harold],
    ];
    for (const { actor } of others) {
      const { id } = pair.cohort;
      await expect(readMentoring(actor, id, WEEKS_LATER)).rejects.toMatchObject({ kind: "not-found" });
      await expect(openPair(actor, id, pair.id, WEEKS_LATER)).rejects.toMatchObject({ kind: "not-found" });
      const end = endForRematch(actor, id, pair.id, { reason: REASON }, WEEKS_LATER);
      await expect(end).rejects.toMatchObject({ kind: "not-found" });
      await expect(beginRepair(actor, id, WEEKS_LATER)).rejects.toMatchObject({ kind: "not-found" });
    }
  });

  it("come fifty on a page, the last page for a number beyond it", async () => {
    const first = await createPair();
    await morePairs(first, 51);
    const manager = await managerOf(first);
    const page = await readMentoring(manager.actor, first.cohort.id, WEEKS_LATER, 9);
    expect([page.pairs.length, page.span]).toEqual([2, expect.objectContaining({ page: 2, before: 50, total: 52 })]);
  });

  it("come with the false alarms of the rules once twenty pairs of earlier cohorts are over", async () => {
    const earlier = await createPair();
    const last = await world.createCohort(earlier.cohort);
    const manager = await world.createMember(last, "manager");
    const at = on("2027-07-10");
    const read = () => readMentoring(manager.actor, last.id, at);
    await morePairs(earlier, 14);
    await morePairs(earlier, 4, { endedAt: on("2027-02-01") });
    expect(await read()).toMatchObject({ past: 19, alarms: null });
    await morePairs(earlier, 1, { endedAt: on("2027-06-20") });
    const { past, alarms } = await read();
    expect([past, alarms?.[0]]).toMatchObject([20, { rule: "missed-contact", marked: 20, wentOn: 16 }]);
    expect(alarms?.[0]?.rate?.share).toBe(0.8);
  });
});

describe("a pair", () => {
  it("shows its managers what both answered, and everybody who read it to those who answered", async () => {
    const pair = await createPair();
    await checkIn(pair, "rosa");
    const manager = await managerOf(pair);
    const { checkIns } = await openPair(manager.actor, pair.cohort.id, pair.id, WEEKS_LATER);
    expect(checkIns).toMatchObject([{ side: "candidate", dueOn: "2026-11-04", comment: COMMENT }]);
    expect(checkIns[0]?.answers).toHaveLength(5);
    const { visits } = await readOwnRecord(pair.rosa.actor);
    expect(visits).toMatchObject([{ name: manager.name, actions: ["check-in.read"] }]);
    expect((await readOwnRecord(pair.harold.actor)).visits).toEqual([]);
  });

  it("of another cohort is not found", async () => {
    const [one, other] = [await createPair(), await createPair()];
    const manager = await managerOf(one);
    for (const id of [other.id, "no-id", randomUUID()])
      await expect(findPair(manager.actor, one.cohort.id, id, WEEKS_LATER)).rejects.toMatchObject({
        kind: "not-found",
      });
  });
});

describe("a rematch", () => {
  it("ends the pair, tells both without the reason, calls off what was planned, and keeps the record", async () => {
    const pair = await createPair();
    const planned = await storeMeeting(pair, { startsAt: on("2026-12-08") });
    const manager = await managerOf(pair);
    await endForRematch(manager.actor, pair.cohort.id, pair.id, { reason: REASON }, WEEKS_LATER);
    const mails = await queuedMails();
    expect(mails.map(({ to }) => to).sort()).toEqual([pair.rosa.email, pair.harold.email].sort());
    expect(JSON.stringify(mails)).not.toContain("canary");
    expect((await db().meeting.findUniqueOrThrow({ where: { id: planned } })).cancelledAt).toEqual(WEEKS_LATER);
    expect((await findMentorship(pair.rosa.actor, pair.id)).canEdit).toBe(false);
    await expect(findMentorship(pair.harold.actor, pair.id)).rejects.toMatchObject({ kind: "not-found" });
    await expect(findMeeting(pair.harold.actor, planned)).rejects.toMatchObject({ kind: "not-found" });
    expect(await listEndings(manager.actor, pair.cohort.id)).toMatchObject([{ endedBy: "manager", reason: REASON }]);
    expect(await listEndings(pair.rosa.actor, pair.cohort.id)).toEqual([]);
    const { endedAt } = await findPair(manager.actor, pair.cohort.id, pair.id, WEEKS_LATER);
    expect(endedAt).toEqual(WEEKS_LATER);
  });

  it("happens once, and not in a cohort that is over", async () => {
    const pair = await createPair();
    const manager = await managerOf(pair);
    const end = (at: Date) => endForRematch(manager.actor, pair.cohort.id, pair.id, { reason: REASON }, at);
    await expect(end(on("2027-06-27"))).rejects.toMatchObject({ kind: "conflict" });
    const outcomes = await Promise.allSettled([end(WEEKS_LATER), end(WEEKS_LATER)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await queuedMails()).toHaveLength(2);
  });

  it("begins the repair that finds another mentor for that candidate alone, and never the same one", async () => {
    const one = await scene({ mentors: 3, candidates: 2 });
    const { manager, cohort } = one;
    await run(one);
    await publishRun(manager.actor, cohort.id, 1, AT);
    for (const { id, candidateEnrollmentId, mentorEnrollmentId } of await db().proposal.findMany()) {
      const both = [...one.candidates, ...one.mentors].filter(({ actor }) =>
        actor.enrollments.some((place) => [candidateEnrollmentId, mentorEnrollmentId].includes(place.id)),
      );
      for (const { actor } of both) await answerProposal(actor, id, { answer: "accept" }, AT);
    }
    const [rosa] = one.candidates;
    const pair = await db().mentorship.findFirstOrThrow({
      where: { candidate: { personId: rosa?.actor.personId ?? "" } },
      include: { mentor: { include: { person: true } } },
    });
    await endForRematch(manager.actor, cohort.id, pair.id, { reason: REASON }, later(40));
    const number = (await beginRepair(manager.actor, cohort.id, later(40))) ?? 0;
    await done(cohort, number);
    const { state, settings, outcome } = await board(one, number);
    expect([state, settings.isRepair]).toEqual(["draft", true]);
    expect(outcome?.moved).toHaveLength(1);
    expect(outcome?.moved[0]).toMatchObject({ candidate: rosa?.name });
    expect(outcome?.moved[0]?.to).not.toBe(pair.mentor.person.name);
  });

  it("has no repair to begin where nothing was published", async () => {
    const pair = await createPair();
    const manager = await managerOf(pair);
    expect(await beginRepair(manager.actor, pair.cohort.id, WEEKS_LATER)).toBeNull();
  });
});
