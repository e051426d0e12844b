import { z } from "zod";
import { civilDate, line, text } from "../../fields.ts";

const TITLE_LIMIT = 200;
const MOST_HOURS = 100;
const HOURS = `The hours must be a number such as 1 or 1.5, more than 0 and no more than ${MOST_HOURS}`;

function ownDate(label: string) {
  return civilDate(label).refine((date) => /^(19|20)\d\d-/.test(date), `${label} must lie between 1900 and 2099`);
}

export interface EntryInput {
  onDate: string;
  title: string;
  provider: string;
  minutes: number;
  areaIds: string[];
  /** What the page showed before the change. */
  seen: string;
}

const fields = z.object({
  onDate: ownDate("The date"),
  title: line("What it was", TITLE_LIMIT),
  provider: text("Who offered it", TITLE_LIMIT).default(""),
  hours: z
    .string({ error: HOURS })
    .refine((typed) => /^\d{1,3}(\.\d{1,2})?$/.test(typed.trim()) && Number(typed) <= MOST_HOURS, HOURS)
    .transform((typed) => Math.round(Number(typed) * 60))
    .refine((minutes) => minutes > 0, HOURS),
});

/** The name of the box for an area. */
export function areaField(areaId: string): string {
  return `area-${areaId}`;
}

/** An entry of one's own, with a box for each area that it counts for. */
export const entryForm: z.ZodType<EntryInput> = z
  .record(z.string(), z.string())
  .transform((typed, context): EntryInput => {
    const areaIds = Object.keys(typed)
      .filter((name) => name.startsWith("area-") && typed[name] === "yes")
      .map((name) => name.slice("area-".length));
    const read = fields.safeParse(typed);
    for (const { path, message } of read.error?.issues ?? []) context.addIssue({ code: "custom", path, message });
    if (!read.success) return z.NEVER;
    const { hours, ...entry } = read.data;
    return { ...entry, minutes: hours, areaIds, seen: typed["seen"] ?? "" };
  });

/** An entry that goes. */
export const entryRemoval = z.object({ step: z.literal("remove", { error: "Reload the page" }) });

/** When one's three years begin. */
export const cycleForm = z.object({ cycleStartsOn: ownDate("The first day") });
