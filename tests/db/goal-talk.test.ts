import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { editGoal, stepGoal } from "#app/features/mentoring/commands.server.ts";
import { openSharedGoals, openTalk, stepTalk } from "#app/features/mentoring/discussion/commands.server.ts";
import { listOwnTalk } from "#app/features/mentoring/discussion/queries.server.ts";
import { talkStep, type TalkStep } from "#app/features/mentoring/discussion/schema.ts";
import { collectMentoring } from "#app/features/mentoring/export/queries.server.ts";
import { findGoal } from "#app/features/mentoring/queries.server.ts";
import { switchRelease } from "#app/features/releases/commands.server.ts";
import { db } from "#app/server/db.server.ts";
import { queuedMails } from "#tests/support/match-scene.ts";
import { createPair, endPair, type Pair } from "#tests/support/mentoring.ts";
import * as world from "#tests/support/world.ts";

const AT = world.SUBMITTED;
const NOT_FOUND = { kind: "not-found" };

interface Talk extends Pair {
  goalId: string;
  say: (who: world.Member, step: TalkStep, at?: Date) => ReturnType<typeof stepTalk>;
  read: (who: world.Member) => ReturnType<typeof openTalk>;
}

function release({ rosa, harold }: Pair, release: "yes" | "no" = "yes", as: "mentor" | "manager" = "mentor") {
  return switchRelease(rosa.actor, { item: "plan", to: harold.actor.personId, as, release }, world.SAVED);
}

/** A pair with a goal of the candidate, released to the mentor. */
async function setScene(): Promise<Talk> {
  const pair = await createPair();
  const goalId = await world.createGoal(pair.rosa);
  await release(pair);
  await db().$executeRaw`DELETE FROM pgboss.job`;
  const place = { mentorshipId: pair.id, goalId };
  return {
    ...{ ...pair, goalId },
    say: (who, step, at = AT) => stepTalk(who.actor, place, step, at),
    read: (who) => openTalk(who.actor, place, AT),
  };
}

const comment = (text = "How did it go?"): TalkStep => ({ step: "comment", id: randomUUID(), text });
const suggestAction = (action = "Show it to the cabinet"): TalkStep & { id: string } => ({
  ...{ step: "suggest-action", id: randomUUID(), action },
});
const suggestDate = (dueOn = "2027-05-28"): TalkStep & { id: string } => ({
  ...{ step: "suggest-date", id: randomUUID(), dueOn },
});
const answer = (step: "accept" | "decline", { id }: { id: string }, { version = 1, word = "" } = {}): TalkStep => ({
  ...{ step, suggestionId: id, version, word },
});
const minutes = (count: number) => new Date(AT.getTime() + count * 60_000);

beforeEach(async () => {
  await db().$executeRaw`DELETE FROM pgboss.job`;
});

