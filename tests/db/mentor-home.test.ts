import { randomUUID } from "node:crypto";
import pg from "pg";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { openMentees } from "#app/features/mentoring/mentees/commands.server.ts";
import { listMentees } from "#app/features/mentoring/mentees/queries.server.ts";
import { switchRelease } from "#app/features/releases/commands.server.ts";
import { listBoundPeople } from "#app/features/releases/queries.server.ts";
import { db } from "#app/server/db.server.ts";
import * as world from "#tests/support/world.ts";

const AT = new Date("2027-03-10T18:00:00.000Z");
const DAY = 86_400_000;
const ago = (days: number) => new Date(AT.getTime() - days * DAY);

let cohort: world.Cohort;
let mentor: world.Member;

beforeEach(async () => {
  cohort = await world.createCohort();
  mentor = await world.createMember(cohort, "mentor");
});

async function addMentee(startedAt = ago(10), of = mentor): Promise<{ member: world.Member; id: string }> {
  const member = await world.createMember(cohort, "candidate");
  return { member, id: await world.pair(member, of, startedAt) };
}

interface Held {
  happened?: boolean;
  cancelled?: boolean;
  attended?: boolean;
}

async function meet(mentorshipId: string, startsAt: Date, { happened, cancelled, attended }: Held = {}): Promise<void> {
  const { organizationId, cohortId, mentorEnrollmentId } = await db().mentorship.findUniqueOrThrow({
    where: { id: mentorshipId },
  });
  await db().meeting.create({
    data: {
      ...{ id: randomUUID(), organizationId, cohortId, mentorEnrollmentId, title: "Meeting", startsAt },
      endsAt: new Date(startsAt.getTime() + 3_600_000),
      changedAt: startsAt,
      happened: happened ?? null,
      cancelledAt: cancelled ? startsAt : null,
      areaIds: [],
      mentorships: { create: { mentorshipId, attended: attended ?? null } },
    },
  });
}

async function promise(mentorshipId: string, owner: "mentor" | "candidate", dueOn: string | null, doneAt: Date | null) {
  const text = `${owner} by ${dueOn ?? "some day"}`;
  const due = dueOn === null ? null : new Date(dueOn);
  const row = { id: randomUUID(), mentorshipId, owner, text, dueOn: due, version: 1, createdAt: ago(9), doneAt };
  await db().mentoringPromise.create({ data: row });
}

async function releaseWork({ actor }: world.Member): Promise<void> {
  const to = { to: mentor.actor.personId, as: "mentor", release: "yes" } as const;
  for (const item of ["plan", "evidence"] as const) await switchRelease(actor, { item, ...to }, AT);
}

async function home(of = mentor) {
  const place = { cohortId: cohort.id, timeZone: "America/Denver" };
  return listMentees(of.actor, place, await listBoundPeople(of.actor, cohort.id), AT);
}

