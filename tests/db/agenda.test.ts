import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { openBriefs, stepAgenda } from "#app/features/mentoring/agenda/commands.server.ts";
import { listAgenda } from "#app/features/mentoring/agenda/queries.server.ts";
import { agendaStep, type AgendaStep } from "#app/features/mentoring/agenda/schema.ts";
import { cancelMeeting } from "#app/features/mentoring/meetings/commands.server.ts";
import { findMeeting } from "#app/features/mentoring/meetings/queries.server.ts";
import { addPromise } from "#app/features/mentoring/promises/commands.server.ts";
import { switchRelease } from "#app/features/releases/commands.server.ts";
import { db } from "#app/server/db.server.ts";
import { queuedMails } from "#tests/support/match-scene.ts";
import { createPair, endPair, storeMeeting, type Pair } from "#tests/support/mentoring.ts";
import * as world from "#tests/support/world.ts";

const AT = world.SUBMITTED;

beforeEach(async () => {
  await db().$executeRaw`DELETE FROM pgboss.job`;
});

async function scene() {
  const pair = await createPair();
  return { pair, meeting: await storeMeeting(pair) };
}

function adding(text: string, id: string = randomUUID()): AgendaStep {
  return { step: "add", id, text };
}

async function textsOf(pair: Pair, meeting: string): Promise<string[]> {
  return (await listAgenda(await findMeeting(pair.rosa.actor, meeting))).map(({ text }) => text);
}

async function addPoint(pair: Pair, meeting: string, text: string): Promise<string> {
  const id = randomUUID();
  await stepAgenda(pair.rosa.actor, meeting, adding(text, id), AT);
  return id;
}

async function briefsFor(member: world.Member, meeting: string) {
  return openBriefs(member.actor, await findMeeting(member.actor, meeting), AT);
}

describe("an agenda", () => {
  it("keeps every point when two people add fifty at the same time", async () => {
    const { pair, meeting } = await scene();
    const texts = Array.from({ length: 50 }, (_, index) => `Point ${index}`);
    await Promise.all(
      texts.map((text, index) =>
        stepAgenda(index % 2 === 0 ? pair.rosa.actor : pair.harold.actor, meeting, adding(text), AT),
      ),
    );
    expect((await textsOf(pair, meeting)).sort()).toEqual([...texts].sort());
  });

  it("keeps every change when two people change different points at the same time", async () => {
    const { pair, meeting } = await scene();
    const ids = [await addPoint(pair, meeting, "one"), await addPoint(pair, meeting, "two")];
    const outcomes = await Promise.all(
      [pair.rosa, pair.harold].map(({ actor }, index) =>
        stepAgenda(actor, meeting, { step: "edit", itemId: ids[index] ?? "", text: `new ${index}`, version: 1 }, AT),
      ),
    );
    expect([outcomes, await textsOf(pair, meeting)]).toEqual([
      ["saved", "saved"],
      ["new 0", "new 1"],
    ]);
  });

  it("tells the second of two who change one point, and overwrites nothing", async () => {
    const { pair, meeting } = await scene();
    const itemId = await addPoint(pair, meeting, "one");
    const edit = (text: string): AgendaStep => ({ step: "edit", itemId, text, version: 1 });
    const outcomes = await Promise.all([
      stepAgenda(pair.rosa.actor, meeting, edit("hers"), AT),
      stepAgenda(pair.harold.actor, meeting, edit("his"), AT),
    ]);
    expect([...outcomes].sort()).toEqual(["conflict", "saved"]);
    expect(await textsOf(pair, meeting)).toEqual([outcomes[0] === "saved" ? "hers" : "his"]);
  });

  it("never loses a change to a removal, nor a removal to a change", async () => {
    const { pair, meeting } = await scene();
    const itemId = await addPoint(pair, meeting, "one");
    await stepAgenda(pair.rosa.actor, meeting, { step: "edit", itemId, text: "two", version: 1 }, AT);
    const remove = (version: number): AgendaStep => ({ step: "remove", itemId, version });
    expect(await stepAgenda(pair.harold.actor, meeting, remove(1), AT)).toBe("conflict");
    expect(await stepAgenda(pair.harold.actor, meeting, remove(2), AT)).toBe("saved");
    expect(await stepAgenda(pair.harold.actor, meeting, remove(2), AT)).toBe("saved");
    const late = { step: "edit", itemId, text: "three", version: 2 } as const;
    expect(await stepAgenda(pair.rosa.actor, meeting, late, AT)).toBe("conflict");
  });

  it("gets a point once, however often its form is sent", async () => {
    const { pair, meeting } = await scene();
    const step = adding("once");
    await Promise.all([1, 2, 3].map(() => stepAgenda(pair.rosa.actor, meeting, step, AT)));
    expect(await textsOf(pair, meeting)).toEqual(["once"]);
  });

  it("tells the other one by mail that there is something new, once in an hour, and not once the meeting has begun", async () => {
    const { pair, meeting } = await scene();
    await addPoint(pair, meeting, "canary");
    await addPoint(pair, meeting, "canary again");
    await stepAgenda(pair.harold.actor, meeting, adding("canary too"), AT);
    await stepAgenda(pair.rosa.actor, meeting, adding("canary, too late"), new Date("2026-11-03T17:10:00Z"));
    const mails = await queuedMails();
    expect(mails.map(({ to, subject, link }) => [to, subject, link?.to])).toEqual([
      [pair.harold.email, `${pair.rosa.name} wrote on the agenda of your meeting`, `/meetings/${meeting}`],
      [pair.rosa.email, `${pair.harold.name} wrote on the agenda of your meeting`, `/meetings/${meeting}`],
    ]);
    expect(JSON.stringify(mails)).not.toContain("canary");
  });

  it("is out of reach of anybody else, through another meeting too, and when it is called off or over", async () => {
    const { pair, meeting } = await scene();
    const itemId = await addPoint(pair, meeting, "mine");
    const stranger = await createPair();
    const theirs = await storeMeeting(stranger);
    const edit = { step: "edit", itemId, text: "stolen", version: 1 } as const;
    for (const id of [meeting, theirs])
      await expect(stepAgenda(stranger.rosa.actor, id, edit, AT)).rejects.toMatchObject({ kind: "not-found" });
    const taken = adding("x", itemId);
    await expect(stepAgenda(stranger.rosa.actor, theirs, taken, AT)).rejects.toMatchObject({ kind: "not-found" });
    await cancelMeeting(pair.rosa.actor, meeting, { step: "cancel", sequence: 0 }, AT);
    await expect(stepAgenda(pair.rosa.actor, meeting, edit, AT)).rejects.toMatchObject({ kind: "conflict" });
    await endPair(pair);
    for (const { actor } of [pair.rosa, pair.harold])
      await expect(stepAgenda(actor, meeting, edit, AT)).rejects.toMatchObject({ kind: "not-found" });
    expect(await textsOf(pair, meeting)).toEqual(["mine"]);
  });

  it.each([
    ["no words", { text: "  " }],
    ["a NUL byte", { text: "a\u0000" }],
    ["half a character", { text: "\udc00" }],
    ["a megabyte", { text: "a".repeat(1_000_000) }],
  ])("refuses a point with %s", (_, fault) => {
    const { error } = agendaStep.safeParse({ step: "add", id: randomUUID(), ...fault });
    expect(error?.issues.map(({ path }) => path[0])).toEqual(["text"]);
  });
});

