import { z } from "zod";
import { getFramework } from "#app/content/catalogue.server.ts";
import type { Actor } from "#app/core/access/actor.ts";
import type { Subject } from "#app/core/access/can.ts";
import { assessmentProgress, type Progress } from "#app/core/scoring/progress.ts";
import {
  findIndicator,
  indicatorsOfForm,
  isLevel,
  type Framework,
  type Indicator,
  type LevelDescription,
} from "#app/core/scoring/framework.ts";
import type { Response, ResponseSet } from "#app/core/scoring/responses.ts";
import type { Assessment as AssessmentRow, Rating as RatingRow } from "#app/generated/prisma/client.ts";
import { isUuid } from "#app/core/shared/ids.ts";
import { authorize } from "#app/server/access.server.ts";
import { db, sql, type Transaction } from "#app/server/db.server.ts";
import { notFound } from "#app/server/errors.ts";
import { NO_ANSWER, toFields, type Answer, type AnswerFields, type Kind } from "./answer.ts";
import { INDICATOR_ID } from "./schema.ts";

/** Which sitting it is, and the edition and form it is answered on. */
export interface Heading {
  id: string;
  ownerId: string;
  kind: Kind;
  form: "long" | "short";
  startedAt: Date;
  submittedAt: Date | null;
  framework: Framework;
}

/** One sitting with the answers so far. */
export interface Sitting extends Heading {
  responses: ResponseSet;
  guesses: Record<"before" | "after", ReadonlyMap<string, number>>;
}

interface StoredChoice {
  indicatorId: string;
  level: number | null;
  noOpportunity: boolean;
}

/** The answers among stored choices. A row that holds only notes is no answer yet. */
export function toResponses(choices: readonly StoredChoice[]): Map<string, Response> {
  const responses = new Map<string, Response>();
  for (const { indicatorId, level, noOpportunity } of choices) {
    if (noOpportunity) responses.set(indicatorId, { kind: "no-opportunity" });
    else if (isLevel(level)) responses.set(indicatorId, { kind: "rated", level });
  }
  return responses;
}

type HeadingRow = Pick<
  AssessmentRow,
  "id" | "personId" | "kind" | "form" | "startedAt" | "submittedAt" | "frameworkId" | "edition"
>;

const HEADING = {
  id: true,
  personId: true,
  kind: true,
  form: true,
  startedAt: true,
  submittedAt: true,
  frameworkId: true,
  edition: true,
} as const satisfies Record<keyof HeadingRow, true>;

function toHeading(row: HeadingRow): Heading {
  const { id, personId, kind, form, startedAt, submittedAt } = row;
  const framework = getFramework(row.frameworkId, row.edition);
  return { id, ownerId: personId, kind, form, startedAt, submittedAt, framework };
}

/** The heading of the sitting with this id, if it is the actor's; a sitting of somebody else does not exist. */
export async function findHeading(actor: Actor, id: string): Promise<Heading> {
  if (!isUuid(id)) throw notFound();
  const row = await db().assessment.findFirst({ where: { id, personId: actor.personId }, select: HEADING });
  if (row === null) throw notFound();
  authorize(actor, "assessment.read", { ownerId: row.personId });
  return toHeading(row);
}

/** What is stored of each answer, as far as scores are made of it. */
const storedChoices = z.array(
  z.object({ indicatorId: z.string(), level: z.number().nullable(), noOpportunity: z.boolean() }),
);

interface SittingRow extends HeadingRow {
  choices: unknown;
  guesses: { categoryId: string; moment: "before" | "after"; level: number }[];
}

/**
 * The columns of a sitting with its answers and guesses in one question to the database, since nearly every page asks
 * it; the notes stay there. Of a submitted sitting the frozen answers count.
 */