describe("the talk of a pair about a goal", () => {
  it("has what both wrote, in order of time, once however often it is sent", async () => {
    const { rosa, harold, say, read } = await setScene();
    const first = comment("How did it go?");
    await say(harold, first);
    await say(harold, first);
    await say(rosa, comment("Well"), minutes(1));
    for (const who of [rosa, harold])
      expect((await read(who)).comments).toMatchObject([
        { side: "mentor", authorName: harold.name, text: "How did it go?" },
        { side: "candidate", authorName: rosa.name, text: "Well" },
      ]);
  });

  it("keeps other words that come with an old id", async () => {
    const { harold, say, read } = await setScene();
    const first = comment("One");
    await say(harold, first);
    await say(harold, { ...first, text: "Two" } as TalkStep, minutes(1));
    expect((await read(harold)).comments.map(({ text }) => text)).toEqual(["One", "Two"]);
  });

  it("takes an accepted action and date into the plan, and keeps what was suggested", async () => {
    const { rosa, harold, goalId, say, read } = await setScene();
    const [action, date] = [suggestAction(), suggestDate()];
    await say(harold, action);
    await say(harold, date, minutes(1));
    expect(await listOwnTalk(rosa.actor)).toMatchObject([{ goalId, said: 2, open: 2 }]);
    expect(await say(rosa, answer("accept", action))).toBe("saved");
    expect(await say(rosa, answer("accept", date, { version: 2, word: "Good" }))).toBe("saved");
    const goal = await findGoal(rosa.actor, goalId);
    expect([goal.version, goal.dueOn, goal.actions.map(({ text }) => text)]).toEqual([
      ...[3, "2027-05-28", ["Ask the cabinet", "Write it down", "Show it to the cabinet"]],
    ]);
    expect((await read(harold)).suggestions).toMatchObject([
      { action: "Show it to the cabinet", answer: "accepted", answeredAt: AT, word: "" },
      { dueOn: "2027-05-28", answer: "accepted", word: "Good" },
    ]);
    expect(await listOwnTalk(rosa.actor)).toMatchObject([{ said: 2, open: 0 }]);
  });

  it("leaves the plan as it is when a suggestion is declined", async () => {
    const { rosa, harold, goalId, say, read } = await setScene();
    const before = await findGoal(rosa.actor, goalId);
    const action = suggestAction();
    await say(harold, action);
    await say(rosa, answer("decline", action, { word: "Too early" }));
    expect(await findGoal(rosa.actor, goalId)).toEqual(before);
    expect((await read(harold)).suggestions).toMatchObject([{ answer: "declined", word: "Too early" }]);
  });

  it("of two answers at the same time keeps one, and adds the action once", async () => {
    const { rosa, harold, goalId, say } = await setScene();
    const action = suggestAction();
    await say(harold, action);
    const same = await Promise.all([say(rosa, answer("accept", action)), say(rosa, answer("accept", action))]);
    expect(same).toEqual(["saved", "saved"]);
    expect((await findGoal(rosa.actor, goalId)).actions).toHaveLength(3);
    const other = suggestAction("Another");
    await say(harold, other);
    const both = [answer("accept", other, { version: 2 }), answer("decline", other)];
    expect((await Promise.all(both.map((each) => say(rosa, each)))).sort()).toEqual(["answered", "saved"]);
  });

  it("of an edit and an acceptance at the same time keeps one, and tells the other", async () => {
    const { rosa, harold, goalId, say } = await setScene();
    const action = suggestAction();
    await say(harold, action);
    const edit = { targetLevel: 3 as const, dueOn: "2027-02-26", evidenceWanted: "", actions: ["Mine"], version: 1 };
    const outcomes = await Promise.all([editGoal(rosa.actor, goalId, edit), say(rosa, answer("accept", action))]);
    expect([...outcomes].sort()).toEqual(["conflict", "saved"]);
    const { version, actions } = await findGoal(rosa.actor, goalId);
    expect([version, actions.length]).toEqual([2, outcomes[0] === "saved" ? 1 : 3]);
  });

  it("accepts nothing into a goal that is full or done", async () => {
    const { rosa, harold, goalId, say, read } = await setScene();
    const action = suggestAction();
    await say(harold, action);
    const actions = Array.from({ length: 12 }, (_, index) => `Action ${index}`);
    const edit = { targetLevel: 3, dueOn: "2027-02-26", evidenceWanted: "", actions, version: 1 } as const;
    await editGoal(rosa.actor, goalId, edit);
    expect(await say(rosa, answer("accept", action, { version: 2 }))).toBe("full");
    await stepGoal(rosa.actor, goalId, { step: "done", doneNote: "", doneUrl: "" }, AT);
    expect(await say(rosa, answer("accept", action, { version: 3 }))).toBe("done");
    expect(await say(harold, suggestDate())).toBe("done");
    expect((await read(rosa)).suggestions.map((each) => each.answer)).toEqual([null]);
  });

  it("says no to an answer that was given on an older version", async () => {
    const { rosa, harold, goalId, say } = await setScene();
    const date = suggestDate();
    await say(harold, date);
    const { targetLevel, evidenceWanted } = await findGoal(rosa.actor, goalId);
    const edit = { targetLevel, evidenceWanted, dueOn: "2027-03-31", actions: ["One"], version: 1 };
    await editGoal(rosa.actor, goalId, edit);
    expect(await say(rosa, answer("accept", date))).toBe("conflict");
    expect((await findGoal(rosa.actor, goalId)).dueOn).toBe("2027-03-31");
    expect(await say(rosa, answer("accept", date, { version: 2 }))).toBe("saved");
  });

  it("lets only the mentor suggest, and only the candidate answer", async () => {
    const { rosa, harold, say } = await setScene();
    const action = suggestAction();
    await expect(say(rosa, action)).rejects.toMatchObject(NOT_FOUND);
    await say(harold, action);
    await expect(say(harold, answer("accept", action))).rejects.toMatchObject(NOT_FOUND);
  });

  it.each([
    ["an empty comment", { step: "comment", text: " \n" }, "text"],
    ["a comment that is too long", { step: "comment", text: "a".repeat(2001) }, "text"],
    ["a NUL byte", { step: "comment", text: "a\u0000" }, "text"],
    ["half a character", { step: "suggest-action", action: "a\ud800" }, "action"],
    ["an empty action", { step: "suggest-action", action: "" }, "action"],
    ["a day that is none", { step: "suggest-date", dueOn: "2027-02-30" }, "dueOn"],
    ["a year far away", { step: "suggest-date", dueOn: "9999-01-01" }, "dueOn"],
    ["a word that is too long", { step: "decline", word: "a".repeat(301) }, "word"],
    ["a step that is none", { step: "remove" }, "step"],
  ])("refuses %s", (_, typed, field) => {
    const rest = { id: randomUUID(), suggestionId: randomUUID(), version: "1", word: "" };
    const read = talkStep.safeParse({ ...rest, ...typed });
    expect(read.error?.issues.map(({ path }) => path[0])).toEqual([field]);
  });
});

