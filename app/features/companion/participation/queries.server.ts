import type { Actor } from "#app/core/access/actor.ts";
import { dateInWords } from "#app/components/words.ts";
import { kindWord } from "#app/core/companion/kind-word.ts";
import { arrearsOf, requiredDone, shareOf, type Arrears, type Share } from "#app/core/companion/participation.ts";
import type { Station } from "#app/core/companion/module-calendar.ts";
import type { CivilDate } from "#app/core/shared/civil-date.ts";
import { findPage, type Asked, type Page } from "#app/core/shared/pages.ts";
import { findManagedCohort, type ManagedCohort } from "#app/features/programs/cohorts/queries.server.ts";
import { authorize } from "#app/server/access.server.ts";
import { dateOf, dayIn } from "#app/server/clock.server.ts";
import { db } from "#app/server/db.server.ts";
import { notFound } from "#app/server/errors.ts";
import type { TableFile } from "#app/server/tables.server.ts";
import { findModulesOf, nameOf } from "../modules/queries.server.ts";
import { listCohortPartnerships, type CohortPartnership } from "../partnerships/queries.server.ts";
import type { WordInput } from "./schema.ts";
import { askedOf, listProgress, statesOfPair, type AskedNow, type PairProgress } from "../progress/queries.server.ts";

/** What managers see of how pairs take part: steps, minutes and days, never what anybody answered. */

/** The name under which a manager's mail is noted, so that nobody gets two on one day. */
export const WORD = "companion-word";

/** A candidate with how far the pair is. */
export interface Participation extends CohortPartnership {
  done: number;
  required: number;
  superintendent: Share;
  delegate: Share;
  /** What they are behind with, and what it is called; null for who is not. */
  behind: (Arrears & { title: string }) | null;
  asked: AskedNow | null;
  /** When a manager last wrote to whoever takes part for the district. */
  wroteOn: CivilDate | null;
}

/** The pairs of a cohort, who is behind longest first. */
export interface ParticipationList {
  cohort: ManagedCohort;
  today: CivilDate;
  pairs: Participation[];
  /** What the program asks for, in order, and how many pairs have done it. */
  stations: (Station & { title: string; done: number })[];
  /** The name of the actor, who signs what they write. */
  from: string;
}

const NOTHING_DONE: PairProgress = { submitted: [], sittings: [], planned: [], decisions: [] };

/** When managers last wrote, by place. */
async function listWords(enrollmentIds: readonly string[]): Promise<Map<string, CivilDate>> {
  const found = await db().reminder.groupBy({
    by: ["enrollmentId"],
    where: { enrollmentId: { in: [...enrollmentIds] }, about: WORD },
    _max: { dueOn: true },
  });
  return new Map(found.map(({ enrollmentId, _max }) => [enrollmentId, dateOf(_max.dueOn) ?? ""]));
}

/** How every pair of a cohort takes part, with a fixed number of questions however many there are. */
export async function listParticipation(actor: Actor, cohortId: string, at: Date): Promise<ParticipationList> {
  const cohort = await findManagedCohort(actor, cohortId, at);
  authorize(actor, "companion.manage", { cohortId, organizationId: cohort.organizationId });
  const today = dayIn(cohort.timeZone, at);
  const { edition, stations } = await findModulesOf(cohort);
  const named = stations.map((station) => ({ ...nameOf(edition, station.id), ...station }));
  const candidates = await listCohortPartnerships(actor, cohortId, at);
  const progress = await listProgress(candidates.flatMap(({ partnershipId }) => partnershipId ?? []));
  const words = await listWords(candidates.flatMap(({ recipient }) => recipient?.enrollmentId ?? []));
  const { name: from } = await db().person.findUniqueOrThrow({
    where: { id: actor.personId },
    select: { name: true },
  });
  const counts = new Map<string, number>();
  const pairs = candidates.map((candidate): Participation => {
    const own = progress.get(candidate.partnershipId ?? "") ?? NOTHING_DONE;
    const states = statesOfPair(named, own);
    for (const { id, district } of states) counts.set(id, (counts.get(id) ?? 0) + (district === "done" ? 1 : 0));
    const arrears = cohort.hasEnded ? null : arrearsOf(states, today);
    const ofDistrict = own.sittings.filter(({ side }) => side === "district");
    return {
      ...candidate,
      ...requiredDone(states),
      superintendent: shareOf(ofDistrict, "superintendent"),
      delegate: shareOf(ofDistrict, "delegate"),
      behind: arrears && { ...arrears, title: nameOf(edition, arrears.id).title },
      asked: candidate.recipient === null || cohort.hasEnded ? null : askedOf(states),
      wroteOn: words.get(candidate.recipient?.enrollmentId ?? "") ?? null,
    };
  });
  // Of those who are equally late, whoever can be written to comes first. Names are in order, and sorting keeps that.
  pairs.sort(
    (one, other) =>
      (other.behind?.days ?? 0) - (one.behind?.days ?? 0) ||
      Number(one.recipient === null) - Number(other.recipient === null),
  );
  const counted = named.map((station) => ({ ...station, done: counts.get(station.id) ?? 0 }));
  return { cohort, today, pairs, stations: counted, from };
}

/** What stands in the mail to one of them before the manager changes it. */
export function draftWord(
  { cohort, today, from }: Pick<ParticipationList, "cohort" | "today" | "from">,
  { recipient, candidateName, asked }: { recipient: { name: string }; candidateName: string; asked: AskedNow },
): WordInput {
  return kindWord({
    ...{ to: recipient.name, from, candidate: candidateName, cohort: cohort.name },
    ...{ title: asked.title, step: asked.step, minutes: asked.minutes },
    ...{ dueOn: dateInWords(asked.dueOn), isOver: asked.dueOn < today },
  });
}