const SITTING = sql`
  a.id, a.person_id AS "personId", a.kind, a.form, a.started_at AS "startedAt", a.submitted_at AS "submittedAt",
  a.framework_id AS "frameworkId", a.edition,
  CASE WHEN a.submitted_at IS NULL
    THEN (SELECT coalesce(jsonb_agg(jsonb_build_object('indicatorId', indicator_id, 'level', level,
        'noOpportunity', no_opportunity)), '[]') FROM rating WHERE assessment_id = a.id)
    ELSE (SELECT coalesce(jsonb_agg(answer - '{why,evidenceNote,evidenceUrl}'::text[]), '[]')
      FROM jsonb_array_elements(a.snapshot) AS answer)
  END AS choices,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('categoryId', category_id, 'moment', moment, 'level', level)), '[]')
    FROM guess WHERE assessment_id = a.id) AS guesses`;

function toSitting(row: SittingRow): Sitting {
  const guessesAt = (moment: "before" | "after") =>
    new Map(row.guesses.filter((guess) => guess.moment === moment).map((guess) => [guess.categoryId, guess.level]));
  return {
    ...toHeading(row),
    responses: toResponses(storedChoices.parse(row.choices)),
    guesses: { before: guessesAt("before"), after: guessesAt("after") },
  };
}

/** The sitting with this id with its answers and guesses, if it is the actor's. */
export async function findSitting(actor: Actor, id: string): Promise<Sitting> {
  if (!isUuid(id)) throw notFound();
  const [row] = await db().$queryRaw<SittingRow[]>`
    SELECT ${SITTING} FROM assessment a WHERE a.id = ${id}::uuid AND a.person_id = ${actor.personId}::uuid`;
  if (row === undefined) throw notFound();
  authorize(actor, "assessment.read", { ownerId: row.personId });
  return toSitting(row);
}

/** What of a sitting can be read by somebody to whom it was released. */
export type ReleasedReading =
  "released-profile.read" | "released-answers.read" | "released-evidence.read" | "released-growth.read";

/** The sittings of somebody who has released to the actor what they ask for, newest first. Never an open one. */
export async function findReleasedSittings(
  actor: Actor,
  reading: ReleasedReading,
  { ownerId, releases }: Required<Pick<Subject, "ownerId" | "releases">>,
): Promise<Sitting[]> {
  authorize(actor, reading, { ownerId, releases });
  const rows = await db().$queryRaw<SittingRow[]>`
    SELECT ${SITTING} FROM assessment a WHERE a.person_id = ${ownerId}::uuid AND a.submitted_at IS NOT NULL
    ORDER BY a.submitted_at DESC, a.id`;
  return rows.map(toSitting);
}

/** Sittings of these ids that are submitted, whoever they belong to: for figures alone, never to be shown. */
export async function findSubmittedSittings(
  tx: Pick<Transaction, "$queryRaw">,
  ids: readonly string[],
): Promise<Sitting[]> {
  const rows = await tx.$queryRaw<SittingRow[]>`
    SELECT ${SITTING} FROM assessment a WHERE a.id = ANY (${[...ids]}::uuid[]) AND a.submitted_at IS NOT NULL`;
  return rows.map(toSitting);
}

export function progressOf(sitting: Pick<Sitting, "framework" | "form" | "responses">): Progress {
  return assessmentProgress(sitting.framework, sitting.form, sitting.responses);
}

/** The answer of a stored row, without what else stands in the row. */
export function toAnswer({
  level,
  noOpportunity,
  why,
  evidenceNote,
  evidenceUrl,
}: Omit<Answer, "level"> & { level: number | null }): Answer {
  return { level: isLevel(level) ? level : null, noOpportunity, why, evidenceNote, evidenceUrl };
}

export interface StoredAnswer extends Answer {
  version: number;
  savedAt: Date;
}

/** The actor's present answer to one indicator, or null before the first save. */
export async function findAnswer(sitting: Pick<Sitting, "id">, indicatorId: string): Promise<StoredAnswer | null> {
  const rating = await db().rating.findUnique({
    where: { assessmentId_indicatorId: { assessmentId: sitting.id, indicatorId } },
  });
  return rating === null ? null : { ...toAnswer(rating), version: rating.version, savedAt: rating.savedAt };
}

