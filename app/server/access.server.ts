import type { Actor } from "#app/core/access/actor.ts";
import { can, type Subject } from "#app/core/access/can.ts";
import type { Action } from "#app/core/access/policy.ts";
import { notFound } from "./errors.ts";

/** Refuses what the policy table does not allow. Outside one's scope a thing does not exist, so the answer is "not found". */
export function authorize(actor: Actor, action: Action, subject: Subject): void {
  if (!can(actor, action, subject)) throw notFound(`${action} is not allowed`);
}
