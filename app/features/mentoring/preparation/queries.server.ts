import { currentPreparation, findByReference } from "#app/content/catalogue.server.ts";
import type { Actor } from "#app/core/access/actor.ts";
import { calibrationOf, CASES_NEEDED, type Calibration } from "#app/core/mentoring/calibration.ts";
import type { GuidePart, Vignette } from "#app/core/mentoring/preparation.ts";
import { findIndicator, type Framework, type Level } from "#app/core/scoring/framework.ts";
import { authorize } from "#app/server/access.server.ts";
import { db } from "#app/server/db.server.ts";
import { notFound } from "#app/server/errors.ts";

/** A practice case in the list of the preparation. */
interface CaseSummary {
  id: string;
  categoryName: string;
  statement: string;
  /** What the reader gave it, or null before. */
  given: Level | null;
}

export interface Preparation {
  title: string;
  summary: string;
  basis: string;
  casesBasis: string;
  parts: { id: string; title: string; minutes: number; isRead: boolean }[];
  cases: CaseSummary[];
  /** Null before enough cases are rated. */
  calibration: Calibration | null;
  casesNeeded: number;
}

function frameworkOfCases(): Framework {
  const { cases } = currentPreparation();
  const framework = findByReference(cases.framework);
  if (framework === null) throw new Error(`There is no framework ${cases.framework}`);
  return framework;
}

function placeOfCase({ indicator }: Vignette) {
  const framework = frameworkOfCases();
  const found = findIndicator(framework, indicator);
  if (found === null) throw new Error(`A practice case points to no indicator: ${indicator}`);
  const category = framework.categories.find(({ id }) => id === found.area.category);
  return { ...found, categoryName: category?.name ?? found.area.category };
}

async function listGiven({ personId }: Actor, edition: string): Promise<ReadonlyMap<string, Level>> {
  const rows = await db().vignetteRating.findMany({ where: { personId, edition } });
  return new Map(rows.map(({ vignetteId, level }) => [vignetteId, level as Level]));
}

async function listRead({ personId }: Actor, edition: string): Promise<ReadonlySet<string>> {
  const rows = await db().guideReading.findMany({ where: { personId, edition }, select: { partId: true } });
  return new Set(rows.map(({ partId }) => partId));
}

/** What a mentor has read and rated of the newest edition, and how they rate. Nobody else can ask for it. */
export async function readPreparation(actor: Actor): Promise<Preparation> {
  authorize(actor, "mentor-preparation.use", { ownerId: actor.personId });
  const { guide, cases } = currentPreparation();
  const read = await listRead(actor, guide.version);
  const given = await listGiven(actor, cases.version);
  const rated = cases.vignettes.flatMap(({ id, level: key }) => {
    const level = given.get(id);
    return level === undefined ? [] : [{ given: level, key }];
  });
  return {
    title: guide.title,
    summary: guide.summary,
    basis: guide.basis,
    casesBasis: cases.basis,
    parts: guide.parts.map(({ id, title, minutes }) => ({ id, title, minutes, isRead: read.has(id) })),
    cases: cases.vignettes.map((vignette) => {
      const { indicator, categoryName } = placeOfCase(vignette);
      return { id: vignette.id, categoryName, statement: indicator.statement, given: given.get(vignette.id) ?? null };
    }),
    calibration: calibrationOf(rated),
    casesNeeded: CASES_NEEDED,
  };
}

/** Where one goes from a part or a case: the next one, or null at the end. */
function after<Item extends { readonly id: string }>(items: readonly Item[], id: string): string | null {
  return items[items.findIndex((item) => item.id === id) + 1]?.id ?? null;
}

export interface PartView {
  part: GuidePart;
  number: number;
  count: number;
  isRead: boolean;
  nextId: string | null;
}

/** One part of the guide. */
export async function findPart(actor: Actor, partId: string): Promise<PartView> {
  authorize(actor, "mentor-preparation.use", { ownerId: actor.personId });
  const { parts, version } = currentPreparation().guide;
  const at = parts.findIndex(({ id }) => id === partId);
  const part = parts[at];
  if (part === undefined) throw notFound();
  const isRead = (await listRead(actor, version)).has(partId);
  return { part, number: at + 1, count: parts.length, isRead, nextId: after(parts, partId) };
}

export interface CaseView {
  id: string;
  number: number;
  count: number;
  areaName: string;
  statement: string;
  text: string;
  levels: { level: number; name: string }[];
  anchors: readonly string[];
  /** What the reader gave it, with the key; null before they have rated it, so that nobody sees the key first. */
  answer: { given: Level; key: Level; reason: string } | null;
  nextId: string | null;
}

/** One practice case, and its key once the reader has rated it. */
export async function findCase(actor: Actor, vignetteId: string): Promise<CaseView> {
  authorize(actor, "mentor-preparation.use", { ownerId: actor.personId });
  const { cases } = currentPreparation();
  const at = cases.vignettes.findIndex(({ id }) => id === vignetteId);
  const vignette = cases.vignettes[at];
  if (vignette === undefined) throw notFound();
  const { area, indicator } = placeOfCase(vignette);
  const given = (await listGiven(actor, cases.version)).get(vignetteId);
  const { level: key, reason, text, id } = vignette;
  return {
    ...{ id, text, number: at + 1, count: cases.vignettes.length },
    areaName: area.name,
    statement: indicator.statement,
    levels: frameworkOfCases().levels.map(({ level, name }) => ({ level, name })),
    anchors: indicator.anchors,
    answer: given === undefined ? null : { given, key, reason },
    nextId: after(cases.vignettes, vignetteId),
  };
}

/** Everything that is kept of somebody's preparation, for their own archive. */
export async function collectPreparation(personId: string) {
  const read = await db().guideReading.findMany({
    where: { personId },
    orderBy: [{ readAt: "asc" }, { partId: "asc" }],
  });
  const rated = await db().vignetteRating.findMany({
    where: { personId },
    orderBy: [{ ratedAt: "asc" }, { vignetteId: "asc" }],
  });
  return {
    guideParts: read.map(({ edition, partId, readAt }) => ({ edition, partId, readAt })),
    practiceCases: rated.map(({ edition, vignetteId, level, ratedAt }) => ({ edition, vignetteId, level, ratedAt })),
  };
}