/** An area in the list beside a question. */
export interface AreaLink {
  id: string;
  name: string;
  answered: number;
  total: number;
  href: string;
  isCurrent: boolean;
}

/** Everything that one question page shows. */
export interface QuestionView {
  assessmentId: string;
  isSubmitted: boolean;
  indicator: Pick<Indicator, "id" | "statement" | "why" | "anchors" | "evidence">;
  levels: Pick<LevelDescription, "level" | "name">[];
  area: { name: string; place: number; count: number };
  areas: AreaLink[];
  minutesLeft: number;
  fields: AnswerFields;
  version: number;
  savedAt: Date | null;
  /** How many files are with this answer. */
  files: number;
  neighbors: { back: string; next: string };
}

export function questionHref(assessmentId: string, indicatorId: string): string {
  return `/assessments/${assessmentId}/indicators/${indicatorId}`;
}

/** The indicator and its area, if the form of the sitting asks it. */
export function askedIndicator({ framework, form }: Pick<Heading, "framework" | "form">, indicatorId: string) {
  const found = findIndicator(framework, indicatorId);
  if (found === null || !indicatorsOfForm(found.area, form).includes(found.indicator)) throw notFound();
  return found;
}

type RatingColumns = Pick<
  RatingRow,
  "level" | "noOpportunity" | "why" | "evidenceNote" | "evidenceUrl" | "version" | "savedAt"
>;
type NoRating = { [Column in keyof RatingColumns]: null };

const RATING = sql`r.level, r.no_opportunity AS "noOpportunity", r.why, r.evidence_note AS "evidenceNote", r.evidence_url AS "evidenceUrl", r.version, r.saved_at AS "savedAt"`;

/** A sitting together with its present answer to one indicator: what the most visited page needs, in one question. */
async function findSittingAt(actor: Actor, id: string, indicatorId: string) {
  if (!isUuid(id)) throw notFound();
  const [row] = await db().$queryRaw<(SittingRow & { files: number } & (RatingColumns | NoRating))[]>`
    SELECT ${SITTING}, ${RATING},
      (SELECT count(*)::int FROM evidence_file f
        WHERE f.assessment_id = a.id AND f.indicator_id = ${indicatorId} AND f.status = 'ready') AS files
    FROM assessment a LEFT JOIN rating r ON r.assessment_id = a.id AND r.indicator_id = ${indicatorId}
    WHERE a.id = ${id}::uuid AND a.person_id = ${actor.personId}::uuid`;
  if (row === undefined) throw notFound();
  authorize(actor, "assessment.read", { ownerId: row.personId });
  const answer = row.version === null ? null : { ...toAnswer(row), version: row.version, savedAt: row.savedAt };
  return { sitting: toSitting(row), answer, files: row.files };
}

/** One question of an open sitting. Throws not-found for an indicator that the form does not ask. */
export async function readQuestion(actor: Actor, assessmentId: string, indicatorId: string): Promise<QuestionView> {
  if (!INDICATOR_ID.test(indicatorId)) throw notFound();
  const { sitting, answer, files } = await findSittingAt(actor, assessmentId, indicatorId);
  const { area, indicator } = askedIndicator(sitting, indicatorId);
  const { framework, form } = sitting;
  const progress = progressOf(sitting);
  const order = framework.areas.flatMap((each) => indicatorsOfForm(each, form).map(({ id }) => id));
  const place = order.indexOf(indicatorId);
  const inArea = indicatorsOfForm(area, form);
  const hrefAt = (index: number, otherwise: string) => {
    const id = order[index];
    return id === undefined ? otherwise : questionHref(assessmentId, id);
  };
  return {
    assessmentId,
    isSubmitted: sitting.submittedAt !== null,
    indicator: {
      id: indicator.id,
      statement: indicator.statement,
      why: indicator.why,
      anchors: indicator.anchors,
      evidence: indicator.evidence,
    },
    levels: framework.levels.map(({ level, name }) => ({ level, name })),
    area: { name: area.name, place: inArea.indexOf(indicator) + 1, count: inArea.length },
    areas: framework.areas.map((each, index) => ({
      id: each.id,
      name: each.name,
      answered: progress.areas[index]?.answered ?? 0,
      total: progress.areas[index]?.total ?? 0,
      href: hrefAt(order.indexOf(indicatorsOfForm(each, form)[0]?.id ?? ""), `/assessments/${assessmentId}`),
      isCurrent: each === area,
    })),
    minutesLeft: progress.minutesLeft,
    fields: toFields(answer),
    version: answer?.version ?? 0,
    savedAt: answer?.savedAt ?? null,
    files,
    neighbors: {
      back: hrefAt(place - 1, `/assessments/${assessmentId}`),
      next: hrefAt(place + 1, `/assessments/${assessmentId}/check`),
    },
  };
}

