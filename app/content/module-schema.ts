import { z } from "zod";
import {
  DECISION_KINDS,
  JOINT_SITTING_IDS,
  SITTING_IDS,
  type JointSitting,
  type Module,
  type ModuleEdition,
} from "#app/core/companion/module.ts";
import { id, reference, text, textPerLevel, version } from "./schema.ts";

/** The files of an edition of the companion, as a subject expert writes them. Each object is strict. */

const minutes = z.int().min(1, "must be a whole number of minutes");

const source = z.strictObject({
  title: text,
  publisher: text,
  year: z.int().min(2000, "must be a year").max(2100, "must be a year"),
  url: z.url({ protocol: /^https$/, error: "must be an https address" }),
});

const brief = z.strictObject({
  minutes: minutes.max(10, "must be at most 10"),
  sections: z
    .array(z.strictObject({ heading: text, paragraphs: z.array(text).min(1, "must hold a paragraph") }))
    .min(2, "must hold two sections"),
  facts: z.array(z.strictObject({ text, source })).min(2, "must hold two facts"),
});

const item = z.strictObject({ id, mirrors: id, today: text, anchors: textPerLevel, expects: text });

const counterpart = z.strictObject({
  title: text,
  minutes,
  steps: z.array(text).min(2, "must hold two steps"),
  product: text,
});

const activity = {
  title: text,
  minutes,
  agenda: z.array(z.strictObject({ minutes, text })).min(2, "must hold two points"),
  materials: z.array(text).min(1, "must name something to bring"),
};

const decision = z.strictObject({
  kind: z.enum(DECISION_KINDS, { error: "must be a kind of decision" }),
  title: text,
  prompt: text,
  example: text,
  questions: z.tuple([text, text, text], { error: "must be three questions" }).readonly(),
});

const sitting = z.strictObject({
  id: z.enum(SITTING_IDS, { error: `must be one of ${SITTING_IDS.join(", ")}` }),
  title: text,
  about: text,
  minutes: minutes.min(15, "must be from 15 to 30 minutes").max(30, "must be from 15 to 30 minutes"),
});

/** modules/<version>/edition.json: everything of an edition but its modules and joint sittings. */
export const moduleEditionFile = z.strictObject({
  id,
  version,
  framework: reference,
  title: text,
  language: text,
  summary: text,
  notice: text,
  basis: text,
  scale: z.strictObject({ levels: textPerLevel, cannotTell: text }),
}) satisfies z.ZodType<Omit<ModuleEdition, "hash" | "modules" | JointSitting["id"]>>;
export type ModuleEditionFile = z.output<typeof moduleEditionFile>;

/** modules/<version>/<module id>.json */
export const moduleFile = z.strictObject({
  id,
  number: z.int().min(1, "must be a number from 1 on"),
  title: text,
  promise: text,
  areas: z.array(id).min(1, "must name an area"),
  brief,
  items: z.array(item).min(6, "must be 6 to 8").max(8, "must be 6 to 8"),
  counterpart,
  activity: z.strictObject(activity),
  artifact: z.strictObject({
    title: text,
    what: text,
    examples: z.tuple([text, text], { error: "must be two examples" }).readonly(),
  }),
  decision,
  sittings: z
    .array(sitting)
    .refine(
      (sittings) => sittings.map(({ id: name }) => name).join() === SITTING_IDS.join(),
      `must be ${SITTING_IDS.join(", ")} in order`,
    ),
  talk: z.strictObject({ agree: text, seesMore: text, seesLess: text }),
}) satisfies z.ZodType<Module>;

/** modules/<version>/opening.json and closing.json */
export const jointSittingFile = z.strictObject({
  id: z.enum(JOINT_SITTING_IDS, { error: "must be opening or closing" }),
  promise: text,
  ...activity,
  minutes: minutes.max(120, "must be at most 120"),
  before: z.array(text).min(1, "must name what to do before"),
}) satisfies z.ZodType<JointSitting>;
