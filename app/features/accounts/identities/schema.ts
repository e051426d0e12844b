import { z } from "zod";
import { isUuid } from "#app/core/shared/ids.ts";

const id = z.string().refine(isUuid, "Choose one of the list");

export const unlinkForm = z.object({ identityId: id });

/** Why a sign-in with an account elsewhere came to nothing, as far as people are told. */
const TROUBLES = ["refused", "away", "unlinked", "taken"] as const;
export type Trouble = (typeof TROUBLES)[number];

/**
 * With "link" somebody who is signed in adds the account to their own; else it signs them in. `ended` says that it came
 * to nothing, and begins nothing.
 */
export const startQuery = z.object({
  intent: z.literal("link").optional(),
  redirectTo: z.string().max(2000).optional(),
  ended: z.enum(TROUBLES).optional(),
});