/** One answer with its place in the framework, as lists and downloads show it. */
export interface AnswerRow extends Answer {
  areaName: string;
  indicatorId: string;
  statement: string;
  isAnswered: boolean;
  savedAt: Date | null;
}

type Asked = Pick<Sitting, "id" | "framework" | "form">;

/** Of each sitting every indicator that its form asks, in order, with its answer or none; by the sitting's id. */
export async function listAnswersOf(sittings: readonly Asked[]): Promise<Map<string, AnswerRow[]>> {
  const ratings = await db().$queryRaw<RatingRow[]>`
    SELECT r.assessment_id AS "assessmentId", r.indicator_id AS "indicatorId", ${RATING}
    FROM rating r WHERE r.assessment_id = ANY (${sittings.map(({ id }) => id)}::uuid[])`;
  const placeOf = (assessmentId: string, indicatorId: string) => `${assessmentId} ${indicatorId}`;
  const byPlace = new Map(ratings.map((rating) => [placeOf(rating.assessmentId, rating.indicatorId), rating]));
  const rowsOf = (sitting: Asked) =>
    sitting.framework.areas.flatMap((area) =>
      indicatorsOfForm(area, sitting.form).map(({ id, statement }) => {
        const rating = byPlace.get(placeOf(sitting.id, id));
        const answer = rating === undefined ? NO_ANSWER : toAnswer(rating);
        const isAnswered = answer.level !== null || answer.noOpportunity;
        const savedAt = rating?.savedAt ?? null;
        return { areaName: area.name, indicatorId: id, statement, ...answer, isAnswered, savedAt };
      }),
    );
  return new Map(sittings.map((sitting) => [sitting.id, rowsOf(sitting)]));
}

/** Every indicator that the sitting's form asks, in order, with its answer or none. */
export async function listAnswers(sitting: Asked): Promise<AnswerRow[]> {
  return (await listAnswersOf([sitting])).get(sitting.id) ?? [];
}

/** The actor's sittings with their answers, newest first. */
export async function findSittings(actor: Actor): Promise<Sitting[]> {
  const rows = await db().$queryRaw<SittingRow[]>`
    SELECT ${SITTING} FROM assessment a WHERE a.person_id = ${actor.personId}::uuid ORDER BY a.started_at DESC, a.id`;
  return rows.map(toSitting);
}

export interface SittingSummary extends Pick<Sitting, "id" | "kind" | "form" | "startedAt" | "submittedAt"> {
  progress: Progress;
}

/** How far each of the actor's sittings is, newest first. */
export async function listSittings(actor: Actor): Promise<SittingSummary[]> {
  return (await findSittings(actor)).map((sitting) => {
    const { id, kind, form, startedAt, submittedAt } = sitting;
    return { id, kind, form, startedAt, submittedAt, progress: progressOf(sitting) };
  });
}

/** The submitted sitting that speaks for the actor today: the newest one. */
export async function findLatestSubmitted(actor: Actor): Promise<Sitting | null> {
  const newest = await db().assessment.findFirst({
    where: { personId: actor.personId, submittedAt: { not: null } },
    orderBy: [{ submittedAt: "desc" }, { id: "asc" }],
    select: { id: true },
  });
  return newest === null ? null : findSitting(actor, newest.id);
}
