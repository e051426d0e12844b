import { beforeEach, describe, expect, it } from "vitest";
import { findFeed } from "#app/features/programs/calendar/queries.server.ts";
import { makeFeed } from "#app/features/programs/calendar/commands.server.ts";
import { changeSettings } from "#app/features/programs/cohorts/commands.server.ts";
import { findManagedCohort, fingerprintOf } from "#app/features/programs/cohorts/queries.server.ts";
import { stepSession } from "#app/features/programs/sessions/commands.server.ts";
import { answerProposal, sweepProposals } from "#app/features/matching/proposals/commands.server.ts";
import { sendReminders } from "#app/features/matching/reminders/commands.server.ts";
import { db } from "#app/server/db.server.ts";
import {
  ANSWER_BY,
  createCandidateIn,
  createEligibleMentor,
  propose,
  PROPOSED,
  queuedMails,
} from "#tests/support/match-scene.ts";
import { createSession } from "#tests/support/sessions.ts";
import * as world from "#tests/support/world.ts";

/** A server whose clock is set back or forward, and clocks that change for summer time. */

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const moved = (from: Date, by: number) => new Date(from.getTime() + by);

beforeEach(async () => {
  await db().$executeRaw`DELETE FROM pgboss.job`;
});

async function scene() {
  const cohort = await world.createCohort();
  const [kim, rosa] = [await createEligibleMentor(cohort), await createCandidateIn(cohort)];
  return { cohort, kim, rosa, id: await propose(cohort, kim, rosa, { from: "run" }) };
}

const stateOf = async (id: string) => (await db().proposal.findUniqueOrThrow({ where: { id } })).state;

describe("a reminder", () => {
  it.each([
    ["back by an hour", -HOUR],
    ["back by a day", -DAY],
    ["back by three weeks", -21 * DAY],
  ])("does not come twice when the clock goes %s", async (_, by) => {
    await scene();
    const due = moved(ANSWER_BY, -DAY);
    for (const at of [due, moved(due, by), due, moved(due, HOUR)]) await sendReminders(at);
    const about = (await queuedMails()).filter(({ subject }) => subject === "A proposal waits for your answer");
    expect(new Map(about.map(({ to }) => [to, about.filter((mail) => mail.to === to).length]))).toSatisfy(
      (counts: Map<string, number>) => counts.size === 2 && [...counts.values()].every((count) => count <= 2),
    );
  });

  it("comes once, not for every day, when the clock goes forward by days", async () => {
    const cohort = await world.createCohort();
    const rosa = await createCandidateIn(cohort);
    await sendReminders(new Date("2026-08-20T03:17:00Z"));
    await sendReminders(new Date("2026-09-10T03:17:00Z"));
    expect((await queuedMails()).filter(({ to }) => to === rosa.email)).toHaveLength(1);
  });
});

describe("a proposal", () => {
  it("that lapsed when the clock went forward stays so when it is set right, and nobody is bound by it", async () => {
    const { id, kim } = await scene();
    await sweepProposals(moved(ANSWER_BY, DAY));
    expect(await stateOf(id)).toBe("lapsed");
    expect(await answerProposal(kim.actor, id, { answer: "accept" }, PROPOSED)).toBe("lapsed");
    expect(await db().mentorship.count()).toBe(0);
  });

  it("is accepted by both in the order of their answers, whatever the clock said", async () => {
    const { id, kim, rosa } = await scene();
    expect(await answerProposal(kim.actor, id, { answer: "accept" }, moved(PROPOSED, HOUR))).toBe("waiting");
    expect(await answerProposal(rosa.actor, id, { answer: "accept" }, moved(PROPOSED, -HOUR))).toBe("accepted");
    expect(await answerProposal(kim.actor, id, { answer: "accept" }, moved(PROPOSED, -2 * HOUR))).toBe("repeated");
    expect(await db().mentorship.count({ where: { endedAt: null } })).toBe(1);
  });
});

describe("a session", () => {
  it("counts its changes up when the clock goes back, so that calendars take the later one", async () => {
    const cohort = await world.createCohort();
    const manager = await world.createMember(cohort, "manager");
    const id = await createSession(cohort);
    const key = new URL(await makeFeed(manager.actor, PROPOSED)).searchParams.get("key") ?? "";
    await stepSession(manager.actor, cohort.id, id, { step: "cancel", sequence: 0 }, PROPOSED);
    await stepSession(manager.actor, cohort.id, id, { step: "restore", sequence: 1 }, moved(PROPOSED, -DAY));
    expect(await findFeed(key)).toMatch(/SEQUENCE:2\r\n[^]*STATUS:CONFIRMED/);
  });

  it("stays at its hour where clocks change, in spring and in autumn", async () => {
    const cohort = await world.createCohort();
    const manager = await world.createMember(cohort, "manager");
    const [autumn, spring] = [
      ["2026-10-31", "2026-11-01"],
      ["2027-03-13", "2027-03-14"],
    ];
    await createSession(cohort, { days: [...autumn, ...spring].map((date) => [date, 480, 960] as const) });
    const key = new URL(await makeFeed(manager.actor, PROPOSED)).searchParams.get("key") ?? "";
    expect((await findFeed(key))?.match(/DTSTART:.*/g)).toEqual([
      "DTSTART:20261031T140000Z",
      "DTSTART:20261101T150000Z",
      "DTSTART:20270313T150000Z",
      "DTSTART:20270314T140000Z",
    ]);
  });
});

it("settings that were changed by a clock ahead are changed again by one behind", async () => {
  const cohort = await world.createCohort();
  const { actor } = await world.createMember(cohort, "manager");
  const change = async (name: string, at: Date) => {
    const seen = await findManagedCohort(actor, cohort.id, at);
    const { startsOn, endsOn, minimumYears, delegatesAllowed, matchMode, answerDays } = seen;
    const rules = { startsOn, endsOn, minimumYears, delegatesAllowed, matchMode, answerDays };
    return changeSettings(
      actor,
      cohort.id,
      { ...rules, timeZone: "America/Denver", name, seen: fingerprintOf(seen) },
      at,
    );
  };
  expect(await change("Ahead", moved(PROPOSED, DAY))).toBeNull();
  expect(await change("Behind", moved(PROPOSED, -HOUR))).toBeNull();
  expect((await db().cohort.findUniqueOrThrow({ where: { id: cohort.id } })).name).toBe("Behind");
});
