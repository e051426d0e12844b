import { z } from "zod";
import type { Role } from "#app/core/access/actor.ts";
import type { Action, ReleaseItem } from "#app/core/access/policy.ts";
import "../fields.ts";

/**
 * What can be given today, in the order of the page. How somebody sees the job is not collected, so nobody is offered
 * to release it.
 */
export const OFFERED_ITEMS = [
  "profile",
  "answers",
  "evidence",
  "plan",
  "growth",
] as const satisfies readonly ReleaseItem[];
export type OfferedItem = (typeof OFFERED_ITEMS)[number];

/** What one asks to do who reads a thing that was released. */
export const READINGS = {
  profile: "released-profile.read",
  answers: "released-answers.read",
  evidence: "released-evidence.read",
  plan: "released-plan.read",
  growth: "released-growth.read",
} as const satisfies Record<OfferedItem, Action>;

/** What the record keeps when somebody has read a thing that was released. */
export function readingOf(item: "plan" | "evidence", ownerId: string) {
  const subject = [item === "plan" ? "plan" : "person", ownerId] as const;
  return { action: READINGS[item], subject, ownerId };
}

/** Who can be given something, in the order in which people think of them. */
export const RECIPIENT_ROLES = ["mentor", "superintendent", "delegate", "manager"] as const satisfies readonly Role[];
export type RecipientRole = (typeof RECIPIENT_ROLES)[number];

const RELOAD = "This switch has lost its place; reload the page";
const item = z.enum(OFFERED_ITEMS, { error: RELOAD });
const role = z.enum(RECIPIENT_ROLES, { error: RELOAD });
const onOrOff = z.enum(["yes", "no"], { error: RELOAD });

/** One switch of "Who sees what": it says what shall be, so that pressing it twice changes nothing more. */
export const releaseForm = z.object({ item, to: z.uuid(RELOAD), as: role, release: onOrOff });
export type ReleaseSwitch = z.output<typeof releaseForm>;

/** One switch of what a program asks for. */
export const askForm = z.object({ item, role, ask: onOrOff });
export type AskSwitch = z.output<typeof askForm>;

/** Whose page is previewed. */
export const previewQuery = z.object({ as: z.uuid() });
