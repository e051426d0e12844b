import { findByReference, getModuleEdition } from "#app/content/catalogue.server.ts";
import type { Actor } from "#app/core/access/actor.ts";
import type { Module, ModuleEdition } from "#app/core/companion/module.ts";
import { findIndicator } from "#app/core/scoring/framework.ts";
import type { StepAnswers } from "#app/core/companion/step-answers.ts";
import { authorize } from "#app/server/access.server.ts";
import { db, type Transaction } from "#app/server/db.server.ts";
import { notFound } from "#app/server/errors.ts";
import { contentOf, findModulesOf } from "../modules/queries.server.ts";
import { findPartnership, peopleOf, type PartnershipView } from "../partnerships/queries.server.ts";
import type { PartnershipSide } from "../schema.ts";
import { toAnswers, toFields, type StepFields, type StepHalf } from "../answer.ts";

/** A pair in one module. */
export interface PairedModule {
  partnership: PartnershipView;
  edition: ModuleEdition;
  module: Module;
  isRequired: boolean;
  dueOn: string;
}

/** A module of the actor's partnership. Joint sittings, which have no paired step, are not found here. */
export async function findPairedModule(actor: Actor, partnershipId: string, moduleId: string): Promise<PairedModule> {
  const partnership = await findPartnership(actor, partnershipId);
  const { cohortId: id, startsOn, endsOn } = partnership;
  const { edition, stations } = await findModulesOf({ id, startsOn, endsOn });
  const content = contentOf(edition, moduleId);
  const station = stations.find((each) => each.id === moduleId);
  if (content?.kind !== "module" || station === undefined) throw notFound();
  return { partnership, edition, module: content.module, isRequired: station.isRequired, dueOn: station.dueOn };
}

/** One's own half of a paired step. */
export interface OwnHalf extends StepHalf {
  version: number;
  savedAt: Date | null;
  submittedAt: Date | null;
}

const EMPTY: OwnHalf = { answers: {}, reflection: "", version: 0, savedAt: null, submittedAt: null };

/**
 * The half that the actor wrote in a module, by who wrote it: whoever sits on the same side without having written it
 * gets nothing of it.
 */
export async function findOwnHalf(actor: Actor, { partnership, module }: PairedModule): Promise<OwnHalf> {
  const { id: partnershipId, side } = partnership;
  authorize(actor, "companion.answer", { bound: peopleOf(partnership) });
  const found = await db().stepAnswer.findFirst({
    where: { partnershipId, moduleId: module.id, side, enrollment: { personId: actor.personId } },
  });
  if (found === null) return EMPTY;
  const { answers, reflection, version, savedAt, submittedAt } = found;
  return { answers: toAnswers(answers), reflection, version, savedAt, submittedAt };
}

/** Who answers for the actor's side, where that is somebody else, and when each side has submitted. */
export interface StepState {
  answeredBy: string | null;
  mySubmittedAt: Date | null;
  otherSubmittedAt: Date | null;
}

export async function findStepState(actor: Actor, { partnership, module }: PairedModule): Promise<StepState> {
  const rows = await db().stepAnswer.findMany({
    where: { partnershipId: partnership.id, moduleId: module.id },
    select: {
      side: true,
      submittedAt: true,
      enrollment: { select: { personId: true, person: { select: { name: true } } } },
    },
  });
  const mine = rows.find(({ side }) => side === partnership.side);
  const other = rows.find(({ side }) => side !== partnership.side);
  return {
    answeredBy: mine === undefined || mine.enrollment.personId === actor.personId ? null : mine.enrollment.person.name,
    mySubmittedAt: mine?.submittedAt ?? null,
    otherSubmittedAt: other?.submittedAt ?? null,
  };
}

/** The page on which the actor answers their half. */
export interface StepPage {
  /** Where the page saves while one writes. */
  address: string;
  number: number;
  title: string;
  isCandidate: boolean;
  counterpart: Module["counterpart"];
  scale: ModuleEdition["scale"];
  items: { id: string; statement: string; anchors: readonly string[]; expects: string }[];
  stored: StepFields;
  version: number;
  /** It is submitted, or somebody else of the same side answers. */
  isClosed: boolean;
}

