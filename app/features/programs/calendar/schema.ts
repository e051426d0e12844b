import { z } from "zod";
import "../../fields.ts";
import { TIME_ZONE_IDS } from "../organizations/schema.ts";

const RELOAD = "This button has lost its place; reload the page";

/** What a person does on the page of their calendar: choose a clock, or make, renew and end the private address. */
export const calendarStep = z.discriminatedUnion(
  "step",
  [
    z.object({
      step: z.literal("zone"),
      timeZone: z
        .enum(["", ...TIME_ZONE_IDS], { error: "Choose a time zone of the list" })
        .transform((zone) => (zone === "" ? null : zone)),
    }),
    z.object({ step: z.literal("make") }),
    z.object({ step: z.literal("end") }),
  ],
  { error: RELOAD },
);
export type CalendarStep = z.output<typeof calendarStep>;

/** What an address of a private calendar carries. */
export const feedQuery = z.object({ key: z.string().max(200).default("") });
