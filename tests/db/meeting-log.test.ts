import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { logMeeting } from "#app/features/mentoring/logs/commands.server.ts";
import { logForm, type LogInput } from "#app/features/mentoring/logs/schema.ts";
import { cancelMeeting } from "#app/features/mentoring/meetings/commands.server.ts";
import { findMeeting } from "#app/features/mentoring/meetings/queries.server.ts";
import { addPromise, stepPromise } from "#app/features/mentoring/promises/commands.server.ts";
import { listPromises } from "#app/features/mentoring/promises/queries.server.ts";
import { promiseForm, type PromiseInput } from "#app/features/mentoring/promises/schema.ts";
import { ledgerTable, readLedger } from "#app/features/programs/ledger/queries.server.ts";
import { db } from "#app/server/db.server.ts";
import { queuedMails } from "#tests/support/match-scene.ts";
import { createPair, endPair, storeMeeting, type Pair } from "#tests/support/mentoring.ts";
import type * as world from "#tests/support/world.ts";

/** After the meeting of the builders, which is on 2026-11-03. */
const AFTER = new Date("2026-11-04T09:00:00Z");

function logWith(log: Partial<LogInput> = {}): LogInput {
  return {
    ...{
      version: 0,
      happened: true,
      minutes: 45,
      areaIds: ["business-management", "leadership-vision"],
      attendedIds: [],
      promises: [],
      summary: "",
    },
    ...log,
  };
}

function promiseBy(pair: Pair, promise: Partial<PromiseInput> = {}): PromiseInput {
  return {
    id: randomUUID(),
    mentorshipId: pair.id,
    owner: "candidate",
    text: "Ask the board",
    dueOn: null,
    ...promise,
  };
}

beforeEach(async () => {
  await db().$executeRaw`DELETE FROM pgboss.job`;
});

async function scene() {
  const pair = await createPair();
  return { pair, meeting: await storeMeeting(pair) };
}

const hoursOf = async (member: world.Member) => (await ledgerTable(member.actor)).rows;

