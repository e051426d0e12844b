import type { Actor } from "#app/core/access/actor.ts";
import { recordAudit } from "#app/server/audit.server.ts";
import { db } from "#app/server/db.server.ts";
import { notFound } from "#app/server/errors.ts";
import { refuseWhenClosed, takeTurns } from "../runs/commands.server.ts";
import { findCohortToMatch, findRunPeople, findRunHead } from "../runs/queries.server.ts";
import type { WishInput } from "../runs/schema.ts";

/** Keeps what the manager wants of one pair or candidate of a run for the next one. */
export async function setWish(
  actor: Actor,
  cohortId: string,
  number: number,
  candidateKey: string,
  input: WishInput,
  at: Date,
): Promise<void> {
  const cohort = await findCohortToMatch(actor, cohortId);
  refuseWhenClosed(cohort, at);
  const { id: runId } = await findRunHead(db(), cohortId, number);
  await db().$transaction(async (tx) => {
    await takeTurns(tx, cohortId);
    const people = await findRunPeople(tx, runId);
    const candidateEnrollmentId = people.get(candidateKey)?.enrollmentId;
    if (candidateEnrollmentId === undefined || !candidateKey.startsWith("c")) throw notFound();
    const subject = ["enrollment", candidateEnrollmentId] as const;
    const { organizationId } = cohort;
    await recordAudit(tx, { actor, organizationId, action: `match.${input.wish}`, subject, at });
    if (!("mentor" in input)) {
      await tx.enrollment.update({ where: { id: candidateEnrollmentId }, data: { isAside: input.wish === "aside" } });
      return;
    }
    const mentorEnrollmentId = people.get(input.mentor)?.enrollmentId;
    if (mentorEnrollmentId === undefined || !input.mentor.startsWith("m")) throw notFound();
    const pair = { candidateEnrollmentId, mentorEnrollmentId };
    await tx.matchConstraint.deleteMany({ where: pair });
    if (input.wish === "clear") return;
    if (input.wish === "pin") await tx.matchConstraint.deleteMany({ where: { candidateEnrollmentId, wish: "pin" } });
    await tx.matchConstraint.create({ data: { ...pair, wish: input.wish, setAt: at } });
  });
}
