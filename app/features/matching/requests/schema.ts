import { z } from "zod";

/** What a candidate does with requests: ask a mentor, or take a request back. */
export const requestForm = z.discriminatedUnion(
  "step",
  [
    z.object({ step: z.literal("ask"), mentorId: z.uuid("Choose a mentor") }),
    z.object({ step: z.literal("withdraw"), proposalId: z.uuid("Choose a request") }),
  ],
  { error: "Choose a mentor" },
);
export type RequestStep = z.output<typeof requestForm>;
