import { z } from "zod";
import { civilDate } from "../../fields.ts";

/** Names of the fields of a station, which the form and its reader have in common. */
export function dueField(id: string): string {
  return `due-${id}`;
}
export function requiredField(id: string): string {
  return `required-${id}`;
}

export interface StationInput {
  id: string;
  isRequired: boolean;
  dueOn: string;
}

export interface StationsInput {
  stations: StationInput[];
  /** What the page showed, so that a change in another window is noticed. */
  seen: string;
}

/** What a manager sets for each station of an edition, within the dates of the cohort. */
export function stationsForm(
  ids: readonly string[],
  { startsOn, endsOn }: { startsOn: string; endsOn: string },
): z.ZodType<StationsInput> {
  const date = civilDate("The date").refine(
    (typed) => typed >= startsOn && typed <= endsOn,
    `The date must lie within the cohort, from ${startsOn} to ${endsOn}`,
  );
  return z.record(z.string(), z.string()).transform((typed, context): StationsInput => {
    const stations = ids.flatMap((id): StationInput[] => {
      const read = date.safeParse(typed[dueField(id)]);
      if (read.success) return [{ id, isRequired: typed[requiredField(id)] === "yes", dueOn: read.data }];
      context.addIssue({ code: "custom", path: [dueField(id)], message: read.error.issues[0]?.message ?? "" });
      return [];
    });
    return { stations, seen: typed["seen"] ?? "" };
  });
}

/** What was done just before the page is shown. */
export const stationsQuery = z.object({ done: z.enum(["saved"]).optional().catch(undefined) });