describe("the brief of a meeting", () => {
  const originsOf = (briefs: Awaited<ReturnType<typeof briefsFor>>) =>
    briefs.flatMap(({ lines }) => lines.map(({ origin }) => origin));

  it("has the candidate's goal for the candidate, and for the mentor only once the plan is released", async () => {
    const { pair, meeting } = await scene();
    await world.createGoal(pair.rosa);
    expect((await briefsFor(pair.rosa, meeting))[0]?.goals).toBe("shown");
    const [hidden] = await briefsFor(pair.harold, meeting);
    expect([hidden?.goals, JSON.stringify(hidden)]).toEqual(["not released", expect.not.stringContaining("cabinet")]);
    const release = { item: "plan", to: pair.harold.actor.personId, as: "mentor", release: "yes" } as const;
    await switchRelease(pair.rosa.actor, release, AT);
    expect((await briefsFor(pair.harold, meeting))[0]?.goals).toBe("shown");
    await switchRelease(pair.rosa.actor, { ...release, release: "no" }, AT);
    expect((await briefsFor(pair.harold, meeting))[0]?.goals).toBe("not released");
  });

  it("keeps in the record that a mentor read the plan, and nothing when there was none to read", async () => {
    const { pair, meeting } = await scene();
    const count = () =>
      db().auditEvent.count({ where: { action: "released-plan.read", actorId: pair.harold.actor.personId } });
    await briefsFor(pair.harold, meeting);
    expect(await count()).toBe(0);
    const release = { item: "plan", to: pair.harold.actor.personId, as: "mentor", release: "yes" } as const;
    await switchRelease(pair.rosa.actor, release, AT);
    await briefsFor(pair.harold, meeting);
    expect(await count()).toBe(1);
  });

  it("names open promises, this month's session and what of the agreement is due, and lines can be taken", async () => {
    const { pair, meeting } = await scene();
    const promise = { id: randomUUID(), mentorshipId: pair.id, owner: "mentor", text: "Send it", dueOn: null } as const;
    await addPromise(pair.rosa.actor, promise, AT);
    const briefs = await briefsFor(pair.rosa, meeting);
    expect(originsOf(briefs)).toEqual(["promise", "agreement"]);
    const step = { step: "take", id: randomUUID(), key: `promise ${promise.id}` } as const;
    await stepAgenda(pair.rosa.actor, meeting, step, AT);
    expect(await listAgenda(await findMeeting(pair.harold.actor, meeting))).toMatchObject([
      { text: `${pair.harold.name}: Send it`, origin: "promise" },
    ]);
  });

  it("gives a line to nobody who does not see it", async () => {
    const { pair, meeting } = await scene();
    const goal = await world.createGoal(pair.rosa);
    const take = { step: "take", id: randomUUID(), key: `goal ${goal}` } as const;
    await expect(stepAgenda(pair.harold.actor, meeting, take, AT)).rejects.toMatchObject({ kind: "conflict" });
  });

  it("of a circle is one for each candidate, and what is one candidate's alone stays out of the agenda of all", async () => {
    const { pair, meeting } = await scene();
    const other = await createPair(pair);
    await db().meetingMentorship.create({ data: { meetingId: meeting, mentorshipId: other.id } });
    const promise = { id: randomUUID(), mentorshipId: pair.id, owner: "candidate", text: "Hers", dueOn: null } as const;
    await addPromise(pair.rosa.actor, promise, AT);
    expect((await briefsFor(pair.harold, meeting)).length).toBe(2);
    const theirs = await briefsFor(other.rosa, meeting);
    expect([theirs.length, JSON.stringify(theirs)]).toEqual([1, expect.not.stringContaining("Hers")]);
    const take = { step: "take", id: randomUUID(), key: `promise ${promise.id}` } as const;
    await expect(stepAgenda(pair.harold.actor, meeting, take, AT)).rejects.toMatchObject({ kind: "conflict" });
  });
});
