import { getFramework } from "#app/content/catalogue.server.ts";
import type { Actor } from "#app/core/access/actor.ts";
import { evidenceState, isSameEvidence, type EvidenceState } from "#app/core/scoring/evidence.ts";
import { findIndicator, type Indicator } from "#app/core/scoring/framework.ts";
import { isUuid } from "#app/core/shared/ids.ts";
import { db } from "#app/server/db.server.ts";
import { notFound } from "#app/server/errors.ts";
import {
  askedIndicator,
  findAnswer,
  findHeading,
  listAnswersOf,
  type AnswerRow,
  type Heading,
} from "../queries.server.ts";
import { INDICATOR_ID } from "../schema.ts";

/** An answer, by its sitting and its indicator. */
export interface Place {
  assessmentId: string;
  indicatorId: string;
}

/** A file as a page lists it. */
export interface EvidenceFileView {
  id: string;
  name: string;
  size: number;
  addedAt: Date;
}

/** A mentor's word, and whether it is about what is there now. */
export interface ConfirmationView {
  mentorId: string;
  mentorName: string;
  confirmedAt: Date;
  /** What the mentor says they saw, or empty. */
  note: string;
  isCurrent: boolean;
}

/** What is given as evidence for one answer, and how far it goes. */
export interface EvidenceView {
  indicatorId: string;
  note: string;
  link: string;
  files: EvidenceFileView[];
  state: EvidenceState;
  confirmations: ConfirmationView[];
}

const SHOWN = { id: true, assessmentId: true, indicatorId: true, name: true, size: true, addedAt: true } as const;

/** The files and confirmations of some sittings, of one indicator or of all. */
async function findGiven(assessmentIds: readonly string[], indicatorId?: string) {
  const where = { assessmentId: { in: [...assessmentIds] }, ...(indicatorId === undefined ? {} : { indicatorId }) };
  const files = await db().evidenceFile.findMany({
    where: { ...where, status: "ready" },
    select: SHOWN,
    orderBy: [{ addedAt: "asc" }, { id: "asc" }],
  });
  const confirmations = await db().evidenceConfirmation.findMany({
    where,
    include: { mentor: { select: { name: true } } },
    orderBy: [{ confirmedAt: "asc" }, { mentorId: "asc" }],
  });
  return { files, confirmations };
}

interface Claim {
  indicatorId: string;
  evidenceNote: string;
  evidenceUrl: string;
}

function toView(
  { indicatorId, evidenceNote: note, evidenceUrl: link }: Claim,
  given: Awaited<ReturnType<typeof findGiven>>,
) {
  const files = given.files.filter((file) => file.indicatorId === indicatorId);
  const seen = given.confirmations
    .filter((confirmation) => confirmation.indicatorId === indicatorId)
    .map(({ seenFiles: fileIds, seenLink, ...rest }) => ({ ...rest, fileIds, link: seenLink }));
  const there = { note, link, fileIds: files.map(({ id }) => id) };
  return {
    indicatorId,
    note,
    link,
    files: files.map(({ id, name, size, addedAt }) => ({ id, name, size, addedAt })),
    state: evidenceState(there, seen),
    confirmations: seen.map(({ mentorId, mentor, confirmedAt, note: says, ...each }) => ({
      mentorId,
      mentorName: mentor.name,
      confirmedAt,
      note: says,
      isCurrent: isSameEvidence(there, each),
    })),
  } satisfies EvidenceView;
}

/** The evidence for one answer of a sitting. */
export interface SittingEvidence extends EvidenceView {
  statement: string;
  areaName: string;
}

/**
 * The evidence for each answer that has any, in the order of its questions, by the id of the sitting. The caller has
 * asked whose they are.
 */
export async function listEvidenceOf(
  answers: ReadonlyMap<string, readonly AnswerRow[]>,
): Promise<Map<string, SittingEvidence[]>> {
  const { files, confirmations } = await findGiven([...answers.keys()]);
  const evidenceOf = (id: string, rows: readonly AnswerRow[]) => {
    const isHere = ({ assessmentId }: { assessmentId: string }) => assessmentId === id;
    const given = { files: files.filter(isHere), confirmations: confirmations.filter(isHere) };
    const withFiles = new Set(given.files.map(({ indicatorId }) => indicatorId));
    return rows
      .filter((row) => row.evidenceNote !== "" || row.evidenceUrl !== "" || withFiles.has(row.indicatorId))
      .map((row) => ({ ...toView(row, given), statement: row.statement, areaName: row.areaName }));
  };
  return new Map([...answers].map(([id, rows]) => [id, evidenceOf(id, rows)]));
}

/** The evidence for each answer of one sitting that has any. */
export async function listEvidence(sitting: Pick<Heading, "id" | "framework" | "form">): Promise<SittingEvidence[]> {
  return (await listEvidenceOf(await listAnswersOf([sitting]))).get(sitting.id) ?? [];
}

/** Evidence that can be opened, and that no mentor has confirmed as it is now. */
export interface WaitingEvidence {
  ownerId: string;
  indicatorId: string;
  statement: string;
  areaName: string;
}

/**
 * The evidence that waits for a mentor's word in the newest submitted sitting of each of these people. The caller has
 * asked who released theirs. The number of questions to the database is the same for one and for two hundred.
 */
