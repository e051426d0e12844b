import { switchRelease } from "#app/features/releases/commands.server.ts";
import { standingReleases } from "#app/features/releases/queries.server.ts";
import { readPerson } from "#app/features/people/queries.server.ts";
import {
  RECIPIENT_ROLES,
  type OfferedItem,
  type RecipientRole,
  type ReleaseSwitch,
} from "#app/features/releases/schema.ts";
import * as world from "./world.ts";

export const GIVEN = new Date("2026-11-01T09:00:00.000Z");
export const LATER = new Date("2026-11-02T10:00:00.000Z");
export const NOT_FOUND = { kind: "not-found" };

/** A candidate with everybody who can be bound to her. */
export async function setScene() {
  const cohort = await world.createCohort();
  const district = await world.createDistrict(cohort);
  const rosa = await world.createMember(cohort, "candidate", district);
  const mentor = await world.createMember(cohort, "mentor");
  const mentorship = await world.pair(rosa, mentor);
  const superintendent = await world.createMember(cohort, "superintendent", district);
  const delegate = await world.createMember(cohort, "delegate", district);
  const manager = await world.createMember(cohort, "manager");
  return { cohort, district, rosa, mentor, mentorship, superintendent, delegate, manager };
}

export type Scene = Awaited<ReturnType<typeof setScene>>;

/** The switch of one thing for somebody, as the first that they are to a candidate. */
export function switchFor(
  { actor }: world.Member,
  item: OfferedItem,
  release: "yes" | "no" = "yes",
  as: RecipientRole = firstRoleOf(actor.enrollments) ?? "mentor",
): ReleaseSwitch {
  return { item, to: actor.personId, as, release };
}

function firstRoleOf(places: world.Member["actor"]["enrollments"]): RecipientRole | undefined {
  return RECIPIENT_ROLES.find((role) => places[0]?.role === role);
}

/** Lets the candidate of a scene give something to somebody. */
export function giveTo({ rosa }: Scene, to: world.Member, item: OfferedItem = "profile", at = GIVEN): Promise<void> {
  return switchRelease(rosa.actor, switchFor(to, item), at);
}

/** Lets the candidate of a scene take it back. */
export function takeFrom(
  { rosa }: Scene,
  from: world.Member,
  item: OfferedItem = "profile",
  at = LATER,
): Promise<void> {
  return switchRelease(rosa.actor, switchFor(from, item, "no"), at);
}

/** What the candidate of a scene has released and stands. */
export function releasesOf({ rosa }: Scene) {
  return standingReleases(rosa.actor.personId);
}

/** The page of the candidate of a scene for somebody. */
export function pageFor({ rosa }: Scene, { actor }: world.Member) {
  return readPerson(actor, rosa.actor.personId);
}
