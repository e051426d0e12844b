import { z } from "zod";
import { ROLES } from "#app/core/access/actor.ts";
import { minuteOf, SESSION_KINDS, type CohortTemplate } from "#app/core/planning/cohort-calendar.ts";
import {
  LEVELS,
  WHOLE_LEVELS,
  type Area,
  type Framework,
  type Indicator,
  type LevelDescription,
} from "#app/core/scoring/framework.ts";
import { READINGS, type CheckInForm } from "#app/core/mentoring/check-ins.ts";
import type { StageModel } from "#app/core/planning/department-stage.ts";
import type { RoleProfile } from "#app/core/scoring/targets.ts";
import { WEEKDAYS } from "#app/core/shared/civil-date.ts";

import { STYLES } from "#app/core/matching/affinity/person.ts";
import type { ProfileItems } from "#app/core/matching/profile/profile-items.ts";
import type { MentorGuide, VignetteSet } from "#app/core/mentoring/preparation.ts";

/** The files of the content folder, as a subject expert writes them. Each object is strict: a misspelled key is a fault. */

export const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "must be lower-case words joined by hyphens");
export const version = z.string().regex(/^\d{4}\.\d+$/, "must be a year and a number, such as 2026.1");
export const reference = z
  .string()
  .regex(/^[a-z0-9-]+@\d{4}\.\d+$/, "must be a framework edition, such as k12-cto@2026.1");
export const text = z.string().regex(/^\S(?:[^]*\S)?$/, "must be a text without space around it");
export const textPerLevel = z
  .tuple([text, text, text, text], { error: "must be four texts, one for each level" })
  .readonly();
const level = z.literal(LEVELS, { error: "must be a level from 1 to 4 in halves" });

const levelDescription = z.strictObject({
  level: z.literal(WHOLE_LEVELS, { error: "must be a level from 1 to 4" }),
  name: text,
  description: text,
}) satisfies z.ZodType<LevelDescription>;

const indicator = z.strictObject({
  id,
  statement: text,
  why: text,
  anchors: textPerLevel,
  evidence: z.tuple([text, text], { error: "must be two texts" }).readonly(),
  nextSteps: textPerLevel,
  short: z.boolean(),
}) satisfies z.ZodType<Indicator>;

const areaHead = z.strictObject({
  id,
  code: z.string().regex(/^[A-Z]{2}$/, "must be two capital letters"),
  name: text,
  category: id,
  strand: id,
  weight: z.number().positive(),
  sigma: z.number().positive(),
  reliability: z.number().min(0).lt(1),
  summary: text,
}) satisfies z.ZodType<Omit<Area, "indicators">>;

/** framework.json: everything of an edition but its indicators. */
export const frameworkFile = z.strictObject({
  id,
  version,
  title: text,
  language: text,
  summary: text,
  notice: text,
  levels: z.array(levelDescription),
  categories: z.array(z.strictObject({ id, name: text, description: text })),
  strands: z.array(z.strictObject({ id, name: text })),
  areas: z.array(areaHead),
  scoring: z.strictObject({ declared: text, provisional: z.boolean() }),
}) satisfies z.ZodType<Omit<Framework, "hash" | "areas"> & { areas: readonly Omit<Area, "indicators">[] }>;
export type FrameworkFile = z.output<typeof frameworkFile>;

/** areas/<area id>.json: the indicators of one area. */
export const areaFile = z.strictObject({ area: id, indicators: z.array(indicator).min(1, "must hold an indicator") });
export type AreaFile = z.output<typeof areaFile>;

/** role-profiles/<version>/<id>.json: the levels that a role wants. */
export const roleProfileFile = z.strictObject({
  id,
  name: text,
  version,
  framework: reference,
  summary: text,
  basis: text,
  targets: z.record(id, level),
}) satisfies z.ZodType<RoleProfile>;

const timeOfDay = z.string().refine((time) => minuteOf(time) !== null, "must be a time of day, such as 08:30");

const templateDay = z.strictObject({
  week: z.int().min(1, "must be the number of a week, from 1 on"),
  weekday: z.enum(WEEKDAYS, { error: "must be a day of the week, such as friday" }),
  from: timeOfDay,
  to: timeOfDay,
});

const templateSession = z.strictObject({
  id,
  kind: z.enum(SESSION_KINDS, { error: `must be one of ${SESSION_KINDS.join(", ")}` }),
  title: text,
  about: text,
  audience: z.array(z.enum(ROLES, { error: "must be a role" })).min(1, "must name who is expected"),
  days: z.array(templateDay).min(1, "must hold a day"),
  topics: z
    .array(z.strictObject({ title: text, areas: z.array(id).min(1, "must name an area") }))
    .min(1, "must hold a topic"),
});

