import type { Actor } from "#app/core/access/actor.ts";
import { clockAt, instantOf } from "#app/core/shared/zoned-time.ts";
import { authorize } from "#app/server/access.server.ts";
import { recordAudit } from "#app/server/audit.server.ts";
import { db } from "#app/server/db.server.ts";
import { AppError } from "#app/server/errors.ts";
import { recordSitting } from "../minutes/commands.server.ts";
import { peopleOf } from "../partnerships/queries.server.ts";
import { clockOf, findPairedStation, type PairedStation } from "./queries.server.ts";
import type { ArtifactInput, HeldInput, PlanInput, TogetherInput } from "./schema.ts";

export type Faults = Record<string, string>;

async function load(actor: Actor, partnershipId: string, id: string): Promise<PairedStation> {
  const station = await findPairedStation(actor, partnershipId, id);
  authorize(actor, "companion.answer", { bound: peopleOf(station.partnership) });
  return station;
}

/** Records that the actor has read the brief of a module, with the minutes that they say it took. */
export async function recordRead(
  actor: Actor,
  partnershipId: string,
  id: string,
  minutes: number,
  at: Date,
): Promise<void> {
  const { partnership, content } = await load(actor, partnershipId, id);
  if (content.kind === "joint") throw new AppError("conflict", "A joint sitting has nothing to read.");
  const { side, enrollmentId, role } = partnership;
  await db().$transaction((tx) =>
    recordSitting(tx, { partnership, moduleId: id, sitting: "read", side, enrollmentId, role, minutes, at }),
  );
}

/**
 * Plans when the two sit together, or moves it, if the actor saw what holds; a change counts on, so that calendars follow
 * it. Hours are on the actor's own clock. Returns what is wrong with the form.
 */
export async function planSitting(
  actor: Actor,
  partnershipId: string,
  id: string,
  { onDate, startMinute, minutes, place, sequence }: PlanInput,
  at: Date,
): Promise<Faults | "conflict" | null> {
  const { partnership } = await load(actor, partnershipId, id);
  const start = instantOf({ date: onDate, minute: startMinute }, await clockOf(actor, partnership));
  if (start === null) return { startMinute: "Clocks are put forward over this time; choose another" };
  const key = { partnershipId, moduleId: id };
  const planned = { startsAt: new Date(start), minutes, place, changedAt: at, cancelledAt: null };
  return db().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM partnership WHERE id = ${partnershipId}::uuid FOR NO KEY UPDATE`;
    const stored = await tx.plannedSitting.findUnique({ where: { partnershipId_moduleId: key } });
    // The page sends one more than it saw, and nothing for what is planned anew.
    if ((stored === null ? 0 : stored.sequence + 1) !== sequence) return "conflict";
    if (stored === null) await tx.plannedSitting.create({ data: { ...key, ...planned } });
    else await tx.plannedSitting.update({ where: { partnershipId_moduleId: key }, data: { ...planned, sequence } });
    return null;
  });
}

/** Calls off what was planned. Doing so twice is no error. */
export async function cancelSitting(
  actor: Actor,
  partnershipId: string,
  id: string,
  sequence: number,
  at: Date,
): Promise<"done" | "conflict"> {
  await load(actor, partnershipId, id);
  const key = { partnershipId, moduleId: id };
  const { count } = await db().plannedSitting.updateMany({
    where: { ...key, cancelledAt: null, sequence: sequence - 1 },
    data: { cancelledAt: at, changedAt: at, sequence },
  });
  if (count > 0) return "done";
  return (await db().plannedSitting.count({ where: { ...key, cancelledAt: { not: null } } })) > 0 ? "done" : "conflict";
}

/** Records that the two sat together, once for each side; saying it anew mends what was said before. */
export async function recordHeld(
  actor: Actor,
  partnershipId: string,
  id: string,
  { doneOn, heldMinutes: minutes, as }: HeldInput,
  at: Date,
): Promise<Faults | null> {
  const { partnership } = await load(actor, partnershipId, id);
  const { candidate, superintendent, delegate, organizationId } = partnership;
  if (doneOn > clockAt(at.getTime(), partnership.timeZone).date) return { doneOn: "That day is still to come" };
  const seats = { superintendent, delegate };
  const only = superintendent === null ? "delegate" : "superintendent";
  const role = delegate !== null && superintendent !== null ? as : only;
  if (role === undefined) return { as: "Choose who was there for the district" };
  const there = seats[role];
  if (there === null) return { form: "Nobody takes part for the district yet" };
  const common = { partnership, moduleId: id, sitting: "together", minutes, doneOn, at } as const;
  await db().$transaction(async (tx) => {
    await tx.moduleSitting.deleteMany({ where: { partnershipId, moduleId: id, sitting: "together" } });
    await recordSitting(tx, { ...common, side: "candidate", enrollmentId: candidate.enrollmentId, role: "candidate" });
    await recordSitting(tx, { ...common, side: "district", enrollmentId: there.enrollmentId, role });
    const subject = ["step", `${partnershipId}/${id}`] as const;
    await recordAudit(tx, { actor, organizationId, action: "companion.together", subject, at });
  });
  return null;
}

/** Keeps where what the two made lies, if the actor saw what holds; says whether it did. */
export async function saveArtifact(
  actor: Actor,
  partnershipId: string,
  id: string,
  { note, url, version }: ArtifactInput,
  at: Date,
): Promise<"saved" | "conflict"> {
  await load(actor, partnershipId, id);
  const key = { partnershipId, moduleId: id };
  const data = { note, url, version: version + 1, savedById: actor.personId, savedAt: at };
  if (version === 0) {
    const { count } = await db().moduleArtifact.createMany({ data: { ...key, ...data }, skipDuplicates: true });
    if (count > 0) return "saved";
  }
  const { count } = await db().moduleArtifact.updateMany({ where: { ...key, version }, data });
  if (count > 0) return "saved";
  const isSame = await db().moduleArtifact.count({ where: { ...key, note, url } });
  return isSame > 0 ? "saved" : "conflict";
}

/** Does what a form of the page says. Returns what is wrong with it, "conflict", or null once it is done. */
export async function doTogether(
  actor: Actor,
  partnershipId: string,
  id: string,
  input: TogetherInput,
  at: Date,
): Promise<Faults | "conflict" | null> {
  switch (input.step) {
    case "plan":
      return planSitting(actor, partnershipId, id, input, at);
    case "cancel":
      return (await cancelSitting(actor, partnershipId, id, input.sequence, at)) === "conflict" ? "conflict" : null;
    case "held":
      return recordHeld(actor, partnershipId, id, input, at);
    case "artifact":
      return (await saveArtifact(actor, partnershipId, id, input, at)) === "conflict" ? "conflict" : null;
  }
}
