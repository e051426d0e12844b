import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { collectNotes } from "#app/features/mentoring/export/queries.server.ts";
import { addNote, stepNote } from "#app/features/mentoring/notes/commands.server.ts";
import { findOwnNote, listNotes } from "#app/features/mentoring/notes/queries.server.ts";
import { noteForm, noteStep } from "#app/features/mentoring/notes/schema.ts";
import { db } from "#app/server/db.server.ts";
import { faultsByField } from "#app/server/forms.server.ts";
import { queuedMails } from "#tests/support/match-scene.ts";
import { createPair, endPair, type Pair } from "#tests/support/mentoring.ts";
import * as world from "#tests/support/world.ts";

let pair: Pair;

beforeEach(async () => {
  await db().$executeRaw`DELETE FROM pgboss.job`;
  pair = await createPair();
});

async function write(by: "rosa" | "harold", text: string, shared = false, at = world.SAVED): Promise<string> {
  const id = randomUUID();
  await addNote(pair[by].actor, pair.id, { id, text, shared }, at);
  return id;
}

const save = (text: string, version = 1, shared = false) => ({ step: "save", text, version, shared }) as const;
const placeOf = (noteId: string) => ({ mentorshipId: pair.id, noteId });
const textsFor = async ({ actor }: world.Member) =>
  (await listNotes(actor, pair.id)).notes.map(({ text }) => text).sort();

describe("the notes of a pair", () => {
  it("are read by their author, and once shared by the other one as well", async () => {
    await write("harold", "His own");
    await write("harold", "His, shared", true);
    await write("rosa", "Her own");
    expect(await textsFor(pair.harold)).toEqual(["His own", "His, shared"]);
    expect(await textsFor(pair.rosa)).toEqual(["Her own", "His, shared"]);
  });

  it("go out by mail without a word of them, once for each that is shared", async () => {
    const id = randomUUID();
    const note = { id, text: "Secret words", shared: true };
    for (let times = 0; times < 2; times += 1) await addNote(pair.harold.actor, pair.id, note, world.SAVED);
    const own = await write("rosa", "Secret, too");
    expect(await queuedMails()).toMatchObject([{ to: pair.rosa.email }]);
    await stepNote(pair.rosa.actor, placeOf(own), save("Secret, too", 1, true), world.SAVED);
    const mails = await queuedMails();
    expect(mails.map(({ to }) => to)).toEqual([pair.rosa.email, pair.harold.email]);
    expect(JSON.stringify(mails)).not.toContain("Secret");
    expect(await db().mentoringNote.count()).toBe(2);
  });

  it("stay shared, whatever is sent later", async () => {
    const id = await write("harold", "Shared", true);
    expect(await stepNote(pair.harold.actor, placeOf(id), save("Shared, changed"), world.SUBMITTED)).toBe("saved");
    const { notes } = await listNotes(pair.rosa.actor, pair.id);
    expect(notes).toMatchObject([{ text: "Shared, changed", isShared: true, version: 2, changedAt: world.SUBMITTED }]);
  });

  it("are not overwritten or removed by whoever saw an older version", async () => {
    const id = await write("harold", "First");
    const step = (each: Parameters<typeof stepNote>[2]) => stepNote(pair.harold.actor, placeOf(id), each, world.SAVED);
    expect(await step(save("Second"))).toBe("saved");
    expect(await step(save("Second"))).toBe("saved");
    expect(await step(save("Third"))).toBe("conflict");
    expect(await step({ step: "remove", version: 1 })).toBe("conflict");
    expect(await textsFor(pair.harold)).toEqual(["Second"]);
    expect(await step({ step: "remove", version: 2 })).toBe("saved");
    expect(await textsFor(pair.harold)).toEqual([]);
  });

  it("are changed by their author alone, and by nobody once the pair has ended", async () => {
    const id = await write("harold", "His", true);
    const other = await createPair(pair);
    const notFound = { kind: "not-found" };
    const attempts: [world.Member, ReturnType<typeof placeOf>][] = [
      [pair.rosa, placeOf(id)],
      [other.rosa, placeOf(id)],
      [pair.harold, { mentorshipId: other.id, noteId: id }],
      [pair.harold, placeOf("1")],
    ];
    for (const [{ actor }, place] of attempts)
      await expect(stepNote(actor, place, save("Hers"), world.SAVED)).rejects.toMatchObject(notFound);
    const foreign = { id, text: "With a known id", shared: false };
    await expect(addNote(pair.rosa.actor, pair.id, foreign, world.SAVED)).rejects.toMatchObject(notFound);
    await endPair(pair);
    await expect(findOwnNote(pair.harold.actor, placeOf(id))).rejects.toMatchObject(notFound);
    await expect(write("rosa", "Too late")).rejects.toMatchObject(notFound);
    expect(await db().mentoringNote.findMany()).toMatchObject([{ text: "His" }]);
  });

  it("that were shared stay with the candidate after the end, and are closed to the mentor", async () => {
    await write("harold", "His own");
    await write("harold", "His, shared", true);
    await write("rosa", "Her own");
    await endPair(pair);
    expect(await textsFor(pair.rosa)).toEqual(["Her own", "His, shared"]);
    await expect(listNotes(pair.harold.actor, pair.id)).rejects.toMatchObject({ kind: "not-found" });
  });

  it("are in the data of their author, and shared ones in that of the other one while the record is theirs", async () => {
    const texts = async ({ actor }: world.Member) =>
      (await collectNotes(actor.personId)).map(({ text }) => text).sort();
    await write("harold", "His own");
    await write("harold", "His, shared", true);
    await write("rosa", "Her own");
    await write("rosa", "Hers, shared", true);
    const manager = await world.createMember(pair.cohort, "manager");
    expect(await texts(pair.rosa)).toEqual(["Her own", "Hers, shared", "His, shared"]);
    expect(await texts(pair.harold)).toEqual(["Hers, shared", "His own", "His, shared"]);
    await endPair(pair);
    expect(await texts(pair.rosa)).toEqual(["Her own", "Hers, shared", "His, shared"]);
    expect(await texts(pair.harold)).toEqual(["His own", "His, shared"]);
    expect(await texts(manager)).toEqual([]);
  });

  it("come in pages of fifty, the newest first", async () => {
    for (let number = 0; number < 52; number += 1)
      await write("rosa", `Note ${number}`, false, new Date(world.SAVED.getTime() + number));
    const { notes, span } = await listNotes(pair.rosa.actor, pair.id, 2);
    expect(notes.map(({ text }) => text)).toEqual(["Note 1", "Note 0"]);
    expect(span).toMatchObject({ total: 52, hasMore: false });
  });
});

describe("the form of a note", () => {
  const id = randomUUID();

  it.each([
    [{ id, text: " " }, { text: "The note is empty" }],
    [{ id, text: "x".repeat(4001) }, { text: "The note is 1 character too long; 4000 fit here" }],
    [{ id, text: "a\u0000b" }, { text: "The note holds a character that cannot be stored; type it again" }],
    [{ id: "1", text: "a" }, { id: "This form has lost its place; reload the page" }],
    [{ id, text: "a", shared: "no" }, { shared: "This form has lost its place; reload the page" }],
  ])("refuses %#", (form, faults) => {
    expect(faultsByField(noteForm.safeParse(form).error!)).toEqual(faults);
  });

  it("refuses a step that there is not", () => {
    expect(noteStep.safeParse({ step: "unshare", version: "1" }).success).toBe(false);
  });
});