describe("the mentor's home", () => {
  it("tells of a new mentee that nothing has happened yet, and raises no alarm", async () => {
    const { member, id } = await addMentee(ago(1));
    expect(await home()).toEqual([
      {
        ...{ mentorshipId: id, personId: member.actor.personId, name: member.name, districtName: null, items: [] },
        ...{ lastMetOn: null, nextAt: null, promises: [], attention: [] },
      },
    ]);
  });

  it("shows the last meeting that took place and the next that is planned", async () => {
    const { id } = await addMentee(ago(60));
    await meet(id, ago(40), { happened: true });
    await meet(id, ago(20), { happened: true, attended: true });
    await meet(id, ago(12), { happened: true, attended: false });
    await meet(id, ago(8), { happened: false });
    await meet(id, ago(-1), { cancelled: true });
    await meet(id, ago(-9));
    await meet(id, ago(-5));
    expect(await home()).toMatchObject([{ lastMetOn: "2027-02-18", nextAt: ago(-5), attention: [] }]);
  });

  it("says who needs attention by the rhythm that both signed, and not by one that waits for a signature", async () => {
    const { id } = await addMentee(ago(25));
    const agree = (moment: "kickoff" | "midpoint", rhythmDays: number, candidateSignedAt: Date | null) =>
      db().agreement.create({
        data: {
          ...{ id: randomUUID(), mentorshipId: id, moment, communication: "", goals: "", problems: "" },
          ...{ requirements: "", rhythmDays, meetingMinutes: 60, version: 1, savedAt: ago(20) },
          ...{ mentorSignedAt: ago(20), candidateSignedAt },
        },
      });
    await agree("midpoint", 7, null);
    expect((await home())[0]?.attention).toEqual([]);
    await agree("kickoff", 14, ago(19));
    expect((await home())[0]?.attention).toMatchObject([{ kind: "no-meeting", dueOn: "2027-02-27" }]);
  });

  it("names a meeting that nobody has logged, and promises that are late", async () => {
    const { id } = await addMentee(ago(20));
    await meet(id, ago(6));
    await promise(id, "mentor", "2027-03-01", null);
    await promise(id, "candidate", "2027-03-10", null);
    await promise(id, "candidate", null, null);
    await promise(id, "candidate", "2027-02-01", ago(2));
    const [mentee] = await home();
    expect(mentee?.promises.map(({ text }) => text)).toEqual([
      "mentor by 2027-03-01",
      "candidate by 2027-03-10",
      "candidate by some day",
    ]);
    expect(mentee?.attention.map(({ kind }) => kind)).toEqual(["own-promise", "not-logged"]);
  });

  it("leaves out who is no mentee any more, and who is somebody else's", async () => {
    const { id } = await addMentee();
    await promise(id, "candidate", null, null);
    const other = await world.createMember(cohort, "mentor");
    await addMentee(ago(10), other);
    expect(await home()).toHaveLength(1);
    await db().mentorship.update({ where: { id }, data: { endedAt: AT } });
    expect(await home()).toEqual([]);
    expect(await home(other)).toHaveLength(1);
  });

  it("shows how the goals move and what evidence waits, of those who released it, and keeps that once a day", async () => {
    const { member } = await addMentee();
    await addMentee();
    const goalId = await world.createGoal(member, { actions: ["Ask", "Write"] });
    await db().goalAction.updateMany({ where: { goalId, text: "Ask" }, data: { doneAt: ago(3) } });
    const assessmentId = await world.createSubmitted(member, { "lv-vision-in-cabinet": 2.5 });
    await db().rating.updateMany({ where: { assessmentId }, data: { evidenceUrl: "https://docs.example.org/a" } });
    const place = { organizationId: cohort.organizationId, cohortId: cohort.id, timeZone: "America/Denver" };
    const open = async (at: Date) => {
      const { page } = await openMentees(mentor.actor, place, await listBoundPeople(mentor.actor, cohort.id), at);
      return page.lines.flatMap(({ goals, waiting }) =>
        goals === null && waiting === null ? [] : [{ goals, waiting }],
      );
    };
    const lines = () =>
      db().auditEvent.count({ where: { ownerId: member.actor.personId, action: { endsWith: ".read" } } });
    expect(await open(AT)).toEqual([]);
    await releaseWork(member);
    const seen = { goals: { openGoals: 1, actions: 2, actionsDone: 1, lastMovedAt: ago(3) }, waiting: 1 };
    for (const at of [AT, AT, ago(-0.1)]) expect(await open(at)).toEqual([seen]);
    expect(await lines()).toBe(2);
    await open(ago(-1));
    expect(await lines()).toBe(4);
  });

  it("lists fifty mentees at a time, and reads the work of those alone", async () => {
    for (let count = 0; count < 51; count += 1) await releaseWork((await addMentee()).member);
    const place = { organizationId: cohort.organizationId, cohortId: cohort.id, timeZone: "America/Denver" };
    const people = await listBoundPeople(mentor.actor, cohort.id);
    const { all, page } = await openMentees(mentor.actor, place, people, AT, 2);
    expect([all.length, page.lines.length, page.span.before]).toEqual([51, 1, 50]);
    const ownerId = page.lines[0]?.personId ?? "";
    const lines = await db().auditEvent.findMany({ where: { actorId: mentor.actor.personId, at: AT } });
    expect(lines.map((line) => line.ownerId)).toEqual([ownerId, ownerId]);
  });

  it("asks the database as often for thirty mentees as for two", async () => {
    const query = vi.spyOn(pg.Client.prototype, "query");
    const counted = async () => {
      query.mockClear();
      const place = { organizationId: cohort.organizationId, cohortId: cohort.id, timeZone: "America/Denver" };
      const people = await listBoundPeople(mentor.actor, cohort.id);
      const { page } = await openMentees(mentor.actor, place, people, new Date());
      return [page.lines.length, query.mock.calls.length] as const;
    };
    for (const days of [10, 20]) {
      const { id, member } = await addMentee(ago(days));
      await meet(id, ago(days - 5), { happened: true });
      await releaseWork(member);
    }
    const [two, few] = await counted();
    for (let more = 0; more < 28; more += 1) {
      const { id, member } = await addMentee();
      await promise(id, "mentor", "2027-03-01", null);
      await world.createGoal(member);
      await releaseWork(member);
    }
    const [thirty, many] = await counted();
    query.mockRestore();
    expect([two, thirty]).toEqual([2, 30]);
    expect(few).toBeGreaterThan(0);
    expect(many).toBe(few);
  });
});
