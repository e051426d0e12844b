import { z } from "zod";

/** What an administrator can do with one person of their organization. */
export const personStep = z.object({
  step: z.enum(["disable", "enable", "appoint", "dismiss"], { error: "Choose what to do" }),
});
export type PersonStep = z.output<typeof personStep>["step"];

/** What a manager can do with a place of a cohort. */
export const placeStep = z.object({
  step: z.enum(["remove", "leave", "undo"], { error: "Choose what to do" }).default("remove"),
});