describe("who reads the talk about a goal", () => {
  it("is the two of the pair, and each reading by the mentor is in the record", async () => {
    const talk = await setScene();
    const { rosa, harold, cohort, say, read } = talk;
    await say(harold, comment());
    const district = await world.createDistrict(cohort);
    const strangers = [
      await world.createMember(cohort, "manager"),
      await world.createMember(cohort, "superintendent", district),
      await world.createMember(cohort, "mentor"),
      (await createPair(talk)).rosa,
    ];
    for (const stranger of strangers) {
      await expect(read(stranger)).rejects.toMatchObject(NOT_FOUND);
      await expect(say(stranger, comment())).rejects.toMatchObject(NOT_FOUND);
      await expect(openSharedGoals(stranger.actor, talk.id, AT)).rejects.toMatchObject(NOT_FOUND);
    }
    await read(rosa);
    await read(harold);
    const readings = { where: { action: "released-plan.read", ownerId: rosa.actor.personId } };
    expect(await db().auditEvent.findMany(readings)).toMatchObject([{ actorId: harold.actor.personId }]);
  });

  it("is nobody but the candidate once the release is taken back, and nothing can be said", async () => {
    const talk = await setScene();
    const { rosa, harold, say, read } = talk;
    await say(harold, comment("canary-said"));
    await release(talk, "no");
    await expect(read(harold)).rejects.toMatchObject(NOT_FOUND);
    await expect(say(harold, comment())).rejects.toMatchObject(NOT_FOUND);
    expect(await openSharedGoals(harold.actor, talk.id, AT)).toMatchObject({ isReleased: false, goals: [] });
    expect(await read(rosa)).toMatchObject({ isReleased: false, canWrite: false, comments: [{ text: "canary-said" }] });
    expect(await say(rosa, comment())).toBe("closed");
  });

  it("is not whoever got the plan in another role", async () => {
    const talk = await setScene();
    await release(talk, "no");
    const harold = await world.enroll(talk.harold, talk.cohort, "manager");
    await release(talk, "yes", "manager");
    await expect(openTalk(harold.actor, { mentorshipId: talk.id, goalId: talk.goalId }, AT)).rejects.toMatchObject(
      NOT_FOUND,
    );
  });

  it("is the candidate alone after the end", async () => {
    const talk = await setScene();
    const { rosa, harold, say, read } = talk;
    await say(harold, comment("Stays"));
    await world.createGoal(rosa);
    await endPair(talk, minutes(5));
    expect(await read(rosa)).toMatchObject({ canWrite: false, comments: [{ text: "Stays" }] });
    expect((await openSharedGoals(rosa.actor, talk.id, AT)).goals).toMatchObject([{ goal: { id: talk.goalId } }]);
    await expect(say(rosa, comment())).rejects.toMatchObject(NOT_FOUND);
    await expect(read(harold)).rejects.toMatchObject(NOT_FOUND);
    await expect(openSharedGoals(harold.actor, talk.id, AT)).rejects.toMatchObject(NOT_FOUND);
  });

  it("never learns what shows that a goal is reached, nor of a goal of somebody else", async () => {
    const talk = await setScene();
    const { rosa, harold, goalId, read } = talk;
    await stepGoal(rosa.actor, goalId, { step: "done", doneNote: "canary-done", doneUrl: "" }, AT);
    expect(JSON.stringify(await read(harold))).not.toContain("canary-done");
    const other = await createPair(talk);
    const theirs = await world.createGoal(other.rosa);
    const place = { mentorshipId: talk.id, goalId: theirs };
    await expect(openTalk(harold.actor, place, AT)).rejects.toMatchObject(NOT_FOUND);
    await expect(openTalk(rosa.actor, place, AT)).rejects.toMatchObject(NOT_FOUND);
  });

  it("takes along the own words alone as the mentor, and everything as the candidate", async () => {
    const { rosa, harold, say } = await setScene();
    const action = suggestAction("His action");
    await say(harold, comment("His words"));
    await say(rosa, comment("Her words"));
    await say(harold, action);
    await say(rosa, answer("decline", action, { word: "Her word" }));
    const said = async ({ actor }: world.Member) => JSON.stringify(await collectMentoring(actor));
    for (const words of ["His words", "His action", "Her words", "Her word"])
      expect(await said(rosa)).toContain(`"${words}"`);
    expect(await said(harold)).toContain("His words");
    expect(await said(harold)).toContain("His action");
    expect(await said(harold)).not.toContain("Her word");
  });
});

