import { z } from "zod";
import { ROLES, type Role } from "#app/core/access/actor.ts";
import { minuteOf, SESSION_KINDS, type SessionKind } from "#app/core/planning/cohort-calendar.ts";
import { civilDate, line, text, wholeNumber } from "../../fields.ts";

const TITLE_LIMIT = 200;
const ABOUT_LIMIT = 4000;
const LOCATION_LIMIT = 500;
/** No session has more of them; the form shows as many as are there, and one more. */
export const MOST_DAYS = 8;
export const MOST_TOPICS = 8;
export const MOST_AREAS = 4;
const END_OF_DAY = 24 * 60;

export interface DayInput {
  /** Which row of the form it stands in, from 1. */
  row: number;
  onDate: string;
  startMinute: number;
  endMinute: number;
}

export interface TopicInput {
  title: string;
  areaIds: string[];
}

export interface SessionInput {
  kind: SessionKind;
  title: string;
  about: string;
  location: string;
  audience: Role[];
  days: DayInput[];
  topics: TopicInput[];
  /** How often it had been changed when the page was made. */
  sequence: number;
}

const head = z.object({
  kind: z.enum(SESSION_KINDS, { error: "Choose what kind of session it is" }),
  title: line("The title", TITLE_LIMIT),
  about: text("What it is about", ABOUT_LIMIT).default(""),
  location: text("The place", LOCATION_LIMIT).default(""),
  sequence: wholeNumber("The version").default(0),
});

function timeOfDay(label: string) {
  return z.string({ error: `${label} is missing` }).transform((typed, context) => {
    const minute = minuteOf(typed);
    if (minute !== null) return minute;
    context.addIssue({ code: "custom", message: `${label} must be a time of day, such as 08:30` });
    return z.NEVER;
  });
}

const day = z.object({ date: civilDate("The date"), from: timeOfDay("The beginning"), to: timeOfDay("The end") });
const areaId = z.string().regex(/^[a-z0-9-]{1,60}$/, "Choose an area of the list");
const topic = z.object({ title: line("The title of the topic", TITLE_LIMIT), areas: z.array(areaId) });

/** Names of fields, which rows of days and topics have in common with the form. */
export function dayField(row: number, part: "date" | "from" | "to"): string {
  return `day-${row}-${part}`;
}
export function topicField(row: number, part: "title" | `area-${number}`): string {
  return `topic-${row}-${part}`;
}

type Typed = Readonly<Record<string, string>>;
type Context = z.core.$RefinementCtx<Typed>;

const countTo = (most: number) => Array.from({ length: most }, (_, index) => index + 1);

function note(context: Context, error: z.ZodError, nameOf: (part: string) => string): void {
  for (const { path, message } of error.issues) {
    const part = String(path[0] ?? "");
    context.addIssue({ code: "custom", path: [nameOf(part)], message });
  }
}

/** The rows in which something was typed. */
function readDays(typed: Typed, context: Context): DayInput[] {
  return countTo(MOST_DAYS).flatMap((row) => {
    const parts = (["date", "from", "to"] as const).map((part) => [part, typed[dayField(row, part)] ?? ""] as const);
    if (parts.every(([, value]) => value === "")) return [];
    const read = day.safeParse(Object.fromEntries(parts));
    if (!read.success) {
      note(context, read.error, (part) => `day-${row}-${part}`);
      return [];
    }
    const { date, from, to } = read.data;
    // A field for a time of day has no 24:00: midnight at the end is written 00:00.
    return [{ row, onDate: date, startMinute: from, endMinute: to === 0 ? END_OF_DAY : to }];
  });
}

function readTopics(typed: Typed, context: Context): TopicInput[] {
  return countTo(MOST_TOPICS).flatMap((row) => {
    const title = typed[topicField(row, "title")] ?? "";
    const areas = countTo(MOST_AREAS).flatMap((number) => typed[topicField(row, `area-${number}`)] || []);
    if (title.trim() === "" && areas.length === 0) return [];
    const read = topic.safeParse({ title, areas });
    if (read.success) return [{ title: read.data.title, areaIds: [...new Set(read.data.areas)] }];
    note(context, read.error, (part) => topicField(row, part === "areas" ? "area-1" : "title"));
    return [];
  });
}

/** A session as its form sends it: rows without anything in them count for nothing. */
export const sessionForm: z.ZodType<SessionInput> = z
  .record(z.string(), z.string())
  .transform((typed, context): SessionInput => {
    const read = head.safeParse(typed);
    if (!read.success) note(context, read.error, (part) => part);
    const audience = ROLES.filter((role) => typed[`for-${role}`] === "yes");
    if (audience.length === 0)
      context.addIssue({ code: "custom", path: [`for-${ROLES[0]}`], message: "Choose who is expected" });
    const faults = context.issues.length;
    const days = readDays(typed, context);
    if (days.length === 0 && context.issues.length === faults)
      context.addIssue({ code: "custom", path: [dayField(1, "date")], message: "A session needs a day" });
    const topics = readTopics(typed, context);
    return read.success ? { ...read.data, audience, days, topics } : z.NEVER;
  });

/** What becomes of a session apart from its words: it is called off, or held after all. */
export const sessionStep = z.object({
  step: z.enum(["cancel", "restore"], { error: "Reload the page" }),
  sequence: wholeNumber("The version"),
});
export type SessionStep = z.output<typeof sessionStep>;
