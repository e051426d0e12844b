import { z } from "zod";
import { text, wholeNumber } from "../../fields.ts";
import { promiseForm, type PromiseInput } from "../promises/schema.ts";

const SUMMARY_LIMIT = 4000;
const LONGEST = 480;
const MINUTES = `The minutes must be a whole number from 1 to ${LONGEST}`;

/** The lengths that have a button of their own, in minutes. */
export const USUAL_LENGTHS = ["30", "45", "60", "90"] as const;
/** What the buttons say when another length is typed. */
export const OTHER_LENGTH = "other";
/** How many promises fit into one log. */
export const PROMISE_ROWS = [1, 2, 3] as const;

export function promisePrefix(row: number): string {
  return `promise-${row}-`;
}
/** The name of the box for an area, and of that for a candidate of a circle. */
export function topicField(areaId: string): string {
  return `area-${areaId}`;
}
export function attendedField(mentorshipId: string): string {
  return `attended-${mentorshipId}`;
}

export interface LogInput {
  /** How often it had been noted when the page was made. */
  version: number;
  happened: boolean;
  minutes: number;
  areaIds: string[];
  /** The mentorships whose candidates are marked as there; of a pair nobody is asked. */
  attendedIds: string[];
  promises: PromiseInput[];
  summary: string;
}

const head = z.object({
  happened: z.enum(["yes", "no"], { error: "Say whether the meeting took place" }),
  summary: text("The summary", SUMMARY_LIMIT).default(""),
  version: wholeNumber("The version"),
});

const minutes = z
  .string({ error: "Choose how long it took" })
  .refine((typed) => /^[1-9]\d{0,2}$/.test(typed) && Number(typed) <= LONGEST, MINUTES)
  .transform(Number);

type Typed = Readonly<Record<string, string>>;
type Context = z.core.$RefinementCtx<Typed>;

function note(context: Context, error: z.ZodError | undefined, nameOf: (part: string) => string): void {
  for (const { path, message } of error?.issues ?? [])
    context.addIssue({ code: "custom", path: [nameOf(String(path[0] ?? ""))], message });
}

function readMinutes(typed: Typed, context: Context): number {
  const isTyped = typed["minutes"] === OTHER_LENGTH || (typed["minutes"] === undefined && typed["otherMinutes"] !== "");
  const read = minutes.safeParse(isTyped ? typed["otherMinutes"] : typed["minutes"]);
  note(context, read.error, () => (isTyped ? "otherMinutes" : "minutes"));
  return read.data ?? 0;
}

/** The rows in which something was promised. */
function readPromises(typed: Typed, context: Context): PromiseInput[] {
  return PROMISE_ROWS.flatMap((row) => {
    const prefix = promisePrefix(row);
    const part = (name: string) => typed[`${prefix}${name}`] ?? "";
    if (part("text").trim() === "" && part("dueOn") === "") return [];
    const read = promiseForm.safeParse({
      id: part("id"),
      text: part("text"),
      owner: part("owner"),
      dueOn: part("dueOn"),
    });
    note(context, read.error, (name) => `${prefix}${name}`);
    return read.success ? [read.data] : [];
  });
}

function chosen(typed: Typed, start: string): string[] {
  const names = Object.keys(typed).filter((name) => name.startsWith(start) && typed[name] === "yes");
  return names.map((name) => name.slice(start.length));
}

/** What was noted of a meeting: one form, one save. Of one that did not take place nothing else counts but the promises. */
export const logForm: z.ZodType<LogInput> = z.record(z.string(), z.string()).transform((typed, context): LogInput => {
  const read = head.safeParse(typed);
  note(context, read.error, (part) => part);
  const happened = read.data?.happened === "yes";
  const length = happened ? readMinutes(typed, context) : 0;
  const promises = readPromises(typed, context);
  if (!read.success) return z.NEVER;
  return {
    ...{ version: read.data.version, summary: read.data.summary, happened, minutes: length, promises },
    areaIds: happened ? chosen(typed, topicField("")) : [],
    attendedIds: happened ? chosen(typed, attendedField("")) : [],
  };
});
