import { z } from "zod";
import { isUuid } from "#app/core/shared/ids.ts";

export const sessionStep = z.discriminatedUnion(
  "step",
  [
    z.object({
      step: z.literal("end"),
      sessionId: z.string({ error: "Choose a browser" }).refine(isUuid, "Choose a browser"),
    }),
    z.object({ step: z.literal("end-others") }),
  ],
  { error: "Choose what to sign out" },
);
