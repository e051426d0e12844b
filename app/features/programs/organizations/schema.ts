import { z } from "zod";
import { civilDate, emailAddress, line } from "../../fields.ts";

const NAME_LIMIT = 120;

export const organizationForm = z.object({ name: line("The name", NAME_LIMIT) });
export type OrganizationInput = z.output<typeof organizationForm>;

export const newOrganizationForm = organizationForm.extend({
  administratorName: line("The name of the administrator", NAME_LIMIT),
  administratorEmail: emailAddress,
});
export type NewOrganizationInput = z.output<typeof newOrganizationForm>;

/** The time zones of the United States and its territories, from east to west. */
export const TIME_ZONES = {
  "America/Puerto_Rico": "Atlantic (Puerto Rico)",
  "America/New_York": "Eastern (New York)",
  "America/Chicago": "Central (Chicago)",
  "America/Denver": "Mountain (Denver)",
  "America/Phoenix": "Mountain without summer time (Phoenix)",
  "America/Los_Angeles": "Pacific (Los Angeles)",
  "America/Anchorage": "Alaska (Anchorage)",
  "Pacific/Honolulu": "Hawaii (Honolulu)",
  "Pacific/Pago_Pago": "Samoa (Pago Pago)",
  "Pacific/Guam": "Chamorro (Guam)",
} as const;
export const TIME_ZONE_IDS = Object.keys(TIME_ZONES) as (keyof typeof TIME_ZONES)[];

function programDate(label: string) {
  return civilDate(label).refine((date) => /^20\d\d-/.test(date), `${label} must lie between the years 2000 and 2099`);
}

export interface CohortInput {
  /** One of the organization, or a new one by its name. */
  program: { id: string } | { name: string };
  name: string;
  startsOn: string;
  endsOn: string;
  timeZone: keyof typeof TIME_ZONES;
}

export const cohortForm = z
  .object({
    programId: z.literal("").or(z.uuid("Choose a program")).default(""),
    programName: z.string({ error: "Write the name of the program" }).default(""),
    name: line("The name of the cohort", NAME_LIMIT),
    startsOn: programDate("The first day"),
    endsOn: programDate("The last day"),
    timeZone: z.enum(TIME_ZONE_IDS, { error: "Choose a time zone" }),
  })
  .superRefine(({ startsOn, endsOn }, context) => {
    if (endsOn <= startsOn)
      context.addIssue({ code: "custom", path: ["endsOn"], message: "The last day must come after the first" });
  })
  .transform(({ programId, programName, ...cohort }, context): CohortInput => {
    if (programId !== "") return { ...cohort, program: { id: programId } };
    const named = line("The name of the program", NAME_LIMIT).safeParse(programName);
    if (named.success) return { ...cohort, program: { name: named.data } };
    const message = named.error.issues[0]?.message ?? "Write the name of the program";
    context.addIssue({ code: "custom", path: ["programName"], message });
    return z.NEVER;
  });
