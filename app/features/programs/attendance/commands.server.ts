import type { Actor } from "#app/core/access/actor.ts";
import { minutesAttended } from "#app/core/planning/hours.ts";
import { recordAudit } from "#app/server/audit.server.ts";
import { db } from "#app/server/db.server.ts";
import { AppError } from "#app/server/errors.ts";
import { refuseWhenEnded } from "../cohorts/queries.server.ts";
import { hoursOf, readAttendance, seenOf, type SessionAttendance } from "./queries.server.ts";
import { hoursField, type AttendanceInput } from "./schema.ts";

/** Refuses what cannot be noted: of a session that was called off, or has not begun. */
export function refuseNoting({ session, hasBegun }: Pick<SessionAttendance, "session" | "hasBegun">): void {
  if (session.isCancelled) throw new AppError("conflict", "This session was called off, so nobody attended it.");
  if (!hasBegun) throw new AppError("conflict", "This session has not begun, so nobody attended it yet.");
}

/**
 * Notes who was at a session, all at once, if the actor saw what was noted before. Whoever is not expected there is left
 * out. Returns what is wrong with the form, "conflict", or "saved".
 */
export async function recordAttendance(
  actor: Actor,
  cohortId: string,
  sessionId: string,
  { rows, seen }: AttendanceInput,
  at: Date,
): Promise<{ faults: Record<string, string> } | "conflict" | "saved"> {
  const attendance = await readAttendance(actor, cohortId, sessionId, at);
  refuseWhenEnded(attendance.cohort);
  refuseNoting(attendance);
  const { length } = attendance;
  const expected = new Set(attendance.rows.map(({ enrollmentId }) => enrollmentId));
  const noted = rows.filter(({ enrollmentId }) => expected.has(enrollmentId));
  const tooLong = noted.filter(({ state, minutes }) => state === "partly" && (minutes ?? 0) > length);
  const message = `This session has ${hoursOf(length)} hours`;
  if (tooLong.length > 0)
    return { faults: Object.fromEntries(tooLong.map(({ enrollmentId }) => [hoursField(enrollmentId), message])) };
  return db().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM cohort_session WHERE id = ${sessionId}::uuid FOR UPDATE`;
    const before = await tx.attendance.findMany({ where: { sessionId }, select: { recordedAt: true } });
    if (seenOf(before) !== seen) return "conflict";
    await tx.attendance.deleteMany({
      where: { sessionId, enrollmentId: { in: noted.map(({ enrollmentId }) => enrollmentId) } },
    });
    await tx.attendance.createMany({
      data: noted.map(({ enrollmentId, state, minutes }) => ({
        ...{ sessionId, enrollmentId, state, minutes: minutesAttended(state, length, minutes) },
        ...{ recordedById: actor.personId, recordedAt: at },
      })),
    });
    const { organizationId } = attendance.cohort;
    const subject = ["cohort-session", sessionId] as const;
    await recordAudit(tx, { actor, organizationId, action: "attendance.record", subject, at });
    return "saved";
  });
}