describe("the log of a meeting", () => {
  it.each(["rosa", "harold"] as const)("is written by either of the two in one save: %s", async (who) => {
    const { pair, meeting } = await scene();
    const promises = [promiseBy(pair), promiseBy(pair, { owner: "mentor", dueOn: "2026-11-20" })];
    const log = logWith({ promises, summary: "We kept this" });
    expect(await logMeeting(pair[who].actor, meeting, log, AFTER)).toBe("saved");
    expect((await findMeeting(pair.rosa.actor, meeting)).log).toEqual({
      ...{
        happened: true,
        minutes: 45,
        areaIds: ["leadership-vision", "business-management"],
        summary: "We kept this",
        loggedAt: AFTER,
      },
      attended: [pair.id],
    });
    const { promises: stored } = await listPromises(pair.harold.actor, pair.id, AFTER);
    expect(stored.map(({ owner, dueOn, meetingId }) => [owner, dueOn, meetingId])).toEqual(
      expect.arrayContaining([
        ["candidate", null, meeting],
        ["mentor", "2026-11-20", meeting],
      ]),
    );
  });

  it("counts once, however often its form is sent", async () => {
    const { pair, meeting } = await scene();
    const log = logWith({ promises: [promiseBy(pair)] });
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => logMeeting(pair.rosa.actor, meeting, log, AFTER)));
    expect(new Set(outcomes)).toEqual(new Set(["saved"]));
    expect((await listPromises(pair.rosa.actor, pair.id, AFTER)).promises.length).toBe(1);
    expect(await findMeeting(pair.rosa.actor, meeting)).toMatchObject({ logVersion: 1 });
  });

  it("of two who note it at once, keeps the first whole and tells the second", async () => {
    const { pair, meeting } = await scene();
    const outcomes = await Promise.all([
      logMeeting(pair.rosa.actor, meeting, logWith({ summary: "hers", promises: [promiseBy(pair)] }), AFTER),
      logMeeting(pair.harold.actor, meeting, logWith({ summary: "his", promises: [promiseBy(pair)] }), AFTER),
    ]);
    expect([...outcomes].sort()).toEqual(["conflict", "saved"]);
    expect((await listPromises(pair.rosa.actor, pair.id, AFTER)).promises.length).toBe(1);
    const second = logWith({ version: 1, minutes: 60 });
    expect(await logMeeting(pair.harold.actor, meeting, second, AFTER)).toBe("saved");
  });

  it("puts the minutes into both ledgers by area, and takes them out when it did not take place", async () => {
    const { pair, meeting } = await scene();
    await logMeeting(pair.rosa.actor, meeting, logWith(), AFTER);
    for (const member of [pair.rosa, pair.harold]) {
      expect(await hoursOf(member)).toMatchObject([
        {
          date: "2026-11-03",
          title: "Mentoring meeting",
          kind: "meeting",
          hours: 0.75,
          area: "leadership-vision",
          area_hours: 0.38,
        },
        { area: "business-management", area_hours: 0.37 },
      ]);
      expect((await readLedger(member.actor, "2026-12-01")).minutes).toBe(45);
    }
    const not = logWith({ version: 1, happened: false, minutes: 0, areaIds: [] });
    await logMeeting(pair.rosa.actor, meeting, not, AFTER);
    for (const member of [pair.rosa, pair.harold]) expect(await hoursOf(member)).toEqual([]);
  });

  it("leaves a former mentor their own hours, without the name of anybody", async () => {
    const { pair } = await scene();
    const meeting = await storeMeeting(pair, { title: `With ${pair.rosa.name}` });
    await logMeeting(pair.rosa.actor, meeting, logWith(), AFTER);
    await endPair(pair, AFTER);
    const rows = await hoursOf(pair.harold);
    expect(rows.length).toBe(2);
    expect(JSON.stringify(rows)).not.toContain(pair.rosa.name);
  });

  it("of a circle is the mentor's, and counts for those who were there", async () => {
    const { pair, meeting } = await scene();
    const other = await createPair(pair);
    await db().meetingMentorship.create({ data: { meetingId: meeting, mentorshipId: other.id } });
    const log = logWith({ attendedIds: [other.id], promises: [promiseBy(pair), promiseBy(other)] });
    await expect(logMeeting(pair.rosa.actor, meeting, log, AFTER)).rejects.toMatchObject({ kind: "conflict" });
    expect(await logMeeting(pair.harold.actor, meeting, log, AFTER)).toBe("saved");
    expect([await hoursOf(pair.rosa), (await hoursOf(other.rosa)).length]).toEqual([[], 2]);
    expect((await listPromises(pair.rosa.actor, pair.id, AFTER)).promises.length).toBe(1);
  });

  it("is told to the others by mail, without a word of it, and once although it is sent twice", async () => {
    const { pair, meeting } = await scene();
    const other = await createPair(pair);
    await db().meetingMentorship.create({ data: { meetingId: meeting, mentorshipId: other.id } });
    const log = logWith({ attendedIds: [pair.id], summary: "canary", promises: [promiseBy(pair, { text: "canary" })] });
    for (const _ of [1, 2]) await logMeeting(pair.harold.actor, meeting, log, AFTER);
    const mails = await queuedMails();
    expect(mails.map(({ to }) => to).sort()).toEqual([pair.rosa.email, other.rosa.email].sort());
    for (const { subject, link } of mails)
      expect([subject, link?.to]).toEqual([
        `${pair.harold.name} noted what became of your meeting`,
        `/meetings/${meeting}`,
      ]);
    expect(JSON.stringify(mails)).not.toContain("canary");
  });

  it("takes no promise in the name of another mentorship, and no id of another promise", async () => {
    const { pair, meeting } = await scene();
    const stranger = await createPair();
    const foreign = logWith({ promises: [promiseBy(stranger)] });
    await expect(logMeeting(pair.rosa.actor, meeting, foreign, AFTER)).rejects.toMatchObject({ kind: "invalid" });
    const taken = promiseBy(stranger);
    await addPromise(stranger.rosa.actor, taken, AFTER);
    const stolen = logWith({ promises: [promiseBy(pair, { id: taken.id })] });
    await expect(logMeeting(pair.rosa.actor, meeting, stolen, AFTER)).rejects.toMatchObject({ kind: "not-found" });
    expect((await findMeeting(pair.rosa.actor, meeting)).log).toBeNull();
  });

  it.each([
    ["before it begins", new Date("2026-11-03T16:59:59Z"), "conflict"],
    ["with an area that does not exist", AFTER, "invalid"],
  ])("is refused %s", async (_, at, kind) => {
    const { pair, meeting } = await scene();
    const areaIds = kind === "invalid" ? ["nothing"] : [];
    await expect(logMeeting(pair.rosa.actor, meeting, logWith({ areaIds }), at)).rejects.toMatchObject({ kind });
  });

  it("is refused once the meeting is called off, or the mentorship has ended", async () => {
    const { pair, meeting } = await scene();
    const other = await storeMeeting(pair);
    await cancelMeeting(pair.rosa.actor, other, { step: "cancel", sequence: 0 }, AFTER);
    await expect(logMeeting(pair.rosa.actor, other, logWith(), AFTER)).rejects.toMatchObject({ kind: "conflict" });
    await endPair(pair, AFTER);
    for (const { actor } of [pair.rosa, pair.harold])
      await expect(logMeeting(actor, meeting, logWith(), AFTER)).rejects.toMatchObject({ kind: "not-found" });
  });
});

