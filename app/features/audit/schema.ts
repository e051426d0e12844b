import { z } from "zod";
import { civilDate, text } from "../fields.ts";

const NAME_LIMIT = 100;
const ACTION_LIMIT = 60;

/** What an administrator looks for in the record. Empty fields choose everything. */
export const recordForm = z
  .object({
    person: text("The name or address", NAME_LIMIT).optional(),
    action: text("The action", ACTION_LIMIT).optional(),
    from: z.union([z.literal(""), civilDate("The first day")]).optional(),
    to: z.union([z.literal(""), civilDate("The last day")]).optional(),
  })
  .transform(({ person = "", action = "", from = "", to = "" }) => ({ person, action, from, to }))
  .refine(({ from, to }) => from === "" || to === "" || from <= to, {
    error: "The last day must not come before the first",
    path: ["to"],
  });
export type RecordSearch = z.output<typeof recordForm>;
