import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { cancelMeeting, changeMeeting, planMeeting } from "#app/features/mentoring/meetings/commands.server.ts";
import { findMeeting, listMeetings, meetingCalendar } from "#app/features/mentoring/meetings/queries.server.ts";
import { readPlanning } from "#app/features/mentoring/planning/queries.server.ts";
import { circleField, meetingForm } from "#app/features/mentoring/meetings/schema.ts";
import { makeFeed } from "#app/features/programs/calendar/commands.server.ts";
import { findFeed } from "#app/features/programs/calendar/queries.server.ts";
import { db } from "#app/server/db.server.ts";
import { readCalendarFile } from "#tests/support/calendar-reader.ts";
import { queuedMails } from "#tests/support/match-scene.ts";
import { createMeeting, createPair, endPair, meetingOn, type Pair } from "#tests/support/mentoring.ts";
import * as world from "#tests/support/world.ts";

const AT = world.SAVED;
/** A line end, a comma, a semicolon, a backslash and characters of several octets, for longer than one line of a file. */
const HARD_TITLE =
  "Budget, board; and \\ beyond 👩🏽‍💻\nwith a second line that goes on and on, é ü 漢字 👍 to fold in odd places";

beforeEach(async () => {
  await db().$executeRaw`DELETE FROM pgboss.job`;
});

async function readFile(pair: Pair, meeting: string) {
  return readCalendarFile(await meetingCalendar(pair.rosa.actor, meeting))[0];
}

describe("a meeting", () => {
  it("is planned by either of the two, and both see it", async () => {
    const pair = await createPair();
    for (const who of ["rosa", "harold"] as const) {
      const planned = await planMeeting(pair[who].actor, pair.id, meetingOn("2026-11-03T17:00:00.000Z"), AT);
      expect(planned).toHaveProperty("id");
    }
    for (const { actor } of [pair.rosa, pair.harold])
      expect((await listMeetings(actor, pair.id, AT)).ahead.map(({ title }) => title)).toEqual([
        "Mentoring",
        "Mentoring",
      ]);
  });

  it("is planned once, however often the form is sent", async () => {
    const pair = await createPair();
    const form = meetingOn("2026-11-03T17:00:00.000Z");
    const ids = await Promise.all([1, 2, 3].map(() => planMeeting(pair.harold.actor, pair.id, form, AT)));
    expect(ids).toEqual([{ id: form.id }, { id: form.id }, { id: form.id }]);
    expect((await queuedMails()).length).toBe(1);
  });

  it("cannot take the id of somebody else's", async () => {
    const id = await createMeeting(await createPair());
    const pair = await createPair();
    const planned = planMeeting(pair.harold.actor, pair.id, meetingOn("2026-11-03T17:00:00.000Z", { id }), AT);
    await expect(planned).rejects.toMatchObject({ kind: "not-found" });
  });

  it("is at the hour that was typed, on the clock of who typed it", async () => {
    const pair = await createPair();
    await db().person.update({ where: { id: pair.rosa.actor.personId }, data: { timeZone: "America/New_York" } });
    const begins = { date: "2026-11-03", minute: 9 * 60 };
    for (const [who, hour] of [
      ["rosa", "14"],
      ["harold", "16"],
    ] as const) {
      const planned = await planMeeting(pair[who].actor, pair.id, meetingOn("", { begins }), AT);
      const { startsAt } = await findMeeting(pair.rosa.actor, "id" in planned ? planned.id : "");
      expect(startsAt.toISOString()).toBe(`2026-11-03T${hour}:00:00.000Z`);
    }
  });

  it.each([
    ["an hour that clocks leave out", { date: "2027-03-14", minute: 150 }, "time"],
    ["a year far away", { date: "2029-03-14", minute: 600 }, "date"],
    ["an instant far away", { instant: Date.parse("2029-01-01T00:00:00Z") }, "date"],
  ])("is not planned for %s", async (_, begins, field) => {
    const { harold, id } = await createPair();
    const planned = await planMeeting(harold.actor, id, meetingOn("", { begins }), AT);
    expect(Object.keys("faults" in planned ? planned.faults : {})).toEqual([field]);
  });

  it("is a circle when a mentor plans it for several, and for nobody else's candidates", async () => {
    const pair = await createPair();
    const other = await createPair(pair);
    const meeting = await createMeeting(pair, { mentorshipIds: [other.id] });
    expect((await findMeeting(other.rosa.actor, meeting)).candidates.length).toBe(2);
    expect((await findMeeting(pair.harold.actor, meeting)).mentorships.length).toBe(2);
    const stranger = await createPair();
    const foreign = meetingOn("2026-11-03T17:00:00.000Z", { mentorshipIds: [stranger.id] });
    await expect(planMeeting(pair.harold.actor, pair.id, foreign, AT)).rejects.toMatchObject({ kind: "invalid" });
    const byCandidate = meetingOn("2026-11-03T17:00:00.000Z", { mentorshipIds: [other.id] });
    await expect(planMeeting(pair.rosa.actor, pair.id, byCandidate, AT)).rejects.toMatchObject({ kind: "invalid" });
  });

  it("tells the second of two who move it, and overwrites nothing", async () => {
    const pair = await createPair();
    const id = await createMeeting(pair);
    const moved = (day: string) => meetingOn(`2026-11-${day}T17:00:00.000Z`, { id });
    expect(await changeMeeting(pair.rosa.actor, id, moved("04"), AT)).toBe("saved");
    expect(await changeMeeting(pair.harold.actor, id, moved("05"), AT)).toBe("conflict");
    expect(await changeMeeting(pair.harold.actor, id, moved("04"), AT)).toBe("saved");
    expect(await findMeeting(pair.rosa.actor, id)).toMatchObject({
      sequence: 1,
      startsAt: new Date("2026-11-04T17:00Z"),
    });
  });

  it("says in mails that and when, never with which title or place", async () => {
    const pair = await createPair();
    const id = await createMeeting(pair, { title: "canary-title", place: "canary-place" });
    await changeMeeting(pair.harold.actor, id, meetingOn("2026-11-04T17:00:00.000Z", { id, title: "canary" }), AT);
    await cancelMeeting(pair.harold.actor, id, { step: "cancel", sequence: 1 }, AT);
    const mails = await queuedMails();
    expect(mails.map(({ to, subject }) => [to, subject.split(" ").at(-1)])).toEqual([
      [pair.rosa.email, "planned"],
      [pair.rosa.email, "moved"],
      [pair.rosa.email, "off"],
    ]);
    expect(mails[0]?.paragraphs.join(" ")).toContain("November 3, 2026, 10 am to 11 am, Mountain (Denver)");
    expect(JSON.stringify(mails)).not.toContain("canary");
  });

  it.each(["manager", "superintendent", "mentor", "candidate"] as const)(
    "does not exist for a %s beside the two",
    async (role) => {
      const pair = await createPair();
      const id = await createMeeting(pair);
      const other = await world.createMember(pair.cohort, role);
      await expect(findMeeting(other.actor, id)).rejects.toMatchObject({ kind: "not-found" });
      await expect(meetingCalendar(other.actor, id)).rejects.toMatchObject({ kind: "not-found" });
    },
  );

  it("stays with the candidate once the mentorship has ended, and can no longer be changed", async () => {
    const pair = await createPair();
    const id = await createMeeting(pair);
    await endPair(pair);
    expect((await findMeeting(pair.rosa.actor, id)).canEdit).toBe(false);
    await expect(findMeeting(pair.harold.actor, id)).rejects.toMatchObject({ kind: "not-found" });
    for (const { actor } of [pair.rosa, pair.harold]) {
      const step = { step: "cancel", sequence: 0 } as const;
      await expect(cancelMeeting(actor, id, step, AT)).rejects.toMatchObject({ kind: "not-found" });
    }
  });
});