describe("the form of a log", () => {
  const TYPED = { version: "0", happened: "yes", minutes: "45", otherMinutes: "" };
  const ROW = { "promise-2-id": randomUUID(), "promise-2-text": "Ask", "promise-2-dueOn": "" };
  const OWNER = { "promise-2-owner": `${randomUUID()}:mentor` };

  it("takes a typed length, and nothing of a meeting that did not take place", () => {
    expect(logForm.parse({ ...TYPED, minutes: "other", otherMinutes: "50" }).minutes).toBe(50);
    const not = logForm.parse({ ...TYPED, happened: "no", minutes: "", "area-leadership-vision": "yes" });
    expect(not).toMatchObject({ happened: false, minutes: 0, areaIds: [] });
  });

  it("leaves out rows in which nothing was promised", () => {
    const empty = { "promise-1-id": randomUUID(), "promise-1-text": " ", "promise-1-owner": OWNER["promise-2-owner"] };
    expect(logForm.parse({ ...TYPED, ...empty, ...ROW, ...OWNER }).promises.map(({ text }) => text)).toEqual(["Ask"]);
  });

  it.each([
    ["whether it took place", { happened: "" }, "happened"],
    ["how long", { minutes: "" }, "minutes"],
    ["how long, when another is typed", { minutes: "other", otherMinutes: "" }, "otherMinutes"],
    ["a length below one minute", { minutes: "other", otherMinutes: "0" }, "otherMinutes"],
    ["a length above eight hours", { minutes: "other", otherMinutes: "481" }, "otherMinutes"],
    ["a length that is no number", { minutes: "45x" }, "minutes"],
    [
      "a promise without words",
      { ...OWNER, ...ROW, "promise-2-text": "", "promise-2-dueOn": "2027-01-01" },
      "promise-2-text",
    ],
    ["a promise of nobody", { ...ROW, "promise-2-owner": "me" }, "promise-2-owner"],
    [
      "a promise by a day that does not exist",
      { ...OWNER, ...ROW, "promise-2-dueOn": "2027-02-30" },
      "promise-2-dueOn",
    ],
    ["a promise with a NUL byte", { ...OWNER, ...ROW, "promise-2-text": "a\u0000" }, "promise-2-text"],
    ["a promise that is a book", { ...OWNER, ...ROW, "promise-2-text": "a".repeat(301) }, "promise-2-text"],
    ["half a character", { summary: "\ud800" }, "summary"],
    ["a summary of a megabyte", { summary: "a".repeat(1_000_000) }, "summary"],
    ["a version that is none", { version: "x" }, "version"],
  ])("asks for %s", (_, fault, field) => {
    const { error } = logForm.safeParse({ ...TYPED, ...fault });
    expect([...new Set(error?.issues.map(({ path }) => path[0]))]).toEqual([field]);
  });
});

describe("a promise", () => {
  it("stays open from one meeting to the next, until it is done or dropped, and can be opened again", async () => {
    const { pair, meeting } = await scene();
    const { id: promiseId, ...rest } = promiseBy(pair, { dueOn: "2026-11-03" });
    await logMeeting(pair.rosa.actor, meeting, logWith({ promises: [{ id: promiseId, ...rest }] }), AFTER);
    const find = async () => (await listPromises(pair.harold.actor, pair.id, AFTER)).promises[0];
    expect(await find()).toMatchObject({ state: "open", isOverdue: true, ownerName: pair.rosa.name });
    const steps = [
      ["done", "done"],
      ["reopen", "open"],
      ["drop", "dropped"],
    ] as const;
    for (const [index, [step, state]] of steps.entries()) {
      await stepPromise(pair.harold.actor, pair.id, { step, promiseId, version: index + 1 }, AFTER);
      expect(await find()).toMatchObject({ state, version: index + 2 });
    }
  });

  it("tells the second of two who settle it differently", async () => {
    const { pair } = await scene();
    const promise = promiseBy(pair);
    await addPromise(pair.rosa.actor, promise, AFTER);
    const step = { promiseId: promise.id, version: 1 };
    await stepPromise(pair.rosa.actor, pair.id, { ...step, step: "done" }, AFTER);
    const second = stepPromise(pair.harold.actor, pair.id, { ...step, step: "drop" }, AFTER);
    await expect(second).rejects.toMatchObject({ kind: "conflict" });
  });

  it("is out of reach of anybody else, of a former mentor, and of another mentorship", async () => {
    const { pair } = await scene();
    const promise = promiseBy(pair);
    await addPromise(pair.rosa.actor, promise, AFTER);
    const step = { step: "done", promiseId: promise.id, version: 1 } as const;
    const stranger = await createPair();
    const through = stepPromise(stranger.rosa.actor, stranger.id, step, AFTER);
    await expect(through).rejects.toMatchObject({ kind: "not-found" });
    await expect(addPromise(stranger.rosa.actor, promiseBy(pair), AFTER)).rejects.toMatchObject({ kind: "not-found" });
    await endPair(pair, AFTER);
    await expect(listPromises(pair.harold.actor, pair.id, AFTER)).rejects.toMatchObject({ kind: "not-found" });
    expect((await listPromises(pair.rosa.actor, pair.id, AFTER)).promises.length).toBe(1);
    await expect(stepPromise(pair.rosa.actor, pair.id, step, AFTER)).rejects.toMatchObject({ kind: "not-found" });
  });

  it("keeps a text on one line, whoever sends it", () => {
    const typed = { id: randomUUID(), text: "Ask\r\nthe board", owner: `${randomUUID()}:mentor`, dueOn: "" };
    expect(promiseForm.parse(typed).text).toBe("Ask the board");
  });
});
