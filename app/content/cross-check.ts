import type { CheckInForm } from "#app/core/mentoring/check-ins.ts";
import { minuteOf, type CohortTemplate, type TemplateDay } from "#app/core/planning/cohort-calendar.ts";
import type { MentorGuide, VignetteSet } from "#app/core/mentoring/preparation.ts";
import { findIndicator, WHOLE_LEVELS, type Framework } from "#app/core/scoring/framework.ts";
import type { StageModel } from "#app/core/planning/department-stage.ts";
import type { RoleProfile } from "#app/core/scoring/targets.ts";
import { WEEKDAYS } from "#app/core/shared/civil-date.ts";
import type { AreaFile, FrameworkFile } from "./schema.ts";

/** What is wrong in the content folder, and where: the file, the place in it ("" for the whole), and the reason. */
export interface ContentFault {
  readonly file: string;
  readonly path: string;
  readonly reason: string;
}

/** An area file, or null when it is there but does not have the right shape (which is reported elsewhere). */
export type AreaFiles = ReadonlyMap<string, AreaFile | null>;

/** A fault within one file. */
export type Place = Omit<ContentFault, "file">;

const AREA_COUNT = 10;
const WEIGHT_SUM = 100;
const SHORT_PER_AREA = 2;
const GUIDE_MINUTES = 20;
const CASES_PER_CATEGORY = 3;

/** What a schema of one object cannot see in framework.json: sums, repeats and references. */
export function checkFrameworkFile(framework: FrameworkFile): Place[] {
  const { levels, categories, strands, areas } = framework;
  return [
    ...unless(levels.map(({ level }) => level).join() === WHOLE_LEVELS.join(), "levels", "must be 1, 2, 3, 4 in order"),
    ...unless(areas.length === AREA_COUNT, "areas", `must be ${AREA_COUNT}, are ${areas.length}`),
    ...checkWeights(areas.map(({ weight }) => weight)),
    ...repeats(categories, "categories", "id"),
    ...repeats(strands, "strands", "id"),
    ...repeats(areas, "areas", "id"),
    ...repeats(areas, "areas", "code"),
    ...unknownReferences(areas, "category", categories),
    ...unknownReferences(areas, "strand", strands),
  ];
}

/** Whether every area has its file, every file its area, and no indicator id stands twice in the edition. */
export function checkAreaFiles(framework: FrameworkFile, files: AreaFiles): ContentFault[] {
  const missing = framework.areas
    .filter(({ id }) => !files.has(`areas/${id}.json`))
    .map(({ id }) => ({ file: `areas/${id}.json`, path: "", reason: "is missing" }));
  const firstUse = new Map<string, string>();
  const faulty = [...files].flatMap(([file, content]) =>
    content === null ? [] : checkAreaFile(framework, file, content, firstUse).map((place) => ({ file, ...place })),
  );
  return [...missing, ...faulty];
}

/** Whether the targets of a role cover exactly the areas of its framework. */
export function checkTargets(role: RoleProfile, areaIds: readonly string[]): Place[] {
  const named = Object.keys(role.targets);
  return [
    ...areaIds
      .filter((id) => !named.includes(id))
      .map((id) => ({ path: `targets.${id}`, reason: `is missing: ${role.framework} has this area` })),
    ...named
      .filter((id) => !areaIds.includes(id))
      .map((id) => ({ path: `targets.${id}`, reason: `is not an area of ${role.framework}` })),
  ];
}

/** Whether the sessions of a template follow each other in time, and their topics cover the areas of its framework. */
export function checkSessions(template: CohortTemplate, areaIds: readonly string[]): Place[] {
  const named = template.sessions.flatMap(({ topics }, session) =>
    topics.flatMap(({ areas }, topic) => areas.map((area) => ({ area, path: `sessions.${session}.topics.${topic}` }))),
  );
  return [
    ...repeats(template.sessions, "sessions", "id"),
    ...template.sessions.flatMap(({ days }, session) => checkDays(days, `sessions.${session}.days`)),
    ...named
      .filter(({ area }) => !areaIds.includes(area))
      .map(({ area, path }) => ({ path, reason: `"${area}" is not an area of ${template.framework}` })),
    ...areaIds
      .filter((id) => !named.some(({ area }) => area === id))
      .map((id) => ({ path: "sessions", reason: `have no topic for the area "${id}"` })),
  ];
}

/** Minutes since the Monday of week 1. */
function spanOf({ week, weekday, from, to }: TemplateDay): { start: number; end: number } {
  const midnight = (week * 7 + WEEKDAYS.indexOf(weekday)) * 24 * 60;
  return { start: midnight + (minuteOf(from) ?? 0), end: midnight + (minuteOf(to) ?? 0) };
}

