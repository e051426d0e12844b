import type { Actor } from "#app/core/access/actor.ts";
import { isOverdue, promiseState, type PromiseState } from "#app/core/mentoring/promises.ts";
import { dateOf, dayIn } from "#app/server/clock.server.ts";
import { db } from "#app/server/db.server.ts";
import { findMentorship, type MentorshipView } from "../mentorships/queries.server.ts";

export interface PromiseView {
  id: string;
  mentorshipId: string;
  /** The meeting in which it was made. */
  meetingId: string | null;
  owner: "mentor" | "candidate";
  ownerName: string;
  text: string;
  dueOn: string | null;
  madeAt: Date;
  doneAt: Date | null;
  droppedAt: Date | null;
  version: number;
  state: PromiseState;
  isOverdue: boolean;
}

/** The promises of mentorships that the reader has found already, in the order in which they were made. */
export async function promisesOf(mentorships: readonly MentorshipView[], at: Date): Promise<PromiseView[]> {
  const byId = new Map(mentorships.map((mentorship) => [mentorship.id, mentorship]));
  const found = await db().mentoringPromise.findMany({
    where: { mentorshipId: { in: [...byId.keys()] } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return found.flatMap(({ createdAt, dueOn, ...row }) => {
    const mentorship = byId.get(row.mentorshipId);
    if (mentorship === undefined) return [];
    const promise = { ...row, dueOn: dateOf(dueOn), madeAt: createdAt };
    const today = dayIn(mentorship.cohort.timeZone, at);
    return [
      {
        ...promise,
        ownerName: mentorship[row.owner].name,
        state: promiseState(promise),
        isOverdue: isOverdue(promise, today),
      },
    ];
  });
}

/** What two people promised each other, for one of them. */
export async function listPromises(
  actor: Actor,
  mentorshipId: string,
  at: Date,
): Promise<{ mentorship: MentorshipView; promises: PromiseView[] }> {
  const mentorship = await findMentorship(actor, mentorshipId);
  return { mentorship, promises: await promisesOf([mentorship], at) };
}
