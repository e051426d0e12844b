import { beforeEach, describe, expect, it } from "vitest";
import { getCheckInForm } from "#app/content/catalogue.server.ts";
import { collectEverything } from "#app/features/accounts/my-data/queries.server.ts";
import { collectOrganization } from "#app/features/accounts/organization-archive/queries.server.ts";
import { sendReminders } from "#app/features/matching/reminders/commands.server.ts";
import { answerCheckIn } from "#app/features/mentoring/check-ins/commands.server.ts";
import { findCheckIn, findCheckInTask, listCheckIns } from "#app/features/mentoring/check-ins/queries.server.ts";
import { db } from "#app/server/db.server.ts";
import { queuedMails } from "#tests/support/match-scene.ts";
import { createPair, endPair, GOOD_ANSWERS } from "#tests/support/mentoring.ts";
import { textsOf } from "#tests/support/rows.ts";
import * as world from "#tests/support/world.ts";

/** The pairs of these tests begin on 2026-10-05. */
const on = (date: string) => new Date(`${date}T20:00:00Z`);
const [BEFORE, DUE, LATER, SECOND] = [on("2026-11-03"), on("2026-11-04"), on("2026-11-20"), on("2027-01-03")];
const SUBJECT = "How does the mentoring go?";
const COMMENT = "canary: we get on well";
const answers = (rest: Record<string, string> = {}) => ({
  ...{ dueOn: "2026-11-04", comment: COMMENT },
  ...GOOD_ANSWERS,
  ...rest,
});

beforeEach(async () => {
  await db().$executeRaw`DELETE FROM pgboss.job`;
});

describe("a check-in", () => {
  it("waits for both sides from its day on, and each answers for themselves", async () => {
    const { rosa, harold, id } = await createPair();
    expect(await listCheckIns(rosa.actor, BEFORE)).toEqual([]);
    await expect(findCheckIn(rosa.actor, id, BEFORE)).rejects.toMatchObject({ kind: "not-found" });
    expect(await answerCheckIn(rosa.actor, id, answers(), DUE)).toBe("saved");
    expect((await listCheckIns(rosa.actor, DUE))[0]).toMatchObject({ otherName: harold.name, submittedAt: DUE });
    expect((await listCheckIns(harold.actor, DUE))[0]).toMatchObject({ otherName: rosa.name, submittedAt: null });
  });

  it("is answered once: a repeat and another answer change nothing, a double click included", async () => {
    const { rosa, id } = await createPair();
    const outcomes = await Promise.all([
      answerCheckIn(rosa.actor, id, answers(), DUE),
      answerCheckIn(rosa.actor, id, answers({ meeting: "none" }), DUE),
    ]);
    expect(outcomes.sort()).toEqual(["already", "saved"]);
    const before = await db().checkIn.findMany();
    expect(await answerCheckIn(rosa.actor, id, answers({ onward: "other" }), LATER)).toBe("already");
    expect(await db().checkIn.findMany()).toEqual(before);
  });

  it.each([
    ["a question left out", { use: "" }, ["use"]],
    ["an answer that is none", { use: "great" }, ["use"]],
    ["an answer with a NUL", { use: "done\u0000" }, ["use"]],
    ["nothing chosen", { meeting: "", use: "", plain: "", focus: "", onward: "" }, Object.keys(GOOD_ANSWERS)],
  ])("is refused with %s, and nothing is stored", async (_, change, fields) => {
    const { rosa, id } = await createPair();
    const outcome = await answerCheckIn(rosa.actor, id, answers(change), DUE);
    expect(typeof outcome === "string" ? [] : Object.keys(outcome.faults)).toEqual(fields);
    expect(await db().checkIn.count()).toBe(0);
  });

  it("that was opened before the next one was due is not taken for the next one", async () => {
    const { rosa, id } = await createPair();
    await expect(answerCheckIn(rosa.actor, id, answers(), SECOND)).rejects.toMatchObject({ kind: "conflict" });
    expect(await answerCheckIn(rosa.actor, id, answers({ dueOn: "2027-01-03" }), SECOND)).toBe("saved");
  });

  it("is nobody else's, and no longer that of a pair that has ended", async () => {
    const pair = await createPair();
    const kinds = ["candidate", "mentor", "manager", "superintendent"] as const;
    for (const role of kinds) {
      const { actor } = await world.createMember(pair.cohort, role);
      await expect(answerCheckIn(actor, pair.id, answers(), DUE)).rejects.toMatchObject({ kind: "not-found" });
    }
    await endPair(pair);
    for (const { actor } of [pair.rosa, pair.harold])
      await expect(answerCheckIn(actor, pair.id, answers(), DUE)).rejects.toMatchObject({ kind: "not-found" });
  });

  it("is a task on the home of each side, until all of a place are answered", async () => {
    const pair = await createPair();
    const second = await createPair(pair);
    const place = pair.harold.actor.enrollments[0]?.id ?? "";
    const task = () => findCheckInTask(pair.harold.actor, place, DUE);
    expect(await task()).toEqual({ open: 2, answerBy: "2026-11-18" });
    await answerCheckIn(pair.harold.actor, pair.id, answers(), DUE);
    expect(await task()).toEqual({ open: 1, answerBy: "2026-11-18" });
    await answerCheckIn(pair.harold.actor, second.id, answers(), DUE);
    expect(await task()).toEqual({ open: 0, answerBy: "2026-11-18" });
  });

  it("is on record without what was answered", async () => {
    const { rosa, id } = await createPair();
    await answerCheckIn(rosa.actor, id, answers(), DUE);
    const events = await db().auditEvent.findMany({ where: { action: "check-in.answer" } });
    expect(events).toMatchObject([{ actorId: rosa.actor.personId, subjectId: id }]);
    expect(JSON.stringify(events)).not.toContain("canary");
  });
});

