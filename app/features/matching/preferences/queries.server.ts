import type { Actor } from "#app/core/access/actor.ts";
import { favorableWords } from "#app/core/matching/profile/favorable-words.ts";
import { authorize } from "#app/server/access.server.ts";
import { db, type Transaction } from "#app/server/db.server.ts";
import { findChoices, type Choice } from "../choices/queries.server.ts";
import { findMatchPlace } from "../own-profile/queries.server.ts";
import { reasonsOf } from "../proposals/schema.ts";

/** A mentor whom a candidate can choose, as pages show them. */
export interface ChoiceView {
  id: string;
  name: string;
  district: string | null;
  helpsWith: string;
  placesLeft: number;
  /** What speaks for this mentor, by what is measured. */
  reasons: { name: string; words: string }[];
}

/** Wishes are the mentor's own, and nothing that a candidate chooses by. */
function reasonsFor({ affinity }: Choice): ChoiceView["reasons"] {
  const told = reasonsOf(affinity).parts.filter(({ term }) => term !== "preferences");
  return told.map(({ name, words }) => ({ name, words: favorableWords(words) })).filter(({ words }) => words !== "");
}

/** Choices with what pages show beside the reasons. */
export async function viewChoices(tx: Transaction, choices: readonly Choice[]): Promise<ChoiceView[]> {
  const rows = await tx.enrollment.findMany({
    where: { id: { in: choices.map(({ mentor }) => mentor.id) } },
    select: { id: true, district: { select: { name: true } }, matchProfile: { select: { helpsWith: true } } },
  });
  const known = new Map(rows.map((row) => [row.id, row]));
  return choices.map((choice) => {
    const row = known.get(choice.mentor.id);
    return {
      id: choice.mentor.id,
      name: choice.mentor.name,
      district: row?.district?.name ?? null,
      helpsWith: row?.matchProfile?.helpsWith ?? "",
      placesLeft: choice.placesLeft,
      reasons: reasonsFor(choice),
    };
  });
}

/** Somebody who is ruled out. */
export interface Veto {
  id: string;
  name: string;
  reason: string;
}

/** The page of a candidate: whom they can choose, whom they ranked and whom they ruled out. */
export interface CandidatePreferences {
  role: "candidate";
  cohort: { id: string; name: string };
  choices: ChoiceView[];
  /** Ids of mentors, best first. */
  ranks: string[];
  vetoes: Veto[];
}

/** The page of a mentor: whom they must not get. */
export interface MentorPreferences {
  role: "mentor";
  cohort: { id: string; name: string };
  /** Candidates who are not ruled out. */
  candidates: { id: string; name: string; district: string | null }[];
  vetoes: Veto[];
}

/** How somebody is matched in the cohort in which they are: where candidates ask, there is nothing to rank. */
export type Preferences = CandidatePreferences | MentorPreferences | { role: "asking"; isCandidate: boolean };

async function findVetoes(tx: Transaction, fromId: string): Promise<Veto[]> {
  const rows = await tx.preference.findMany({
    where: { fromId, rank: null },
    select: { toId: true, reason: true, to: { select: { person: { select: { name: true } } } } },
    orderBy: [{ to: { person: { name: "asc" } } }, { toId: "asc" }],
  });
  return rows.map(({ toId, reason, to }) => ({ id: toId, name: to.person.name, reason }));
}

/** The ids of those whom somebody ranked, best first; whoever left is passed over. */
export async function findRanks(tx: Transaction, fromId: string): Promise<string[]> {
  const rows = await tx.preference.findMany({
    where: { fromId, rank: { not: null }, to: { leftAt: null } },
    select: { toId: true },
    orderBy: { rank: "asc" },
  });
  return rows.map(({ toId }) => toId);
}

/** The actor's own preferences, with those whom they can choose. Nothing tells whom others prefer or rule out. */
export async function readPreferences(actor: Actor, at: Date): Promise<Preferences> {
  authorize(actor, "match-profile.edit", { ownerId: actor.personId });
  return db().$transaction(async (tx) => {
    const place = await findMatchPlace(tx, actor);
    const { id, name, matchMode } = place.cohort;
    const isCandidate = place.role === "candidate";
    if (matchMode === "ask") return { role: "asking", isCandidate };
    const cohort = { id, name };
    const vetoes = await findVetoes(tx, place.id);
    if (isCandidate) {
      const choices = await viewChoices(tx, await findChoices(tx, place, at));
      const offered = new Set(choices.map((choice) => choice.id));
      const ranks = (await findRanks(tx, place.id)).filter((mentor) => offered.has(mentor));
      return { role: "candidate", cohort, choices, ranks, vetoes };
    }
    const ruledOut = vetoes.map((veto) => veto.id);
    const rows = await tx.enrollment.findMany({
      where: { cohortId: id, role: "candidate", leftAt: null, id: { notIn: ruledOut } },
      select: { id: true, person: { select: { name: true } }, district: { select: { name: true } } },
      orderBy: [{ person: { name: "asc" } }, { id: "asc" }],
    });
    const candidates = rows.map(({ person, district, ...row }) => ({
      id: row.id,
      name: person.name,
      district: district?.name ?? null,
    }));
    return { role: "mentor", cohort, candidates, vetoes };
  });
}
