import type { Actor } from "#app/core/access/actor.ts";
import { isUuid } from "#app/core/shared/ids.ts";
import { PAGE_LENGTH, spanOf, type Span } from "#app/core/shared/pages.ts";
import type { MentorshipSide } from "#app/generated/prisma/enums.ts";
import { db, type Transaction } from "#app/server/db.server.ts";
import { notFound } from "#app/server/errors.ts";
import { findMentorship, findOpenMentorship, type MentorshipView } from "../mentorships/queries.server.ts";

export interface NoteView {
  id: string;
  authorName: string;
  isOwn: boolean;
  text: string;
  isShared: boolean;
  version: number;
  createdAt: Date;
  changedAt: Date;
}

/** What of the notes of a mentorship one side reads: its own, and those that are shared. */
function readableBy(side: MentorshipSide) {
  return { OR: [{ author: side }, { isShared: true }] };
}

/** The notes of a mentorship that the reader has found already, the newest first. */
export async function notesOf(
  mentorship: MentorshipView,
  { skip, take }: { skip: number; take: number },
): Promise<NoteView[]> {
  const { id: mentorshipId, side } = mentorship;
  const found = await db().mentoringNote.findMany({
    where: { mentorshipId, ...readableBy(side) },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    ...{ skip, take },
  });
  return found.map(({ mentorshipId: _, author, ...note }) => ({
    ...note,
    authorName: mentorship[author].name,
    isOwn: author === side,
  }));
}

/** The notes of a mentorship of the actor: their own, and those that are shared. Nobody else reads a private one. */
export async function listNotes(
  actor: Actor,
  mentorshipId: string,
  page?: number,
): Promise<{ mentorship: MentorshipView; notes: NoteView[]; span: Span }> {
  const mentorship = await findMentorship(actor, mentorshipId);
  const where = { mentorshipId: mentorship.id, ...readableBy(mentorship.side) };
  const span = spanOf(await db().mentoringNote.count({ where }), page);
  return { mentorship, notes: await notesOf(mentorship, { skip: span.before, take: PAGE_LENGTH }), span };
}

/** A note that the actor wrote, to change it while the mentorship lasts. Those of the other one are not theirs to change. */
export async function findOwnNote(
  actor: Actor,
  { mentorshipId, noteId }: { mentorshipId: string; noteId: string },
  tx: Pick<Transaction, "mentorship" | "mentoringNote"> = db(),
) {
  const mentorship = await findOpenMentorship(actor, mentorshipId, tx);
  if (!isUuid(noteId)) throw notFound();
  const note = await tx.mentoringNote.findFirst({
    where: { id: noteId, mentorshipId: mentorship.id, author: mentorship.side },
    select: { id: true, text: true, isShared: true, version: true },
  });
  if (note === null) throw notFound();
  return { mentorship, note };
}