describe("reminders of a check-in", () => {
  const told = async ({ email }: world.Member) =>
    (await queuedMails()).filter(({ to, subject }) => to === email && subject === SUBJECT).length;

  it("go out twice, to those who have not answered, and never after two weeks", async () => {
    const { rosa, harold, id } = await createPair();
    await sendReminders(BEFORE);
    expect([await told(rosa), await told(harold)]).toEqual([0, 0]);
    for (const at of [DUE, DUE, on("2026-11-06")]) await sendReminders(at);
    expect([await told(rosa), await told(harold)]).toEqual([1, 1]);
    await answerCheckIn(rosa.actor, id, answers(), on("2026-11-07"));
    for (const at of [on("2026-11-11"), on("2026-11-19")]) await sendReminders(at);
    expect([await told(rosa), await told(harold)]).toEqual([1, 2]);
    await sendReminders(SECOND);
    expect([await told(rosa), await told(harold)]).toEqual([2, 3]);
  });

  it("are one mail for a mentor with two candidates, and none to whoever has left or a pair that has ended", async () => {
    const pair = await createPair();
    const [left, ended] = [await createPair(pair), await createPair(pair)];
    await db().enrollment.updateMany({
      where: { personId: left.rosa.actor.personId },
      data: { leftAt: world.SAVED },
    });
    await endPair(ended);
    await sendReminders(DUE);
    expect(await Promise.all([pair.harold, pair.rosa, left.rosa, ended.rosa].map(told))).toEqual([1, 1, 0, 0]);
  });

  it("are late rather than missing when the app stood still", async () => {
    const { rosa } = await createPair();
    await sendReminders(on("2026-11-15"));
    await sendReminders(on("2026-11-16"));
    expect(await told(rosa)).toBe(1);
  });
});

describe("what is kept of a check-in", () => {
  it("is in its author's own data, in nobody else's, and not in the archive of the organization", async () => {
    const { rosa, harold, id, cohort } = await createPair();
    await answerCheckIn(rosa.actor, id, answers(), DUE);
    const dataOf = ({ actor }: world.Member) => collectEverything(actor, LATER, () => "");
    expect((await dataOf(rosa)).checkIns).toMatchObject([
      { candidate: rosa.name, mentor: harold.name, dueOn: "2026-11-04", answers: GOOD_ANSWERS, comment: COMMENT },
    ]);
    expect(JSON.stringify(await dataOf(harold))).not.toContain("canary");
    const administrator = await world.createAdministrator(cohort);
    const texts = await textsOf(await collectOrganization(administrator.actor, cohort.organizationId, LATER));
    expect([...texts.values()].join()).not.toContain("canary");
    expect(texts.get("check-ins.csv")).toContain(rosa.email);
  });

  it("points to an edition of the questions that is there", async () => {
    const { rosa, id } = await createPair();
    await answerCheckIn(rosa.actor, id, answers(), DUE);
    const { edition } = await db().checkIn.findFirstOrThrow();
    expect(getCheckInForm(edition).questions).toHaveLength(5);
    expect(() => getCheckInForm("1999.1")).toThrow("1999.1");
  });
});