describe("the times that are proposed", () => {
  const HOURS = { mentor: [9, 10, 11], candidate: [11, 12] };

  async function withHours(pair: Pair, zone: string) {
    for (const [who, role] of [
      [pair.harold, "mentor"],
      [pair.rosa, "candidate"],
    ] as const) {
      const enrollmentId = who.actor.enrollments[0]?.id ?? "";
      const rest = {
        languages: [],
        modes: [],
        values: [],
        styles: {},
        strengths: {},
        stages: [],
        roles: [],
        version: 1,
      };
      await db().matchProfile.create({
        data: {
          ...rest,
          enrollmentId,
          organizationId: pair.cohort.organizationId,
          timeZone: zone,
          freeHours: HOURS[role],
          savedAt: AT,
        },
      });
    }
  }

  it("are free for both, and not taken by another meeting", async () => {
    const pair = await createPair();
    await withHours(pair, "America/Denver");
    const find = async () => (await readPlanning(pair.rosa.actor, pair.id, 60, AT)).times;
    expect(await find()).toEqual(["2026-10-12T17:00:00.000Z", "2026-10-19T17:00:00.000Z", "2026-10-26T17:00:00.000Z"]);
    await createMeeting(pair, {}, "2026-10-12T17:30:00.000Z");
    expect(await find()).toEqual(["2026-10-19T17:00:00.000Z", "2026-10-26T17:00:00.000Z"]);
  });

  it("are none while one has not said when they are free, and it is said who", async () => {
    const pair = await createPair();
    const found = await readPlanning(pair.harold.actor, pair.id, 60, AT);
    expect([found.times, found.withoutHours]).toEqual([[], [pair.harold.name, pair.rosa.name]]);
  });
});

