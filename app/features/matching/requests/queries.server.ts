import type { Actor } from "#app/core/access/actor.ts";
import type { Prisma } from "#app/generated/prisma/client.ts";
import type { Transaction } from "#app/server/db.server.ts";

const PLACE = {
  person: { select: { name: true } },
  cohort: { select: { id: true, name: true, answerDays: true, timeZone: true } },
} as const satisfies Prisma.EnrollmentInclude;

export type AskingPlace = Prisma.EnrollmentGetPayload<{ include: typeof PLACE }>;

/** The place in which the actor asks mentors: as a candidate of a cohort without runs, the one where they are first. */
export async function findAskingPlace(tx: Transaction, { personId, placeId }: Actor): Promise<AskingPlace | null> {
  const places = await tx.enrollment.findMany({
    where: { personId, role: "candidate", leftAt: null, cohort: { matchMode: "ask" } },
    include: PLACE,
    orderBy: [{ cohort: { startsOn: "desc" } }, { id: "asc" }],
  });
  return places.find(({ id }) => id === placeId) ?? places[0] ?? null;
}
