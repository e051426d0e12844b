import type { Actor } from "#app/core/access/actor.ts";
import { db, type Transaction } from "#app/server/db.server.ts";
import {
  findOpenMentorship,
  lockMentorship,
  otherOf,
  readerOf,
  type MentorshipView,
} from "../mentorships/queries.server.ts";
import { mailMember } from "../notices/commands.server.ts";
import { findOwnNote } from "./queries.server.ts";
import type { NoteInput, NoteStep } from "./schema.ts";

/** Tells the other one that there is something to read, without a word of it. */
async function tellOther(tx: Transaction, mentorship: MentorshipView): Promise<void> {
  const { name } = readerOf(mentorship);
  await mailMember(tx, otherOf(mentorship), {
    subject: `A note from ${name}`,
    words: `${name} has shared a note with you.`,
    link: { label: "Read it", to: `/mentorships/${mentorship.id}/notes` },
  });
}

/** Adds a note of the actor to their mentorship, once, however often it is sent. */
export async function addNote(
  actor: Actor,
  mentorshipId: string,
  { id, text, shared }: NoteInput,
  at: Date,
): Promise<void> {
  await db().$transaction(async (tx) => {
    await lockMentorship(tx, mentorshipId);
    const mentorship = await findOpenMentorship(actor, mentorshipId, tx);
    const { id: ofMentorship, side: author } = mentorship;
    const row = { id, mentorshipId: ofMentorship, author, text, isShared: shared, version: 1 };
    const { count } = await tx.mentoringNote.createMany({
      data: [{ ...row, createdAt: at, changedAt: at }],
      skipDuplicates: true,
    });
    if (count === 0) await findOwnNote(actor, { mentorshipId, noteId: id }, tx);
    else if (shared) await tellOther(tx, mentorship);
  });
}

/**
 * Changes or removes a note of the actor, if they saw its latest version; says whether it did. A note that was shared
 * stays shared: what somebody has read cannot be taken back. The same words once more change nothing.
 */
export async function stepNote(
  actor: Actor,
  place: { mentorshipId: string; noteId: string },
  step: NoteStep,
  at: Date,
): Promise<"saved" | "conflict"> {
  return db().$transaction(async (tx) => {
    await lockMentorship(tx, place.mentorshipId);
    const { mentorship, note } = await findOwnNote(actor, place, tx);
    const isSeen = step.version === note.version;
    if (step.step === "remove") {
      if (isSeen) await tx.mentoringNote.delete({ where: { id: note.id } });
      return isSeen ? "saved" : "conflict";
    }
    const isShared = note.isShared || step.shared;
    if (note.text === step.text && note.isShared === isShared) return "saved";
    if (!isSeen) return "conflict";
    await tx.mentoringNote.update({
      where: { id: note.id },
      data: { text: step.text, isShared, version: note.version + 1, changedAt: at },
    });
    if (isShared && !note.isShared) await tellOther(tx, mentorship);
    return "saved";
  });
}