describe("the calendar file of a meeting", () => {
  it("is read by another program with its title whole", async () => {
    const pair = await createPair();
    const id = await createMeeting(pair, { title: HARD_TITLE, place: "Room 4, wing B; ask\nat the desk" });
    expect(await readFile(pair, id)).toMatchObject({
      ...{ uid: `${id}@tandem`, sequence: 0, status: "CONFIRMED", summary: HARD_TITLE },
      location: "Room 4, wing B; ask\nat the desk",
      description: `${pair.harold.name}, ${pair.rosa.name}\n${pair.cohort.name}`,
    });
  });

  it.each([
    ["before clocks are put forward", "2027-03-13", "2027-03-13T16:00:00.000Z"],
    ["after clocks are put forward", "2027-03-14", "2027-03-14T15:00:00.000Z"],
    ["before clocks are put back", "2026-10-31", "2026-10-31T15:00:00.000Z"],
    ["after clocks are put back", "2026-11-01", "2026-11-01T16:00:00.000Z"],
  ])("has the hour that was meant %s", async (_, date, start) => {
    const pair = await createPair();
    const id = await createMeeting(pair, { begins: { date, minute: 9 * 60 } });
    expect((await readFile(pair, id))?.start.toISOString()).toBe(start);
  });

  it("stays the same event when it moves or is called off, with a higher sequence", async () => {
    const pair = await createPair();
    const id = await createMeeting(pair);
    await changeMeeting(pair.rosa.actor, id, meetingOn("2026-11-04T17:00:00.000Z", { id }), AT);
    expect(await readFile(pair, id)).toMatchObject({ uid: `${id}@tandem`, sequence: 1, status: "CONFIRMED" });
    await cancelMeeting(pair.rosa.actor, id, { step: "cancel", sequence: 1 }, AT);
    expect(await readFile(pair, id)).toMatchObject({ uid: `${id}@tandem`, sequence: 2, status: "CANCELLED" });
  });

  it("is in the private calendar of both while the mentorship lasts, without a word of the log", async () => {
    const pair = await createPair();
    const id = await createMeeting(pair);
    await db().meeting.update({
      where: { id },
      data: { happened: true, minutes: 60, summary: "canary-summary", loggedAt: AT, logVersion: 1 },
    });
    const feeds = await Promise.all([pair.rosa, pair.harold].map(({ actor }) => makeFeed(actor, AT)));
    const keys = feeds.map((address) => new URL(address).searchParams.get("key") ?? "");
    for (const key of keys) {
      const file = (await findFeed(key)) ?? "";
      expect(readCalendarFile(file).map(({ uid }) => uid)).toEqual([`${id}@tandem`]);
      expect(file).not.toContain("canary");
    }
    await endPair(pair);
    expect(readCalendarFile((await findFeed(keys[1] ?? "")) ?? "")).toEqual([]);
  });
});

describe("the form of a meeting", () => {
  const TYPED = {
    id: randomUUID(),
    title: "Mentoring",
    minutes: "60",
    begins: "other",
    date: "2026-11-03",
    time: "10:00",
  };

  it("keeps a title with a line end, a comma and an emoji", () => {
    expect(meetingForm.parse({ ...TYPED, title: HARD_TITLE.replace("\n", "\r\n") }).title).toBe(HARD_TITLE);
  });

  it("takes four others into a circle, and says at the fifth that they are too many", () => {
    const others = ["a", "b", "c", "d", "e"];
    const chosen = (ids: string[]) => ({ ...TYPED, ...Object.fromEntries(ids.map((id) => [circleField(id), "yes"])) });
    expect(meetingForm.parse(chosen(others.slice(0, 4))).mentorshipIds).toEqual(["a", "b", "c", "d"]);
    const refused = meetingForm.safeParse(chosen(others)).error?.issues;
    expect(refused?.map(({ path, message }) => [path, message])).toEqual([
      [[circleField("e")], "A circle is for 5 candidates at most, so choose 4 others or fewer"],
    ]);
  });

  it.each([
    ["no title", { title: " " }],
    ["a title with a NUL byte", { title: "a\u0000" }],
    ["half a character in the title", { title: "\udc00" }],
    ["a long title", { title: "a".repeat(201) }],
    ["no number of minutes", { minutes: "" }],
    ["too few minutes", { minutes: "14" }],
    ["too many minutes", { minutes: "481" }],
    ["a fraction", { minutes: "60.5" }],
    ["no date", { date: "" }],
    ["a day that does not exist", { date: "2027-02-30" }],
    ["a date in another century", { date: "1999-12-31" }],
    ["no time", { time: "" }],
    ["a time that does not exist", { time: "25:00" }],
    ["a time that was not proposed", { begins: "tomorrow" }],
    ["an instant in another century", { begins: "1970-01-01T00:00:00.000Z" }],
    ["a long place", { place: "a".repeat(501) }],
    ["an id that is none", { id: "1" }],
  ])("refuses %s", (_, fault) => {
    const read = meetingForm.safeParse({ ...TYPED, ...fault });
    const fields = new Set(read.error?.issues.map(({ path }) => path[0]));
    expect([...fields]).toEqual([Object.keys(fault)[0]]);
  });
});
