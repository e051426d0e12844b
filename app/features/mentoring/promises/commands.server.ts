import type { Actor } from "#app/core/access/actor.ts";
import { db, type Transaction } from "#app/server/db.server.ts";
import { AppError, notFound } from "#app/server/errors.ts";
import { findOpenMentorship } from "../mentorships/queries.server.ts";
import type { PromiseInput, PromiseStep } from "./schema.ts";

/** Stores promises once, however often they are sent: their ids come with the form. */
export async function storePromises(
  tx: Transaction,
  promises: readonly PromiseInput[],
  meetingId: string | null,
  at: Date,
): Promise<void> {
  const rows = promises.map(({ dueOn, ...promise }) => ({
    ...promise,
    ...{ meetingId, version: 1, createdAt: at },
    dueOn: dueOn === null ? null : new Date(`${dueOn}T00:00:00Z`),
  }));
  await tx.mentoringPromise.createMany({ data: rows, skipDuplicates: true });
  for (const { id, mentorshipId } of promises) {
    const isTheirs = (await tx.mentoringPromise.count({ where: { id, mentorshipId } })) > 0;
    if (!isTheirs) throw notFound("the id is that of another promise");
  }
}

/** Adds a promise outside of a meeting. */
export async function addPromise(actor: Actor, promise: PromiseInput, at: Date): Promise<void> {
  await db().$transaction(async (tx) => {
    await findOpenMentorship(actor, promise.mentorshipId, tx);
    await storePromises(tx, [promise], null, at);
  });
}

/** Marks a promise of the actor's mentorship as done or dropped, or opens it again, if they saw how it stood. */
export async function stepPromise(
  actor: Actor,
  mentorshipId: string,
  { step, promiseId, version }: PromiseStep,
  at: Date,
): Promise<void> {
  await db().$transaction(async (tx) => {
    await findOpenMentorship(actor, mentorshipId, tx);
    const where = { id: promiseId, mentorshipId };
    if ((await tx.mentoringPromise.count({ where })) === 0) throw notFound();
    const data = { doneAt: step === "done" ? at : null, droppedAt: step === "drop" ? at : null };
    const { count } = await tx.mentoringPromise.updateMany({
      where: { ...where, version },
      data: { ...data, version: version + 1 },
    });
    if (count === 0)
      throw new AppError("conflict", "This promise was changed meanwhile. Go back and look at it again.");
  });
}
