import { z } from "zod";
import { text } from "../../fields.ts";

/** What an administrator can do on the page that deletes an organization: ask for it, or take that back. */
export const organizationDeletionStep = z.discriminatedUnion(
  "step",
  [z.object({ step: z.literal("ask"), name: text("The name", 300) }), z.object({ step: z.literal("keep") })],
  { error: "Choose whether to delete the organization or to keep it" },
);
