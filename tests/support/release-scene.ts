import { switchRelease } from "#app/features/releases/commands.server.ts";
import type { OfferedItem } from "#app/features/releases/schema.ts";
import * as world from "./world.ts";

export const GIVEN = new Date("2026-11-01T09:00:00.000Z");

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

/** Lets the candidate of a scene give something to somebody. */
export function giveTo({ rosa }: Scene, to: world.Member, item: OfferedItem = "profile", at = GIVEN): Promise<void> {
  return switchRelease(rosa.actor, { item, to: to.actor.personId, release: "yes" }, at);
}