export async function listWaitingEvidence(ownerIds: readonly string[]): Promise<WaitingEvidence[]> {
  const sittings = await db().$queryRaw<{ id: string; ownerId: string; frameworkId: string; edition: string }[]>`
    SELECT DISTINCT ON (a.person_id) a.id, a.person_id AS "ownerId", a.framework_id AS "frameworkId", a.edition
    FROM assessment a WHERE a.person_id = ANY (${[...ownerIds]}::uuid[]) AND a.submitted_at IS NOT NULL
    ORDER BY a.person_id, a.submitted_at DESC, a.id`;
  const ids = sittings.map(({ id }) => id);
  const links = await db().rating.findMany({
    where: { assessmentId: { in: ids }, evidenceUrl: { not: "" } },
    select: { assessmentId: true, indicatorId: true, evidenceUrl: true },
  });
  const given = await findGiven(ids);
  return sittings.flatMap(({ id, ownerId, frameworkId, edition }) => {
    const isHere = ({ assessmentId }: { assessmentId: string }) => assessmentId === id;
    const [files, confirmations] = [given.files.filter(isHere), given.confirmations.filter(isHere)];
    const linkOf = new Map(links.filter(isHere).map((each) => [each.indicatorId, each.evidenceUrl]));
    const shown = new Set([...linkOf.keys(), ...files.map(({ indicatorId }) => indicatorId)]);
    return [...shown].sort().flatMap((indicatorId) => {
      const claim = { indicatorId, evidenceNote: "", evidenceUrl: linkOf.get(indicatorId) ?? "" };
      const about = findIndicator(getFramework(frameworkId, edition), indicatorId);
      if (about === null || toView(claim, { files, confirmations }).state !== "shown") return [];
      return [{ ownerId, indicatorId, statement: about.indicator.statement, areaName: about.area.name }];
    });
  });
}

/** The most files that one answer may have. */
export const MOST_FILES = 10;

/** The page of the files of one answer. */
export interface EvidencePage extends EvidenceView {
  assessmentId: string;
  isOpen: boolean;
  canAdd: boolean;
  areaName: string;
  indicator: Pick<Indicator, "id" | "statement" | "evidence">;
}

/** The sitting and the indicator, if they are the actor's and belong together. */
export async function findPlace(actor: Actor, { assessmentId, indicatorId }: Place) {
  if (!INDICATOR_ID.test(indicatorId)) throw notFound();
  const heading = await findHeading(actor, assessmentId);
  return { heading, ...askedIndicator(heading, indicatorId) };
}

export async function readEvidence(actor: Actor, place: Place): Promise<EvidencePage> {
  const { heading, area, indicator } = await findPlace(actor, place);
  const answer = await findAnswer(heading, place.indicatorId);
  const claim = {
    indicatorId: indicator.id,
    evidenceNote: answer?.evidenceNote ?? "",
    evidenceUrl: answer?.evidenceUrl ?? "",
  };
  const view = toView(claim, await findGiven([heading.id], indicator.id));
  const isOpen = heading.submittedAt === null;
  return {
    ...view,
    assessmentId: heading.id,
    isOpen,
    canAdd: isOpen && view.files.length < MOST_FILES,
    areaName: area.name,
    indicator: { id: indicator.id, statement: indicator.statement, evidence: indicator.evidence },
  };
}

/** What somebody gave as evidence for an answer that they have submitted. The caller has asked who may know. */
export async function findSubmittedEvidence(
  ownerId: string,
  { assessmentId, indicatorId }: Place,
): Promise<EvidenceView> {
  const submitted = { id: assessmentId, personId: ownerId, submittedAt: { not: null } };
  const answer = await db().rating.findFirst({
    where: { assessmentId, indicatorId, assessment: submitted },
    select: { evidenceNote: true, evidenceUrl: true },
  });
  if (answer === null && (await db().assessment.count({ where: submitted })) === 0) throw notFound();
  const claim = { indicatorId, evidenceNote: answer?.evidenceNote ?? "", evidenceUrl: answer?.evidenceUrl ?? "" };
  return toView(claim, await findGiven([assessmentId], indicatorId));
}

/** A file that can be opened: what is stored of it, whose it is, and where it belongs. */
export async function findFile(fileId: string) {
  if (!isUuid(fileId)) throw notFound();
  const file = await db().evidenceFile.findFirst({
    where: { id: fileId, status: "ready" },
    select: {
      id: true,
      name: true,
      kind: true,
      size: true,
      storedKey: true,
      organizationId: true,
      assessment: { select: { personId: true, submittedAt: true } },
    },
  });
  if (file === null) throw notFound();
  const { assessment, ...rest } = file;
  return { ...rest, ownerId: assessment.personId, isSubmitted: assessment.submittedAt !== null };
}

/** The files of the actor with where they lie, in the order in which they were added. */
export function listOwnFiles(actor: Actor) {
  return db().evidenceFile.findMany({
    where: { assessment: { personId: actor.personId }, status: "ready" },
    select: { id: true, name: true, storedKey: true },
    orderBy: [{ addedAt: "asc" }, { id: "asc" }],
  });
}