/** A pair whose district is asked for something that is late. */
export type LatePair = WritablePair & { [Part in "asked" | "behind"]: NonNullable<Participation[Part]> };

/** Those of a list who can be written to: they are behind, it is their turn, and nobody wrote to them today. */
export function whoCanBeAsked({ pairs, today }: ParticipationList): LatePair[] {
  const seen = new Set<string>();
  return pairs.flatMap((pair) => {
    const { partnershipId, behind, asked, recipient } = pair;
    if (partnershipId === null || asked === null || recipient === null) return [];
    if (behind === null || behind.waitsFor === "candidate") return [];
    if (pair.wroteOn === today || seen.has(recipient.enrollmentId)) return [];
    seen.add(recipient.enrollmentId);
    return [{ ...pair, partnershipId, behind, asked, recipient }];
  });
}

/** The board of a cohort: one page of its pairs, and figures over all of them. */
export interface Board {
  cohort: ManagedCohort;
  today: CivilDate;
  page: Page<Participation>;
  total: number;
  behind: number;
  /** For how many candidates nobody takes part. */
  alone: number;
  /** To how many superintendents one could write now. */
  canBeAsked: number;
}

export async function readBoard(actor: Actor, cohortId: string, asked: Asked, at: Date): Promise<Board> {
  const list = await listParticipation(actor, cohortId, at);
  const { cohort, today, pairs } = list;
  return {
    ...{ cohort, today, total: pairs.length },
    page: findPage(pairs, asked, ({ candidateName, districtName, superintendentName, delegateName }) => [
      ...[candidateName, districtName ?? "", superintendentName ?? "", delegateName ?? ""],
    ]),
    behind: pairs.filter(({ behind }) => behind !== null).length,
    alone: pairs.filter(({ recipient }) => recipient === null).length,
    canBeAsked: whoCanBeAsked(list).length,
  };
}

/** A pair whose district can be written to. */
export type WritablePair = Participation & {
  partnershipId: string;
  recipient: NonNullable<Participation["recipient"]>;
};

/** One pair of a cohort with somebody who takes part for the district. */
export async function findWritable(
  actor: Actor,
  cohortId: string,
  partnershipId: string,
  at: Date,
): Promise<Omit<ParticipationList, "pairs"> & { pair: WritablePair }> {
  const { pairs, ...list } = await listParticipation(actor, cohortId, at);
  const pair = pairs.find((each) => each.partnershipId === partnershipId);
  if (pair === undefined || pair.recipient === null) throw notFound("nobody takes part for the district");
  return { ...list, pair: { ...pair, partnershipId, recipient: pair.recipient } };
}

const COLUMNS = [
  ...["candidate", "district", "superintendent", "delegate", "required_steps", "done_steps"],
  ...["superintendent_answers", "superintendent_sittings", "superintendent_minutes"],
  ...["delegate_answers", "delegate_sittings", "delegate_minutes"],
  ...["behind_with", "waits_for", "days_behind", "next_step", "next_due", "written_to_on"],
] as const;

/** How every pair takes part, as a table. */
export async function participationTable(actor: Actor, cohortId: string, at: Date): Promise<TableFile<string>> {
  const { pairs } = await listParticipation(actor, cohortId, at);
  const rows = pairs.map(({ superintendent, delegate, behind, asked, ...pair }) => ({
    ...{ candidate: pair.candidateName, district: pair.districtName },
    ...{ superintendent: pair.superintendentName, delegate: pair.delegateName },
    ...{ required_steps: pair.required, done_steps: pair.done },
    superintendent_answers: superintendent.answered,
    superintendent_sittings: superintendent.attended,
    superintendent_minutes: superintendent.minutes,
    delegate_answers: delegate.answered,
    delegate_sittings: delegate.attended,
    delegate_minutes: delegate.minutes,
    behind_with: behind?.title ?? null,
    waits_for: behind === null ? null : pair.recipient === null ? "nobody takes part" : behind.waitsFor,
    days_behind: behind?.days ?? 0,
    next_step: asked?.title ?? null,
    next_due: asked?.dueOn ?? null,
    written_to_on: pair.wroteOn,
  }));
  return { name: "tandem-companion", columns: COLUMNS, rows };
}

/** What the home of a cohort says of the companion: what is due next, and who is behind longest. */
export interface CompanionSummary {
  next: { title: string; dueOn: CivilDate; done: number; total: number } | null;
  behind: number;
  first: Pick<Participation, "enrollmentId" | "candidateName" | "recipient" | "behind">[];
}

/** More names than these stand on the board alone. */
const MOST_NAMES = 5;

export async function summarizeParticipation(actor: Actor, cohortId: string, at: Date): Promise<CompanionSummary> {
  const { pairs, stations, today } = await listParticipation(actor, cohortId, at);
  const next = stations.find(({ isRequired, dueOn }) => isRequired && dueOn >= today);
  const behind = pairs.filter((pair) => pair.behind !== null);
  return {
    next: next === undefined ? null : { title: next.title, dueOn: next.dueOn, done: next.done, total: pairs.length },
    behind: behind.length,
    first: behind.slice(0, MOST_NAMES).map(({ enrollmentId, candidateName, recipient, behind: arrears }) => ({
      ...{ enrollmentId, candidateName, recipient, behind: arrears },
    })),
  };
}