function checkDays(days: readonly TemplateDay[], path: string): Place[] {
  const spans = days.map(spanOf);
  return spans.flatMap(({ start, end }, index) => [
    ...unless(start < end, `${path}.${index}`, "must end after it begins"),
    ...unless((spans[index - 1]?.end ?? 0) <= start, `${path}.${index}`, "must come after the day before it"),
  ]);
}

function checkAreaFile(framework: FrameworkFile, file: string, area: AreaFile, firstUse: Map<string, string>): Place[] {
  const shortCount = area.indicators.filter(({ short }) => short).length;
  const repeated = area.indicators.flatMap(({ id }, index) => {
    const first = firstUse.get(id);
    const here = `indicators.${index}.id`;
    if (first === undefined) firstUse.set(id, `${file} ${here}`);
    return unless(first === undefined, here, `"${id}" stands already in ${first}`);
  });
  return [
    ...unless(
      framework.areas.some(({ id }) => id === area.area),
      "area",
      `"${area.area}" is not in framework.json`,
    ),
    ...unless(file === `areas/${area.area}.json`, "area", `"${area.area}" does not fit the name of the file`),
    ...unless(
      shortCount === SHORT_PER_AREA,
      "indicators",
      `must hold ${SHORT_PER_AREA} of the short form, holds ${shortCount}`,
    ),
    ...repeated,
  ];
}

function checkWeights(weights: readonly number[]): Place[] {
  const sum = weights.reduce((left, right) => left + right, 0);
  return unless(Math.abs(sum - WEIGHT_SUM) < 1e-9, "areas", `weights must sum to ${WEIGHT_SUM}, sum to ${sum}`);
}

function repeats<Key extends string>(items: readonly Readonly<Record<Key, string>>[], list: string, key: Key): Place[] {
  const values = items.map((item) => item[key]);
  return values.flatMap((value, index) =>
    unless(values.indexOf(value) === index, `${list}.${index}.${key}`, `"${value}" stands twice`),
  );
}

function unknownReferences(
  areas: FrameworkFile["areas"],
  key: "category" | "strand",
  known: readonly { readonly id: string }[],
): Place[] {
  return areas.flatMap((area, index) =>
    unless(
      known.some(({ id }) => id === area[key]),
      `areas.${index}.${key}`,
      `"${area[key]}" is not a known ${key}`,
    ),
  );
}

/** A fault, unless all is right. */
export function unless(isRight: boolean, path: string, reason: string): Place[] {
  return isRight ? [] : [{ path, reason }];
}

/** What a schema of one object cannot see in a stage model: repeats, and questions that say nothing. */
export function checkStageModel({ questions }: StageModel): Place[] {
  return [
    ...repeats(questions, "questions", "id"),
    ...questions.flatMap(({ answers }, at) => [
      ...repeats(answers, `questions.${at}.answers`, "id"),
      ...unless(
        new Set(answers.map(({ stage, level }) => `${stage} ${level}`)).size > 1,
        `questions.${at}.answers`,
        "must not all say the same",
      ),
    ]),
  ];
}

/** Whether the parts of a guide take as long as it promises. */
export function checkGuide({ parts }: MentorGuide): Place[] {
  const minutes = parts.reduce((sum, part) => sum + part.minutes, 0);
  return unless(minutes === GUIDE_MINUTES, "parts", `must take ${GUIDE_MINUTES} minutes, take ${minutes}`);
}

/** Whether practice cases speak of indicators of their framework, each of another one, and as many of each category. */
export function checkVignettes({ vignettes }: VignetteSet, framework: Framework): Place[] {
  const found = vignettes.map(({ indicator }) => findIndicator(framework, indicator));
  const known = vignettes.flatMap(({ indicator }, at) =>
    unless(
      (found[at] ?? null) !== null,
      `vignettes.${at}.indicator`,
      `"${indicator}" is not an indicator of the framework`,
    ),
  );
  const counts = framework.categories.flatMap(({ id }) => {
    const count = found.filter((each) => each?.area.category === id).length;
    const reason = `must hold ${CASES_PER_CATEGORY} of the category "${id}", hold ${count}`;
    return unless(count === CASES_PER_CATEGORY, "vignettes", reason);
  });
  return [...known, ...repeats(vignettes, "vignettes", "indicator"), ...counts];
}

/** What a schema of one object cannot see in the questions of a check-in: repeats, and questions that tell nothing. */
export function checkCheckIn({ questions }: CheckInForm): Place[] {
  return [
    ...repeats(questions, "questions", "id"),
    ...questions.flatMap(({ answers }, at) => [
      ...repeats(answers, `questions.${at}.answers`, "id"),
      ...unless(
        new Set(answers.map(({ reads }) => reads)).size > 1,
        `questions.${at}.answers`,
        "must not all read the same",
      ),
    ]),
  ];
}
