import type { Actor } from "#app/core/access/actor.ts";
import { readingOf } from "#app/features/releases/schema.ts";
import { recordAudit } from "#app/server/audit.server.ts";
import { db, type Transaction } from "#app/server/db.server.ts";
import { AppError, notFound } from "#app/server/errors.ts";
import { findOpenMeeting, type MeetingView } from "../meetings/queries.server.ts";
import { tellMeeting } from "../notices/commands.server.ts";
import { readBriefs, type MeetingBrief } from "./queries.server.ts";
import type { AgendaStep } from "./schema.ts";

const MOST_POINTS = 100;
/** Points that several people add at once wait for each other, and on a busy machine that takes a while. */
const PATIENT = { maxWait: 30_000, timeout: 30_000 } as const;

interface NewPoint {
  id: string;
  text: string;
  origin: string;
}

async function findToChange(tx: Transaction, actor: Actor, meetingId: string): Promise<MeetingView> {
  const meeting = await findOpenMeeting(actor, meetingId, tx);
  if (meeting.isCancelled) throw new AppError("conflict", "This meeting is called off.");
  return meeting;
}

async function add(actor: Actor, meetingId: string, { id, text, origin }: NewPoint, at: Date): Promise<void> {
  await db().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM meeting WHERE id = ${meetingId}::uuid FOR NO KEY UPDATE`;
    const meeting = await findToChange(tx, actor, meetingId);
    const last = await tx.agendaItem.aggregate({ where: { meetingId }, _max: { position: true }, _count: true });
    if (last._count >= MOST_POINTS) throw new AppError("conflict", `An agenda holds at most ${MOST_POINTS} points.`);
    const position = (last._max.position ?? -1) + 1;
    const row = { id, meetingId, position, text, origin, version: 1, savedById: actor.personId, savedAt: at };
    const { count } = await tx.agendaItem.createMany({ data: [row], skipDuplicates: true });
    if (count === 1 && meeting.startsAt > at) await tellMeeting(tx, meeting, { kind: "agenda", at });
    if (count === 0 && (await tx.agendaItem.count({ where: { id, meetingId } })) === 0)
      throw notFound("an id of another meeting");
  }, PATIENT);
}

/** In a circle everybody reads the agenda: what is one candidate’s alone stays out of it. */
export function canTake({ candidates }: MeetingView, origin: string): boolean {
  return candidates.length === 1 || origin === "session";
}

async function take(actor: Actor, meeting: MeetingView, step: { id: string; key: string }, at: Date): Promise<void> {
  const lines = (await readBriefs(actor, meeting, at)).flatMap((brief) => brief.lines);
  const line = lines.find(({ key }) => key === step.key);
  if (line === undefined || !canTake(meeting, line.origin))
    throw new AppError("conflict", "This line is not in the brief any more. Go back and look at it again.");
  await add(actor, meeting.id, { id: step.id, text: line.text, origin: line.origin }, at);
}

/**
 * Does one step on the agenda of a meeting. Each point has a version of its own: two people who write on different points
 * never meet, and of two who write on the same one the second is told.
 */
export async function stepAgenda(
  actor: Actor,
  meetingId: string,
  step: AgendaStep,
  at: Date,
): Promise<"saved" | "conflict"> {
  const meeting = await findOpenMeeting(actor, meetingId);
  if (step.step === "add") await add(actor, meetingId, { ...step, origin: "" }, at);
  else if (step.step === "take") await take(actor, meeting, step, at);
  else return change(actor, meetingId, step, at);
  return "saved";
}

function change(
  actor: Actor,
  meetingId: string,
  step: Extract<AgendaStep, { step: "edit" | "remove" }>,
  at: Date,
): Promise<"saved" | "conflict"> {
  return db().$transaction(async (tx) => {
    await findToChange(tx, actor, meetingId);
    const where = { id: step.itemId, meetingId };
    const stored = await tx.agendaItem.findFirst({ where });
    if (stored === null) throw notFound();
    const isSame = step.step === "edit" ? stored.text === step.text : stored.removedAt !== null;
    if (isSame && (step.step === "remove" || stored.removedAt === null)) return "saved";
    const { count } = await tx.agendaItem.updateMany({
      where: { ...where, version: step.version, removedAt: null },
      data: {
        ...(step.step === "edit" ? { text: step.text } : { removedAt: at }),
        ...{ version: step.version + 1, savedById: actor.personId, savedAt: at },
      },
    });
    return count === 0 ? "conflict" : "saved";
  }, PATIENT);
}

/** Opens the briefs of a meeting, and keeps in the record whose released plan was read. */
export async function openBriefs(actor: Actor, meeting: MeetingView, at: Date): Promise<MeetingBrief[]> {
  if (!meeting.canEdit || meeting.isCancelled || meeting.log !== null) return [];
  const briefs = await readBriefs(actor, meeting, at);
  const read = briefs.filter(({ isPlanRead }) => isPlanRead).map(({ candidate }) => candidate.personId);
  await db().$transaction(async (tx) => {
    for (const ownerId of read) {
      const { organizationId } = meeting;
      await recordAudit(tx, { actor, organizationId, ...readingOf("plan", ownerId), at });
    }
  });
  return briefs;
}