/** One's own half of a module, with what it asks in the words of one's own side. */
export async function readStep(actor: Actor, partnershipId: string, moduleId: string): Promise<StepPage> {
  const paired = await findPairedModule(actor, partnershipId, moduleId);
  const { partnership, edition, module } = paired;
  const half = await findOwnHalf(actor, paired);
  const { answeredBy } = await findStepState(actor, paired);
  const isCandidate = partnership.side === "candidate";
  const framework = findByReference(edition.framework);
  const { number, title, counterpart, items } = module;
  return {
    address: `/companion/${partnershipId}/${moduleId}/answer/save`,
    ...{ number, title, isCandidate, counterpart, scale: edition.scale },
    items: items.map(({ id, mirrors, today, anchors, expects }) => {
      const indicator = isCandidate && framework !== null ? findIndicator(framework, mirrors)?.indicator : undefined;
      return { id, statement: indicator?.statement ?? today, anchors: indicator?.anchors ?? anchors, expects };
    }),
    stored: toFields(
      items.map(({ id }) => id),
      half,
    ),
    version: half.version,
    isClosed: half.submittedAt !== null || answeredBy !== null,
  };
}

/** What one side answered, once both may see it. */
export interface RevealedHalf {
  side: PartnershipSide;
  authorId: string;
  authorName: string;
  answers: StepAnswers;
}

/** Both halves of one module, and the edition that they were answered on. */
export interface Revealed {
  moduleId: string;
  edition: ModuleEdition;
  candidate: RevealedHalf;
  district: RevealedHalf;
}

interface HalfRow {
  module_id: string;
  side: PartnershipSide;
  edition: string;
  answers: unknown;
  author_id: string;
  author_name: string;
}

/**
 * THE PAIRING RULE, in one statement: the two halves of a module come out together, when both are submitted and the one
 * who asks sits in the partnership, or not at all. No column of a reflection is named here. With no module named, all
 * those of the partnership that are open to both.
 */
export async function listRevealed(
  actor: Actor,
  partnershipId: string,
  moduleId: string | null = null,
  tx: Pick<Transaction, "$queryRaw"> = db(),
): Promise<Revealed[]> {
  const rows = await tx.$queryRaw<HalfRow[]>`
    SELECT a.module_id, a.side, a.edition, a.answers, e.person_id AS author_id, p.name AS author_name
    FROM step_answer a
    JOIN step_answer b ON b.partnership_id = a.partnership_id AND b.module_id = a.module_id AND b.side <> a.side
    JOIN enrollment e ON e.id = a.enrollment_id
    JOIN person p ON p.id = e.person_id
    JOIN partnership s ON s.id = a.partnership_id AND s.ended_at IS NULL
    WHERE a.partnership_id = ${partnershipId}::uuid AND (${moduleId}::text IS NULL OR a.module_id = ${moduleId}::text)
      AND a.submitted_at IS NOT NULL AND b.submitted_at IS NOT NULL
      AND EXISTS (SELECT FROM enrollment m WHERE m.person_id = ${actor.personId}::uuid AND m.left_at IS NULL
        AND m.id IN (s.candidate_enrollment_id, s.superintendent_enrollment_id, s.delegate_enrollment_id))
    ORDER BY a.module_id, a.side`;
  const half = (row: HalfRow): RevealedHalf => ({
    ...{ side: row.side, authorId: row.author_id, authorName: row.author_name },
    answers: toAnswers(row.answers),
  });
  return rows
    .filter(({ side }) => side === "candidate")
    .flatMap((candidate) => {
      const district = rows.find((row) => row.module_id === candidate.module_id && row.side === "district");
      if (district === undefined) return [];
      const { module_id, edition } = candidate;
      return [
        {
          moduleId: module_id,
          edition: getModuleEdition(edition),
          candidate: half(candidate),
          district: half(district),
        },
      ];
    });
}
