import type { Transaction } from "#app/server/db.server.ts";

/**
 * Takes out of meetings what is of somebody whose account goes: those that were for them alone, and of a circle their
 * points. What others wrote stays theirs. What hangs on their mentorships goes with those.
 */
export async function forgetMeetingsOf(tx: Transaction, personId: string): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM meeting m WHERE EXISTS (
      SELECT FROM meeting_mentorship x JOIN mentorship s ON s.id = x.mentorship_id
        JOIN enrollment e ON e.id = s.candidate_enrollment_id
        WHERE x.meeting_id = m.id AND e.person_id = ${personId}::uuid)
      AND NOT EXISTS (
        SELECT FROM meeting_mentorship x JOIN mentorship s ON s.id = x.mentorship_id
          JOIN enrollment e ON e.id = s.candidate_enrollment_id
          WHERE x.meeting_id = m.id AND e.person_id <> ${personId}::uuid)`;
  await tx.agendaItem.deleteMany({ where: { savedById: personId } });
  await tx.meeting.updateMany({ where: { createdById: personId }, data: { createdById: null } });
  await tx.meeting.updateMany({ where: { loggedById: personId }, data: { loggedById: null } });
}
