import { randomUUID } from "node:crypto";
import type { Role } from "#app/core/access/actor.ts";
import type { MatchProfileUncheckedCreateInput } from "#app/generated/prisma/models.ts";
import { db } from "#app/server/db.server.ts";
import * as world from "./world.ts";

/** Builders of what a matching starts from. */

/** The id of somebody's enrollment, the first that they have in a role. */
export function placeOf({ actor, name }: world.Member, role: Role): string {
  const place = actor.enrollments.find((each) => each.role === role);
  if (place === undefined) throw new Error(`${name} is no ${role}`);
  return place.id;
}

type Said = Partial<Omit<MatchProfileUncheckedCreateInput, "enrollmentId" | "organizationId">>;

/** What somebody says of themselves for the matching, stored as it stands. */
export async function giveProfile(member: world.Member, role: "mentor" | "candidate", said: Said = {}): Promise<void> {
  const enrollmentId = placeOf(member, role);
  const organizationId = member.actor.enrollments.find(({ id }) => id === enrollmentId)?.organizationId ?? "";
  const usual = { styles: {}, strengths: {}, version: 1, savedAt: world.SAVED };
  await db().matchProfile.create({ data: { ...usual, ...said, enrollmentId, organizationId } });
}

interface Span {
  from: string;
  to?: string;
  isCto?: boolean;
  /** The last word on it; null for a record that waits. */
  isVerified?: boolean | null;
}

/** Work in a district, verified unless it says otherwise. */
export async function giveService({ actor }: world.Member, span: Span): Promise<string> {
  const { from, to, isCto = true, isVerified = true } = span;
  const { id } = await db().serviceRecord.create({
    data: {
      id: randomUUID(),
      personId: actor.personId,
      title: "Director of technology",
      district: "Oak Hill",
      isCto,
      startsOn: new Date(from),
      endsOn: to === undefined ? null : new Date(to),
      version: 1,
      changedAt: world.STARTED,
    },
  });
  const organizationId = actor.enrollments[0]?.organizationId ?? "";
  if (isVerified !== null) {
    const word = { recordVersion: 1, isVerified, note: "", verifiedAt: world.SAVED };
    await db().serviceVerification.create({ data: { id: randomUUID(), organizationId, recordId: id, ...word } });
  }
  return id;
}

/** A mentor in a district of their own whom no rule excludes. */
export async function createEligibleMentor(cohort: world.Cohort, said: Said = {}): Promise<world.Member> {
  const mentor = await world.createMember(cohort, "mentor", await world.createDistrict(cohort));
  await giveService(mentor, { from: "2010-07-01" });
  await giveProfile(mentor, "mentor", said);
  return mentor;
}

/** A candidate in a district of their own. */
export async function createCandidateIn(cohort: world.Cohort): Promise<world.Member> {
  return world.createMember(cohort, "candidate", await world.createDistrict(cohort));
}
