import type { Actor } from "#app/core/access/actor.ts";
import { listAreas } from "#app/features/programs/sessions/queries.server.ts";
import { recordAudit } from "#app/server/audit.server.ts";
import { db, type Transaction } from "#app/server/db.server.ts";
import { AppError } from "#app/server/errors.ts";
import { findOpenMeeting, type MeetingView } from "../meetings/queries.server.ts";
import { tellMeeting } from "../notices/commands.server.ts";
import { storePromises } from "../promises/commands.server.ts";
import type { LogInput } from "./schema.ts";

/** What is stored of a log: areas in the order of the framework, and of a pair the candidate was there when it happened. */
function logOf({ mentorships, candidates }: MeetingView, input: LogInput) {
  const areas = listAreas().map(({ id }) => id);
  if (input.areaIds.some((id) => !areas.includes(id))) throw new AppError("invalid", "Choose areas of the list.");
  const isCircle = candidates.length > 1;
  return {
    happened: input.happened,
    minutes: input.minutes,
    areaIds: areas.filter((id) => input.areaIds.includes(id)),
    summary: input.summary,
    attended: mentorships
      .map(({ id }) => id)
      .filter((id) => input.happened && (!isCircle || input.attendedIds.includes(id)))
      .sort(),
  };
}

function isSame({ log }: MeetingView, next: ReturnType<typeof logOf>): boolean {
  if (log === null) return false;
  const { loggedAt: _, ...stored } = log;
  return JSON.stringify({ ...stored, attended: [...stored.attended].sort() }) === JSON.stringify(next);
}

async function store(
  tx: Transaction,
  meeting: MeetingView,
  next: ReturnType<typeof logOf>,
  personId: string,
  at: Date,
) {
  const { attended, ...log } = next;
  await tx.meeting.update({
    where: { id: meeting.id },
    data: { ...log, logVersion: meeting.logVersion + 1, loggedById: personId, loggedAt: at },
  });
  for (const { id: mentorshipId } of meeting.mentorships) {
    const data = { attended: attended.includes(mentorshipId) };
    await tx.meetingMentorship.updateMany({ where: { meetingId: meeting.id, mentorshipId }, data });
  }
}

/**
 * Notes what became of a meeting, with what was promised in it, if the actor saw the latest log; says whether it did. The
 * same log once more changes nothing, so that a form that is sent twice counts once. A circle is noted by its mentor.
 */
export async function logMeeting(
  actor: Actor,
  meetingId: string,
  input: LogInput,
  at: Date,
): Promise<"saved" | "conflict"> {
  await findOpenMeeting(actor, meetingId);
  return db().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM meeting WHERE id = ${meetingId}::uuid FOR NO KEY UPDATE`;
    const meeting = await findOpenMeeting(actor, meetingId, tx);
    refuseWhenImpossible(meeting, input, at);
    const next = logOf(meeting, input);
    if (!isSame(meeting, next)) {
      if (input.version !== meeting.logVersion) return "conflict";
      await store(tx, meeting, next, actor.personId, at);
      const { organizationId } = meeting;
      await recordAudit(tx, { actor, organizationId, action: "meeting.log", subject: ["meeting", meetingId], at });
      await tellMeeting(tx, meeting, { kind: "log", at });
    }
    await storePromises(tx, input.promises, meetingId, at);
    return "saved";
  });
}

function refuseWhenImpossible(meeting: MeetingView, { happened, promises }: LogInput, at: Date): void {
  if (meeting.isCancelled) throw new AppError("conflict", "This meeting is called off, so there is nothing to note.");
  if (!meeting.canLog) throw new AppError("conflict", "A circle is noted by its mentor.");
  if (happened && meeting.startsAt > at) throw new AppError("conflict", "This meeting has not begun yet.");
  const own = meeting.mentorships.filter(({ canEdit }) => canEdit).map(({ id }) => id);
  if (promises.some(({ mentorshipId }) => !own.includes(mentorshipId)))
    throw new AppError("invalid", "Choose who promises it.");
}
