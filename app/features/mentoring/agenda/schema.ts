import { z } from "zod";
import { line, wholeNumber } from "../../fields.ts";

const TEXT_LIMIT = 300;
const KEY_LIMIT = 100;
const RELOAD = "This button has lost its place; reload the page";

const point = line("The point", TEXT_LIMIT);

/** What one can do to an agenda. Ids of new points come with the page, so that a repeat adds none. */
export const agendaStep = z.discriminatedUnion(
  "step",
  [
    z.object({ step: z.literal("add"), id: z.uuid(RELOAD), text: point }),
    z.object({ step: z.literal("take"), id: z.uuid(RELOAD), key: z.string({ error: RELOAD }).max(KEY_LIMIT, RELOAD) }),
    z.object({ step: z.literal("edit"), itemId: z.uuid(RELOAD), text: point, version: wholeNumber("The version") }),
    z.object({ step: z.literal("remove"), itemId: z.uuid(RELOAD), version: wholeNumber("The version") }),
  ],
  { error: RELOAD },
);
export type AgendaStep = z.output<typeof agendaStep>;

/** The id of the field in which a point is changed. */
export function pointField(itemId: string): string {
  return `text-${itemId}`;
}
