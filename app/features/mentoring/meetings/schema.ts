import { z } from "zod";
import { minuteOf } from "#app/core/planning/cohort-calendar.ts";
import { civilDate, text, wholeNumber } from "../../fields.ts";

const TITLE_LIMIT = 200;
const PLACE_LIMIT = 500;
const SHORTEST = 15;
const LONGEST = 480;
const LENGTH = `The length must be a number of minutes from ${SHORTEST} to ${LONGEST}`;
const CHOOSE = "Choose one of the times, or type another one";

/** A circle in which everybody still gets to speak. */
const LARGEST_CIRCLE = 5;
const FEWER = `A circle is for ${LARGEST_CIRCLE} candidates at most, so choose ${LARGEST_CIRCLE - 1} others or fewer`;

/** What the field for the time says when another one is typed. */
export const ANOTHER_TIME = "other";

/** When a meeting is to begin: one of the times that were proposed, or a date and a minute on the clock of who writes. */
export type WantedTime = { instant: number } | { date: string; minute: number };

export interface MeetingInput {
  /** Made with the page, so that a repeat makes no second meeting. */
  id: string;
  title: string;
  place: string;
  minutes: number;
  begins: WantedTime;
  /** The other mentorships that it is for as well: a circle. */
  mentorshipIds: string[];
  /** How often it had been changed when the page was made. */
  sequence: number;
}

const head = z.object({
  id: z.uuid("This form has lost its place; reload the page"),
  title: text("The title", TITLE_LIMIT).refine((typed) => typed !== "", "Give the meeting a title"),
  place: text("The place", PLACE_LIMIT).default(""),
  minutes: z
    .string({ error: LENGTH })
    .refine((typed) => /^\d{1,3}$/.test(typed) && Number(typed) >= SHORTEST && Number(typed) <= LONGEST, LENGTH)
    .transform(Number),
  sequence: wholeNumber("The version").default(0),
});

const proposedTime = z.iso
  .datetime({ precision: 3, error: CHOOSE })
  .refine((typed) => /^20\d\d-/.test(typed), CHOOSE)
  .transform((typed) => ({ instant: Date.parse(typed) }));

const typedTime = z.object({
  date: civilDate("The date").refine((date) => /^20\d\d-/.test(date), "The date must lie between 2000 and 2099"),
  time: z.string({ error: "The time is missing" }).transform((typed, context) => {
    const minute = minuteOf(typed);
    if (minute !== null) return minute;
    context.addIssue({ code: "custom", message: "The time must be a time of day, such as 15:30" });
    return z.NEVER;
  }),
});

const CIRCLE = "for-";

/** The name of the box that makes a meeting one for another candidate of the mentor, too. */
export function circleField(mentorshipId: string): string {
  return `${CIRCLE}${mentorshipId}`;
}

type Typed = Readonly<Record<string, string>>;

function readTime(typed: Typed, context: z.core.$RefinementCtx<Typed>): WantedTime | null {
  const note = (error: z.ZodError, field?: string) => {
    for (const { path, message } of error.issues)
      context.addIssue({ code: "custom", path: field === undefined ? path : [field], message });
    return null;
  };
  // Without proposals there is no choice to make, only a date and a time.
  if ((typed["begins"] ?? ANOTHER_TIME) !== ANOTHER_TIME) {
    const read = proposedTime.safeParse(typed["begins"]);
    return read.success ? read.data : note(read.error, "begins");
  }
  const read = typedTime.safeParse({ date: typed["date"], time: typed["time"] });
  return read.success ? { date: read.data.date, minute: read.data.time } : note(read.error);
}

/** A meeting as its form sends it. */
export const meetingForm: z.ZodType<MeetingInput> = z
  .record(z.string(), z.string())
  .transform((typed, context): MeetingInput => {
    const read = head.safeParse(typed);
    for (const { path, message } of read.error?.issues ?? []) context.addIssue({ code: "custom", path, message });
    const begins = readTime(typed, context);
    const others = Object.keys(typed).filter((name) => name.startsWith(CIRCLE) && typed[name] === "yes");
    const oneTooMany = others[LARGEST_CIRCLE - 1];
    if (oneTooMany !== undefined) context.addIssue({ code: "custom", path: [oneTooMany], message: FEWER });
    if (!read.success || begins === null) return z.NEVER;
    return { ...read.data, begins, mentorshipIds: others.map((name) => name.slice(CIRCLE.length)) };
  });

/** A meeting that is called off. */
export const meetingStep = z.object({
  step: z.literal("cancel", { error: "This button has lost its place; reload the page" }),
  sequence: wholeNumber("The version"),
});
export type MeetingStep = z.output<typeof meetingStep>;