/** cohort-templates/<version>/<id>.json: the sessions of a cohort that has no dates yet. */
export const cohortTemplateFile = z.strictObject({
  id,
  name: text,
  version,
  framework: reference,
  summary: text,
  basis: text,
  sessions: z.array(templateSession).min(1, "must hold a session"),
}) satisfies z.ZodType<CohortTemplate>;

const textPerPoint = z
  .tuple([text, text, text, text, text], { error: "must be five texts, one for each point" })
  .readonly();

/** A list in which nothing stands twice. */
function distinct<Item>(item: z.ZodType<Item>, nameOf: (item: Item) => unknown) {
  return z
    .array(item)
    .refine((items) => new Set(items.map(nameOf)).size === items.length, "must not hold anything twice");
}

const styleItem = z.strictObject({
  id: z.literal(STYLES, { error: "must be a scale of style" }),
  question: text,
  points: textPerPoint,
});

/** matching/<version>/profile-items.json: what people are asked of how they work. */
export const profileItemsFile = z.strictObject({
  id,
  version,
  summary: text,
  basis: text,
  styles: distinct(styleItem, ({ id: scale }) => scale).refine(
    (items) => items.length === STYLES.length,
    "must hold every scale once",
  ),
  values: distinct(
    z.strictObject({ id: z.string().regex(/^[a-z]+$/, "must be one word in lower case"), about: text }),
    ({ id: value }) => value,
  ).refine((values) => values.length >= 6, "must hold at least six values"),
  languages: distinct(text, (language) => language).refine((languages) => languages.length > 0, "must hold a language"),
}) satisfies z.ZodType<ProfileItems>;

const lean = z.literal([-1, -0.5, 0, 0.5, 1], { error: "must be from -1 to 1 in halves" });

/** stage-models/<version>/<id>.json: the questions on where a technology department stands. */
export const stageModelFile = z.strictObject({
  id,
  version,
  title: text,
  language: text,
  summary: text,
  notice: text,
  outcomes: z.strictObject({
    "emerging-site": text,
    "emerging-district": text,
    "established-site": text,
    "established-district": text,
  }),
  questions: z
    .array(
      z.strictObject({
        id,
        text,
        answers: z.array(z.strictObject({ id, text, stage: lean, level: lean })).min(2, "must hold two answers"),
      }),
    )
    .min(1, "must hold a question"),
}) satisfies z.ZodType<StageModel>;

const webAddress = z.url({ protocol: /^https?$/, error: "must be a web address" });

/** mentor-preparation/<version>/guide.json: what mentors read before they begin. */
export const guideFile = z.strictObject({
  id,
  version,
  title: text,
  summary: text,
  basis: text,
  parts: distinct(
    z.strictObject({
      id,
      title: text,
      minutes: z.int().min(1, "must be at least a minute"),
      paragraphs: z.array(text).min(1, "must hold a paragraph"),
      exercise: text,
      sources: z.array(z.strictObject({ name: text, url: webAddress })).min(1, "must name where it comes from"),
    }),
    ({ id: part }) => part,
  ).refine((parts) => parts.length >= 5 && parts.length <= 6, "must be five or six parts"),
}) satisfies z.ZodType<MentorGuide>;

const CASE_WORDS = { fewest: 60, most: 120 };

const caseText = text.refine((words) => {
  const count = words.split(/\s+/).length;
  return count >= CASE_WORDS.fewest && count <= CASE_WORDS.most;
}, `must be ${CASE_WORDS.fewest} to ${CASE_WORDS.most} words`);

/** mentor-preparation/<version>/vignettes.json: practice cases, each with its level and the reason. */
export const vignettesFile = z.strictObject({
  id,
  version,
  framework: reference,
  summary: text,
  basis: text,
  vignettes: distinct(
    z.strictObject({ id, indicator: id, text: caseText, level, reason: text }),
    ({ id: vignette }) => vignette,
  ),
}) satisfies z.ZodType<VignetteSet>;

/** mentoring/<version>/check-in.json: what mentors and candidates are asked of their work together. */
export const checkInFile = z.strictObject({
  id,
  version,
  title: text,
  language: text,
  summary: text,
  basis: text,
  questions: z
    .array(
      z.strictObject({
        id,
        text,
        answers: z
          .array(
            z.strictObject({ id, text, reads: z.enum(READINGS, { error: `must be one of ${READINGS.join(", ")}` }) }),
          )
          .min(4, "must hold four or five answers")
          .max(5, "must hold four or five answers"),
      }),
    )
    .length(5, "must be five questions"),
}) satisfies z.ZodType<CheckInForm>;
