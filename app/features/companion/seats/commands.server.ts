import type { Transaction } from "#app/server/db.server.ts";

/** Whose seat it is on the district's side of a partnership. */
export type SeatRole = "superintendent" | "delegate";

/** Somebody who comes to sit in a partnership. */
export interface Seat {
  partnershipId: string;
  role: SeatRole;
  enrollmentId: string;
}

/**
 * Gives somebody a seat of a partnership, if it is free or whoever held it has left the cohort; says whether they hold
 * it now. What the one before began and did not submit was for nobody else, and goes.
 */
export async function takeSeat(tx: Transaction, { partnershipId, role, enrollmentId }: Seat): Promise<boolean> {
  await tx.$queryRaw`SELECT id FROM partnership WHERE id = ${partnershipId}::uuid FOR UPDATE`;
  const found = await tx.partnership.findFirst({
    where: { id: partnershipId, endedAt: null },
    include: {
      superintendent: { select: { id: true, leftAt: true } },
      delegate: { select: { id: true, leftAt: true } },
    },
  });
  if (found === null) return false;
  const holder = found[role];
  if (holder?.id === enrollmentId) return true;
  if (holder !== null && holder.leftAt === null) return false;
  if (holder !== null)
    await tx.stepAnswer.deleteMany({ where: { partnershipId, enrollmentId: holder.id, submittedAt: null } });
  await tx.partnership.update({
    where: { id: partnershipId },
    data:
      role === "superintendent" ? { superintendentEnrollmentId: enrollmentId } : { delegateEnrollmentId: enrollmentId },
  });
  return true;
}

/** Who has accepted a place, and by which address and for which partnership they were invited. */
export interface Arrival {
  email: string;
  cohortId: string;
  role: SeatRole;
  enrollmentId: string;
  partnershipId: string | null;
}

/**
 * Seats somebody who has just accepted in each partnership of the cohort into which their address was invited: one
 * acceptance is enough for several candidates.
 */
export async function takeInvitedSeats(tx: Transaction, arrival: Arrival, at: Date): Promise<void> {
  const { email, cohortId, role, enrollmentId, partnershipId } = arrival;
  const others = await tx.invitation.updateManyAndReturn({
    where: {
      ...{ email, cohortId, role, acceptedAt: null, withdrawnAt: null },
      ...{ partnershipId: { not: null }, expiresAt: { gt: at } },
    },
    data: { acceptedAt: at },
    select: { partnershipId: true },
  });
  const ids = new Set([partnershipId, ...others.map((other) => other.partnershipId)]);
  for (const id of ids) if (id !== null) await takeSeat(tx, { partnershipId: id, role, enrollmentId });
}
