import type { Actor } from "#app/core/access/actor.ts";
import { can, type Subject } from "#app/core/access/can.ts";
import { isUuid } from "#app/core/shared/ids.ts";
import type { MentorshipSide } from "#app/generated/prisma/enums.ts";
import type { Prisma } from "#app/generated/prisma/client.ts";
import { dateOf } from "#app/server/clock.server.ts";
import { authorize } from "#app/server/access.server.ts";
import { db, type Transaction } from "#app/server/db.server.ts";
import { notFound } from "#app/server/errors.ts";

/** One of the two of a mentorship. */
export interface MentorshipMember {
  enrollmentId: string;
  personId: string;
  name: string;
  /** The clock that the person chose, else that of the cohort. */
  timeZone: string;
}

/** A mentorship as one of the two sees it. */
export interface MentorshipView {
  id: string;
  organizationId: string;
  cohort: { id: string; name: string; timeZone: string; startsOn: string; endsOn: string };
  mentor: MentorshipMember;
  candidate: MentorshipMember;
  /** Which of the two reads it. */
  side: MentorshipSide;
  startedAt: Date;
  endedAt: Date | null;
  /** Whether the reader may change what is in it: while it lasts. */
  canEdit: boolean;
}

const MEMBER = {
  id: true,
  personId: true,
  person: { select: { name: true, timeZone: true } },
} as const satisfies Prisma.EnrollmentSelect;

export const WITH_BOTH = {
  cohort: { select: { id: true, name: true, timeZone: true, startsOn: true, endsOn: true } },
  mentor: { select: MEMBER },
  candidate: { select: MEMBER },
} as const satisfies Prisma.MentorshipInclude;

type MentorshipRow = Prisma.MentorshipGetPayload<{ include: typeof WITH_BOTH }>;

/**
 * What the table of permissions asks about a mentorship. Its record belongs to the candidate, and stays with them; the
 * mentor is bound to it only while it lasts.
 */
export function subjectOf(row: {
  endedAt: Date | null;
  mentor: { personId: string };
  candidate: { personId: string };
}): Subject {
  const { endedAt, mentor, candidate } = row;
  return { ownerId: candidate.personId, bound: endedAt === null ? [mentor.personId, candidate.personId] : [] };
}

function toMember({ id, personId, person }: MentorshipRow["mentor"], zoneOfCohort: string): MentorshipMember {
  const { name, timeZone } = person;
  return { enrollmentId: id, personId, name, timeZone: timeZone ?? zoneOfCohort };
}

/** A mentorship for one of the two. */
export function toView(actor: Actor, row: MentorshipRow): MentorshipView {
  const { id, organizationId, cohort, mentor, candidate, startedAt, endedAt } = row;
  return {
    ...{ id, organizationId, startedAt, endedAt },
    cohort: { ...cohort, startsOn: dateOf(cohort.startsOn), endsOn: dateOf(cohort.endsOn) },
    mentor: toMember(mentor, cohort.timeZone),
    candidate: toMember(candidate, cohort.timeZone),
    side: mentor.personId === actor.personId ? "mentor" : "candidate",
    canEdit: can(actor, "mentorship.edit", subjectOf(row)),
  };
}

async function findFor(
  actor: Actor,
  action: "mentorship.read" | "mentorship.edit",
  id: string,
  tx: Pick<Transaction, "mentorship">,
): Promise<MentorshipView> {
  if (!isUuid(id)) throw notFound();
  const row = await tx.mentorship.findUnique({ where: { id }, include: WITH_BOTH });
  if (row === null) throw notFound();
  authorize(actor, action, subjectOf(row));
  return toView(actor, row);
}

/**
 * A mentorship of the actor: for both while it lasts, afterwards for the candidate alone, with whom its record stays.
 * For anybody else, a former mentor included, it does not exist.
 */
export function findMentorship(
  actor: Actor,
  id: string,
  tx: Pick<Transaction, "mentorship"> = db(),
): Promise<MentorshipView> {
  return findFor(actor, "mentorship.read", id, tx);
}

/** The same, for a change: only while the mentorship lasts. */
export function findOpenMentorship(
  actor: Actor,
  id: string,
  tx: Pick<Transaction, "mentorship"> = db(),
): Promise<MentorshipView> {
  return findFor(actor, "mentorship.edit", id, tx);
}

/** Lets one change of a mentorship follow the other. */
export async function lockMentorship(tx: Transaction, id: string): Promise<void> {
  if (isUuid(id)) await tx.$queryRaw`SELECT id FROM mentorship WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
}

/** The mentorships of the actor that last, by the name of the other one; with `mentorEnrollmentId`, those of one place. */
export async function listOpenMentorships(actor: Actor, mentorEnrollmentId?: string): Promise<MentorshipView[]> {
  const { personId } = actor;
  const rows = await db().mentorship.findMany({
    where: {
      endedAt: null,
      OR: [{ mentor: { personId } }, { candidate: { personId } }],
      ...(mentorEnrollmentId === undefined ? {} : { mentorEnrollmentId }),
    },
    include: WITH_BOTH,
    orderBy: [{ candidate: { person: { name: "asc" } } }, { id: "asc" }],
  });
  return rows.map((row) => toView(actor, row));
}

/** The other one of the two. */
export function otherOf({ side, mentor, candidate }: MentorshipView): MentorshipMember {
  return side === "mentor" ? candidate : mentor;
}

/** The reader themselves. */
export function readerOf({ side, mentor, candidate }: MentorshipView): MentorshipMember {
  return side === "mentor" ? mentor : candidate;
}
