import type { Actor } from "#app/core/access/actor.ts";
import { refuseOnceOver } from "#app/features/programs/cohorts/queries.server.ts";
import { authorize } from "#app/server/access.server.ts";
import { recordAudit } from "#app/server/audit.server.ts";
import { db, type Transaction } from "#app/server/db.server.ts";
import { notFound } from "#app/server/errors.ts";
import { findChoices } from "../choices/queries.server.ts";
import { findMatchPlace, type MatchPlace, type MatchRole } from "../own-profile/queries.server.ts";
import { findRanks } from "./queries.server.ts";
import type { PreferenceStep } from "./schema.ts";

/** What came of a step: done, told of another window, or a fault beside its field. */
export type PreferenceOutcome =
  | { readonly kind: "saved" }
  | { readonly kind: "conflict" }
  | { readonly kind: "faulty"; readonly faults: Record<string, string> };

const SAVED: PreferenceOutcome = { kind: "saved" };

/** One step after the other: two windows of one person never mix their lists. Preferences are for cohorts with runs. */
async function holdPlace(tx: Transaction, actor: Actor, roles: readonly MatchRole[]): Promise<MatchPlace> {
  const place = await findMatchPlace(tx, actor, roles);
  if (place.cohort.matchMode !== "run") throw notFound("in this cohort candidates ask mentors");
  await tx.$queryRaw`SELECT id FROM enrollment WHERE id = ${place.id}::uuid FOR NO KEY UPDATE`;
  return place;
}

/** Does one step on the actor's own preferences. */
export function changePreferences(actor: Actor, step: PreferenceStep, at: Date): Promise<PreferenceOutcome> {
  authorize(actor, "match-profile.edit", { ownerId: actor.personId });
  return db().$transaction(async (tx) => {
    const place = await holdPlace(tx, actor, step.step === "rank" ? ["candidate"] : ["mentor", "candidate"]);
    refuseOnceOver(place.cohort, at);
    const outcome = await stepOn(tx, place, step, at);
    if (outcome.kind !== "saved") return outcome;
    const { organizationId } = place;
    const subject = ["enrollment", place.id] as const;
    await recordAudit(tx, { actor, organizationId, action: `preference.${step.step}`, subject, at });
    return outcome;
  });
}

function stepOn(tx: Transaction, place: MatchPlace, step: PreferenceStep, at: Date): Promise<PreferenceOutcome> {
  switch (step.step) {
    case "rank":
      return rank(tx, place, step, at);
    case "veto":
      return veto(tx, place, step, at);
    case "allow":
      return allow(tx, place, step.toId);
  }
}

type Step<Name extends PreferenceStep["step"]> = Extract<PreferenceStep, { step: Name }>;

function isSameList(one: readonly string[], other: readonly string[]): boolean {
  return one.join() === other.join();
}

async function rank(
  tx: Transaction,
  place: MatchPlace,
  { ranks, seen }: Step<"rank">,
  at: Date,
): Promise<PreferenceOutcome> {
  const offered = new Set((await findChoices(tx, place, at)).map(({ mentor }) => mentor.id));
  const present = (await findRanks(tx, place.id)).filter((id) => offered.has(id));
  if (!isSameList(present, seen) && !isSameList(present, ranks)) return { kind: "conflict" };
  const vetoed = await tx.preference.findMany({ where: { fromId: place.id, rank: null }, select: { toId: true } });
  const faults = ranks.flatMap((id, index) => {
    const field = `rank-${index + 1}`;
    if (vetoed.some(({ toId }) => toId === id))
      return [[field, "You ruled this mentor out. Take that back first, further down."]];
    return offered.has(id) ? [] : [[field, "Choose a mentor of the list"]];
  });
  if (faults.length > 0) return { kind: "faulty", faults: Object.fromEntries(faults) as Record<string, string> };
  await tx.preference.deleteMany({ where: { fromId: place.id, rank: { not: null } } });
  await tx.preference.createMany({ data: ranks.map((toId, index) => ({ fromId: place.id, toId, rank: index + 1 })) });
  return SAVED;
}

/** Rules somebody out. A mentor says why, for the manager alone; whom a candidate rules out leaves their ranking. */
async function veto(
  tx: Transaction,
  place: MatchPlace,
  { toId, reason }: Step<"veto">,
  at: Date,
): Promise<PreferenceOutcome> {
  if (place.role === "mentor" && reason === "")
    return { kind: "faulty", faults: { reason: "Say in a few words why; your program manager alone reads it" } };
  const isOffered =
    place.role === "candidate"
      ? (await findChoices(tx, place, at)).some(({ mentor }) => mentor.id === toId)
      : (await tx.enrollment.count({
          where: { id: toId, cohortId: place.cohort.id, role: "candidate", leftAt: null },
        })) > 0;
  if (!isOffered) throw notFound("not somebody of this list");
  await tx.preference.upsert({
    where: { fromId_toId: { fromId: place.id, toId } },
    create: { fromId: place.id, toId, reason },
    update: { rank: null, reason },
  });
  for (const [index, id] of (await findRanks(tx, place.id)).entries())
    await tx.preference.update({ where: { fromId_toId: { fromId: place.id, toId: id } }, data: { rank: index + 1 } });
  return SAVED;
}

/** Takes a veto back. Doing so twice is no error. */
async function allow(tx: Transaction, { id: fromId }: MatchPlace, toId: string): Promise<PreferenceOutcome> {
  await tx.preference.deleteMany({ where: { fromId, toId, rank: null } });
  return SAVED;
}
