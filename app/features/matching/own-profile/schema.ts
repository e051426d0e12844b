import { z } from "zod";
import {
  BACKGROUNDS,
  HIGHEST_STYLE,
  LOWEST_STYLE,
  MEETING_MODES,
  STAGES,
  STYLES,
  type Background,
  type MeetingMode,
  type Stage,
  type Style,
} from "#app/core/matching/affinity/person.ts";
import { VALUES_ASKED } from "#app/core/matching/profile/completeness.ts";
import { HOURS_OF_WEEK } from "#app/core/matching/profile/free-hours.ts";
import { WHOLE_LEVELS, type AreaId } from "#app/core/scoring/framework.ts";
import { text, wholeNumber } from "../../fields.ts";

/** Candidates whom one mentor can take at most. */
export const MOST_PLACES = 10;
/** Languages that somebody names at most. */
export const LANGUAGES_ASKED = 3;

/** The lists that the choices of the form come from. */
export interface ProfileLists {
  readonly languages: readonly string[];
  readonly values: readonly string[];
  readonly roles: readonly string[];
  readonly areas: readonly AreaId[];
  readonly isTimeZone: (name: string) => boolean;
}

/** What somebody says of themselves for the matching. */
export interface ProfileInput {
  readonly capacity: number | null;
  readonly languages: readonly string[];
  readonly modes: readonly MeetingMode[];
  readonly timeZone: string | null;
  readonly freeHours: readonly number[];
  readonly background: Background | null;
  readonly values: readonly string[];
  readonly styles: Readonly<Partial<Record<Style, number>>>;
  readonly helpsWith: string;
  readonly strengths: Readonly<Record<AreaId, number>>;
  readonly usesAssessment: boolean;
  readonly stages: readonly Stage[];
  readonly roles: readonly string[];
  readonly aspiration: string | null;
  readonly version: number;
}

type Typed = Readonly<Record<string, unknown>>;

/** A choice from a list, or none. A value that the list does not have is a fault. */
function chosen<Value extends string>(
  typed: Typed,
  name: string,
  list: readonly Value[],
  context: z.RefinementCtx,
): Value | null {
  const value = typed[name] ?? "";
  const found = list.find((each) => each === value);
  if (found === undefined && value !== "")
    context.addIssue({ code: "custom", path: [name], message: "Choose one of the list" });
  return found ?? null;
}

/** The choices of several fields `name-1`, `name-2`, …, in their order. None may come twice; empty ones are passed over. */
function ranked<Value extends string>(
  typed: Typed,
  name: string,
  { list, most }: { list: readonly Value[]; most: number },
  context: z.RefinementCtx,
): Value[] {
  const found: Value[] = [];
  for (let place = 1; place <= most; place += 1) {
    const field = `${name}-${place}`;
    const value = chosen(typed, field, list, context);
    if (value === null) continue;
    if (found.includes(value))
      context.addIssue({ code: "custom", path: [field], message: "This stands in the list twice" });
    else found.push(value);
  }
  return found;
}

function ticked<Value extends string>(typed: Typed, name: string, list: readonly Value[]): Value[] {
  return list.filter((value) => typed[`${name}-${value}`] === "yes");
}

function numbers<Key extends string>(
  typed: Typed,
  name: string,
  { keys, list }: { keys: readonly Key[]; list: readonly number[] },
  context: z.RefinementCtx,
): Partial<Record<Key, number>> {
  const entries = keys.map((key) => [key, chosen(typed, `${name}-${key}`, list.map(String), context)] as const);
  return Object.fromEntries(
    entries.flatMap(([key, value]) => (value === null ? [] : [[key, Number(value)]])),
  ) as Partial<Record<Key, number>>;
}

function upTo(low: number, high: number): number[] {
  return Array.from({ length: high - low + 1 }, (_, index) => low + index);
}

const PLACES = upTo(0, MOST_PLACES).map(String);
const POINTS = upTo(LOWEST_STYLE, HIGHEST_STYLE);
const HOURS = upTo(0, HOURS_OF_WEEK - 1).map(String);

/** The form of a match profile, with the lists of the program. What one role is not asked is left out by the command. */
export function profileForm(lists: ProfileLists) {
  return z
    .looseObject({
      version: wholeNumber("The version"),
      helpsWith: text("What you like to help with", 1000).default(""),
    })
    .transform((typed, context): ProfileInput => {
      const capacity = chosen(typed, "capacity", PLACES, context);
      const freeHours = ticked(typed, "free", HOURS).map(Number);
      const zone = typeof typed["timeZone"] === "string" ? typed["timeZone"] : "";
      const timeZone = chosen(typed, "timeZone", lists.isTimeZone(zone) ? [zone] : [], context);
      if (freeHours.length > 0 && zone === "")
        context.addIssue({ code: "custom", path: ["timeZone"], message: "Choose the time zone of these hours" });
      return {
        capacity: capacity === null ? null : Number(capacity),
        languages: ranked(typed, "language", { list: lists.languages, most: LANGUAGES_ASKED }, context),
        modes: ranked(typed, "mode", { list: MEETING_MODES, most: MEETING_MODES.length }, context),
        timeZone,
        freeHours,
        background: chosen(typed, "background", BACKGROUNDS, context),
        values: ranked(typed, "value", { list: lists.values, most: VALUES_ASKED }, context),
        styles: numbers(typed, "style", { keys: STYLES, list: POINTS }, context),
        helpsWith: typed.helpsWith,
        strengths: numbers(typed, "strength", { keys: lists.areas, list: WHOLE_LEVELS }, context) as Record<
          AreaId,
          number
        >,
        usesAssessment: typed["usesAssessment"] === "yes",
        stages: ticked(typed, "stage", STAGES),
        roles: ticked(typed, "held", lists.roles),
        aspiration: chosen(typed, "aspiration", lists.roles, context),
        version: typed.version,
      };
    });
}

/** A profile as the fields of its form hold it. */
export function toFields(profile: Omit<ProfileInput, "version">): Record<string, string> {
  const rank = (name: string, list: readonly string[]) => list.map((value, index) => [`${name}-${index + 1}`, value]);
  const tick = (name: string, list: readonly (string | number)[]) => list.map((value) => [`${name}-${value}`, "yes"]);
  const number = (name: string, record: Readonly<Record<string, number>>) =>
    Object.entries(record).map(([key, value]) => [`${name}-${key}`, String(value)]);
  return Object.fromEntries([
    ["capacity", profile.capacity === null ? "" : String(profile.capacity)],
    ["timeZone", profile.timeZone ?? ""],
    ["background", profile.background ?? ""],
    ["aspiration", profile.aspiration ?? ""],
    ["helpsWith", profile.helpsWith],
    ...(profile.usesAssessment ? [["usesAssessment", "yes"]] : []),
    ...rank("language", profile.languages),
    ...rank("mode", profile.modes),
    ...rank("value", profile.values),
    ...tick("free", profile.freeHours),
    ...tick("stage", profile.stages),
    ...tick("held", profile.roles),
    ...number("style", profile.styles),
    ...number("strength", profile.strengths),
  ]) as Record<string, string>;
}

export const ownProfileQuery = z.object({ saved: z.literal("yes").optional() });
