import { z } from "zod";
import { OFFERED_ITEMS, RECIPIENT_ROLES, type OfferedItem, type RecipientRole } from "../../releases/schema.ts";
import { civilDate, line } from "../../fields.ts";
import { TIME_ZONE_IDS } from "../organizations/schema.ts";

const NAME_LIMIT = 120;
const MOST_YEARS = 40;
const MOST_DAYS = 60;

function programDate(label: string) {
  return civilDate(label).refine((date) => /^20\d\d-/.test(date), `${label} must lie between the years 2000 and 2099`);
}

/** How the candidates of a cohort come to their mentors. */
export const MATCH_MODES = ["run", "ask"] as const;

const YEARS = `The years must be a number from 0 to ${MOST_YEARS}, such as 8 or 7.5`;
const DAYS = `The days must be a whole number from 1 to ${MOST_DAYS}`;

/** A box that is ticked or not: browsers send nothing of one that is not. */
const ticked = z
  .literal("yes", { error: "Tick the box or leave it" })
  .optional()
  .transform((value) => value === "yes");

/** What holds in a cohort, each of which has a value from the start. */
const rules = {
  minimumYears: z
    .string({ error: YEARS })
    .refine((typed) => /^\d{1,2}(\.\d{1,2})?$/.test(typed.trim()) && Number(typed) <= MOST_YEARS, YEARS)
    .transform(Number),
  delegatesAllowed: ticked,
  matchMode: z.enum(MATCH_MODES, { error: "Choose how candidates come to their mentors" }),
  answerDays: z
    .string({ error: DAYS })
    .refine((typed) => /^\d{1,2}$/.test(typed.trim()) && Number(typed) >= 1 && Number(typed) <= MOST_DAYS, DAYS)
    .transform(Number),
};

export const DEFAULT_RULES = { minimumYears: 8, delegatesAllowed: true, matchMode: "run", answerDays: 7 } as const;

const name = line("The name of the cohort", NAME_LIMIT);
const startsOn = programDate("The first day");
const endsOn = programDate("The last day");
const timeZone = z.enum(TIME_ZONE_IDS, { error: "Choose a time zone" });

const LAST_AFTER_FIRST = "The last day must come after the first";

/** What is asked to be released to whom. */
export interface AskedRelease {
  item: OfferedItem;
  role: RecipientRole;
}

/** The name of the box that asks for a release. */
export function askName({ item, role }: AskedRelease): string {
  return `ask-${item}-${role}`;
}

const EVERY_RELEASE: readonly AskedRelease[] = OFFERED_ITEMS.flatMap((item) =>
  RECIPIENT_ROLES.map((role) => ({ item, role })),
);

export interface CohortInput extends Omit<SettingsInput, "endsOn" | "seen"> {
  /** One of the organization, or a new one by its name. */
  program: { id: string } | { name: string };
  /** The template whose sessions it begins with. */
  templateId: string | null;
  /** Null to take it from the template. */
  endsOn: string | null;
  asked: AskedRelease[];
}

const cohortFields = z
  .object({
    programId: z.literal("").or(z.uuid("Choose a program")).default(""),
    programName: z.string({ error: "Write the name of the program" }).default(""),
    templateId: z
      .string({ error: "Choose a template" })
      .regex(/^[a-z0-9-]{0,80}$/, "Choose a template of the list")
      .default("")
      .transform((id) => (id === "" ? null : id)),
    name,
    startsOn,
    endsOn: z.string({ error: "The last day is missing" }).transform((typed, context) => {
      if (typed === "") return null;
      const read = endsOn.safeParse(typed);
      if (read.success) return read.data;
      for (const { message } of read.error.issues) context.addIssue({ code: "custom", message });
      return z.NEVER;
    }),
    timeZone,
    ...rules,
  })
  .superRefine(({ startsOn: first, endsOn: last, templateId }, context) => {
    const message = last !== null ? LAST_AFTER_FIRST : "Without a template a cohort needs a last day";
    if (last === null ? templateId === null : last <= first)
      context.addIssue({ code: "custom", path: ["endsOn"], message });
  })
  .transform(({ programId, programName, ...cohort }, context): Omit<CohortInput, "asked"> => {
    if (programId !== "") return { ...cohort, program: { id: programId } };
    const named = line("The name of the program", NAME_LIMIT).safeParse(programName);
    if (named.success) return { ...cohort, program: { name: named.data } };
    const message = named.error.issues[0]?.message ?? "Write the name of the program";
    context.addIssue({ code: "custom", path: ["programName"], message });
    return z.NEVER;
  });

/** A new cohort, with the boxes that say what it asks candidates to release. */
export const cohortForm: z.ZodType<CohortInput> = z
  .record(z.string(), z.string())
  .transform((typed, context): CohortInput => {
    const fields = cohortFields.safeParse(typed);
    if (fields.success)
      return { ...fields.data, asked: EVERY_RELEASE.filter((release) => typed[askName(release)] === "yes") };
    for (const { path, message } of fields.error.issues) context.addIssue({ code: "custom", path, message });
    return z.NEVER;
  });

/** What can be changed of a cohort later. `seen` is what the page showed, so that nobody overwrites what they did not see. */
export const settingsForm = z
  .object({ name, startsOn, endsOn, timeZone, ...rules, seen: z.string().max(1000).default("") })
  .superRefine(({ startsOn: first, endsOn: last }, context) => {
    if (last <= first) context.addIssue({ code: "custom", path: ["endsOn"], message: LAST_AFTER_FIRST });
  });
export type SettingsInput = z.output<typeof settingsForm>;

/** The same program once more. */
export const cloneForm = z.object({ name, startsOn });
export type CloneInput = z.output<typeof cloneForm>;

/** The sections of a cohort, in the order of its home. Who may see them is asked for each by itself. */
export const COHORT_SECTIONS = [
  { path: "people", label: "People", hint: "Who takes part, and who is invited", needs: "people.invite" },
  { path: "invitations", label: "Invitations", hint: "Who has not come yet", needs: "people.invite" },
  { path: "service", label: "Service", hint: "Years in districts, to be verified", needs: "service.verify" },
  { path: "match-profiles", label: "Match profiles", hint: "Who has said what the matching asks", needs: "match.run" },
  { path: "match", label: "Match", hint: "Who mentors whom, and why", needs: "match.run" },
  { path: "mentoring", label: "Mentoring", hint: "Which pairs need attention, and why", needs: "mentoring.oversee" },
  { path: "companion", label: "Companion", hint: "How superintendents take part", needs: "companion.manage" },
  { path: "sessions", label: "Calendar", hint: "Sessions, their days and topics", needs: "cohort.manage" },
  { path: "attendance", label: "Attendance", hint: "Who was there, and for how many hours", needs: "cohort.manage" },
  { path: "overview", label: "Overview", hint: "Where the cohort stands, by area", needs: "cohort.progress" },
  { path: "releases", label: "Releases", hint: "What the program asks candidates to release", needs: "release.ask" },
  { path: "settings", label: "Settings", hint: "Dates, rules, and the same once more", needs: "cohort.manage" },
] as const;
export type CohortSection = (typeof COHORT_SECTIONS)[number];