describe("the mails about a goal", () => {
  it("go to the other one, say who and where, and nothing of what or of which goal", async () => {
    const { rosa, harold, id, goalId, say } = await setScene();
    const action = suggestAction("canary-action");
    await say(harold, comment("canary-comment"));
    await say(harold, action);
    await say(rosa, comment("canary-comment"));
    await say(rosa, answer("decline", action, { word: "canary-word" }));
    const mails = await queuedMails();
    expect(mails.map(({ to, subject }) => [to, subject])).toEqual([
      [rosa.email, `${harold.name} wrote about one of your goals`],
      [rosa.email, `${harold.name} suggests something for one of your goals`],
      [harold.email, `${rosa.name} wrote about one of their goals`],
      [harold.email, `${rosa.name} answered what you suggested`],
    ]);
    for (const { link } of mails) expect(link?.to).toBe(`/mentorships/${id}/goals/${goalId}`);
    expect(JSON.stringify(mails)).not.toMatch(/canary|vision|cabinet/i);
  });

  it("are one of a kind in an hour, and one again after it", async () => {
    const { rosa, harold, say } = await setScene();
    await Promise.all([say(harold, comment("1")), say(harold, comment("2"))]);
    await say(harold, comment("3"), minutes(59));
    expect(await queuedMails()).toHaveLength(1);
    await say(rosa, comment("4"), minutes(59));
    await say(harold, comment("5"), minutes(60));
    expect((await queuedMails()).map(({ to }) => to)).toEqual([rosa.email, harold.email, rosa.email]);
  });
});
