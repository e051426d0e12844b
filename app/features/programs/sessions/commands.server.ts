import { randomUUID } from "node:crypto";
import type { Actor } from "#app/core/access/actor.ts";
import { dayFaults, lengthOf, renumbered, type NumberedDay } from "#app/core/planning/session-days.ts";
import { dateOf } from "#app/server/clock.server.ts";
import { recordAudit } from "#app/server/audit.server.ts";
import { db, type Transaction } from "#app/server/db.server.ts";
import { AppError } from "#app/server/errors.ts";
import { findManagedCohort, refuseWhenEnded, type ManagedCohort } from "../cohorts/queries.server.ts";
import { findSession, listAreas } from "./queries.server.ts";
import { dayField, topicField, type SessionInput, type SessionStep } from "./schema.ts";

type Faults = Record<string, string>;

/** What only the cohort and the framework can say of a session that was typed. */
function faultsOf({ days, topics }: SessionInput, cohort: ManagedCohort): Faults {
  const faults: Faults = {};
  for (const { index, part, message } of dayFaults(days, cohort))
    faults[dayField(days[index]?.row ?? 1, part)] ??= message;
  const known = new Set(listAreas().map(({ id }) => id));
  for (const [index, { areaIds }] of topics.entries())
    if (areaIds.some((id) => !known.has(id))) faults[topicField(index + 1, "area-1")] = "Choose an area of the list";
  return faults;
}

/** Puts days and topics in the place of those that the session had. Days that it has no more are kept for calendars. */
async function replaceParts(tx: Transaction, sessionId: string, { days, topics }: SessionInput): Promise<void> {
  const asNumbered = (row: { number: number; onDate: Date; startMinute: number; endMinute: number }): NumberedDay => ({
    ...{ number: row.number, onDate: dateOf(row.onDate), startMinute: row.startMinute, endMinute: row.endMinute },
  });
  const asRow = (day: NumberedDay) => ({ sessionId, ...day, onDate: new Date(`${day.onDate}T00:00:00Z`) });
  const before = await tx.sessionDay.findMany({ where: { sessionId } });
  const everDropped = await tx.droppedDay.findMany({ where: { sessionId } });
  const changed = renumbered(before.map(asNumbered), everDropped.map(asNumbered), days);
  await tx.sessionDay.deleteMany({ where: { sessionId } });
  await tx.droppedDay.deleteMany({ where: { sessionId } });
  await tx.sessionTopic.deleteMany({ where: { sessionId } });
  await tx.sessionDay.createMany({ data: changed.days.map((day) => ({ id: randomUUID(), ...asRow(day) })) });
  await tx.droppedDay.createMany({ data: changed.dropped.map(asRow) });
  await tx.sessionTopic.createMany({
    data: topics.map((topic, position) => ({ id: randomUUID(), sessionId, position, ...topic })),
  });
}

/** Adds a session to a cohort. Returns its id, or what is wrong with the form. */
export async function addSession(
  actor: Actor,
  cohortId: string,
  input: SessionInput,
  at: Date,
): Promise<{ id: string } | { faults: Faults }> {
  const cohort = await findManagedCohort(actor, cohortId, at);
  refuseWhenEnded(cohort);
  const faults = faultsOf(input, cohort);
  if (Object.keys(faults).length > 0) return { faults };
  const { organizationId } = cohort;
  const { kind, title, about, location, audience } = input;
  const id = randomUUID();
  await db().$transaction(async (tx) => {
    await tx.cohortSession.create({
      data: { id, organizationId, cohortId, kind, title, about, location, audience, changedAt: at },
    });
    await replaceParts(tx, id, input);
    const subject = ["cohort-session", id] as const;
    await recordAudit(tx, { actor, organizationId, action: "cohort-session.add", subject, at });
  });
  return { id };
}

/** Hours that were noted for a session follow its length. */
async function adjustAttendance(tx: Transaction, sessionId: string, minutes: number): Promise<void> {
  await tx.attendance.updateMany({ where: { sessionId, state: "attended" }, data: { minutes } });
  await tx.attendance.updateMany({
    where: { sessionId, state: "partly", minutes: { gt: minutes } },
    data: { minutes },
  });
}

/**
 * Changes a session, if the actor saw its latest version, and counts the change, so that calendars follow. Returns what
 * is wrong with the form, "conflict", or "saved".
 */
export async function changeSession(
  actor: Actor,
  cohortId: string,
  sessionId: string,
  input: SessionInput,
  at: Date,
): Promise<{ faults: Faults } | "conflict" | "saved"> {
  const { cohort } = await findSession(actor, cohortId, sessionId, at);
  refuseWhenEnded(cohort);
  const faults = faultsOf(input, cohort);
  if (Object.keys(faults).length > 0) return { faults };
  const { kind, title, about, location, audience, sequence } = input;
  return db().$transaction(async (tx) => {
    const { count } = await tx.cohortSession.updateMany({
      where: { id: sessionId, sequence, cancelledAt: null },
      data: { kind, title, about, location, audience, sequence: sequence + 1, changedAt: at },
    });
    if (count === 0) return "conflict";
    await replaceParts(tx, sessionId, input);
    await adjustAttendance(tx, sessionId, lengthOf(input.days));
    const subject = ["cohort-session", sessionId] as const;
    const { organizationId } = cohort;
    await recordAudit(tx, { actor, organizationId, action: "cohort-session.change", subject, at });
    return "saved";
  });
}

const ATTENDED = "Attendance of this session is noted, so it has taken place and cannot be called off.";
const CHANGED = "This session was changed in another window, and stays as it is there.";

/** Calls a session off, or holds it after all; both are changes that calendars hear of. */
export async function stepSession(
  actor: Actor,
  cohortId: string,
  sessionId: string,
  { step, sequence }: SessionStep,
  at: Date,
): Promise<void> {
  const { cohort } = await findSession(actor, cohortId, sessionId, at);
  refuseWhenEnded(cohort);
  await db().$transaction(async (tx) => {
    const { count } = await tx.cohortSession.updateMany({
      where: { id: sessionId, sequence, cancelledAt: step === "cancel" ? null : { not: null } },
      data: { cancelledAt: step === "cancel" ? at : null, sequence: sequence + 1, changedAt: at },
    });
    if (count === 0) throw new AppError("conflict", CHANGED);
    const isNoted = (await tx.attendance.count({ where: { sessionId, minutes: { gt: 0 } } })) > 0;
    if (step === "cancel" && isNoted) throw new AppError("conflict", ATTENDED);
    const subject = ["cohort-session", sessionId] as const;
    const { organizationId } = cohort;
    await recordAudit(tx, { actor, organizationId, action: `cohort-session.${step}`, subject, at });
  });
}
