import type { Actor } from "#app/core/access/actor.ts";
import type { Part } from "#app/core/matching/affinity/affinity.ts";
import { exclusionsOf } from "#app/core/matching/affinity/hard-rules.ts";
import { alternativesOf, type Alternative } from "#app/core/matching/explain.ts";
import type { MatchedPair } from "#app/core/matching/match-result.ts";
import { isUuid } from "#app/core/shared/ids.ts";
import { pageOf, type Page } from "#app/core/shared/pages.ts";
import { db } from "#app/server/db.server.ts";
import { notFound } from "#app/server/errors.ts";
import { findKept, type KeptRun } from "../kept-runs/queries.server.ts";
import {
  cameToSomething,
  findCohortToMatch,
  findRunHead,
  findRunPeople,
  namedIn,
  nameOf,
  partsIn,
  type CohortToMatch,
  type RunPerson,
} from "../runs/queries.server.ts";
import { runSettings, type PairPages, type RunSettings } from "../runs/schema.ts";
import { menteeOf, mentorOf } from "../runs/snapshot.ts";
import { standardsOf } from "../runs/standards.server.ts";

/** What another mentor would take. */
export interface OtherMentor extends Pick<Alternative, "score" | "cost"> {
  /** For the objective `floor`, the weakest match that the plan leaves. */
  floor: number | null;
  key: string;
  mentor: string;
  parts: readonly Part[];
  moves: { candidate: string; from: string | null; to: string | null }[];
  wish: "pin" | "forbid" | null;
}

/** A mentor whom a rule keeps from the candidate, with the reasons in words. */
export interface ExcludedMentor {
  key: string;
  mentor: string;
  reasons: string[];
}

/** Why somebody has their mentor, and what any other one would take. */
export interface PairPage {
  cohort: Pick<CohortToMatch, "id" | "name">;
  number: number;
  isDraft: boolean;
  key: string;
  candidate: string;
  isAside: boolean;
  pair: (Pick<MatchedPair, "score" | "certain"> & { key: string; mentor: string; parts: readonly Part[] }) | null;
  alternatives: Page<OtherMentor>;
  /** Possible mentors whose cost was not worked out; the one that was asked about is in `asked`. */
  unsolved: { key: string; mentor: string }[];
  asked: OtherMentor | null;
  excluded: Page<ExcludedMentor>;
  /** What is wanted of the pair that the run has. */
  wish: "pin" | "forbid" | null;
}

/**
 * Where the prices of a result do not say what another mentor costs, the matching is solved anew: for so many mentors at
 * most, and for fewer, down to none, where there are more possible pairs than so many for each. Any other is solved when
 * a manager asks about them.
 */
const MOST_SOLVED = 12;
const PAIRS_SOLVED = 40_000;
/** Mentors on one page of a list. */
const ON_A_PAGE = 20;

export async function findPairPage(
  actor: Actor,
  cohortId: string,
  number: number,
  candidateKey: string,
  pages: PairPages = {},
): Promise<PairPage> {
  const cohort = await findCohortToMatch(actor, cohortId);
  const run = await findRunHead(db(), cohortId, number);
  if (!cameToSomething(run)) throw notFound();
  const kept = await findKept(run.id, db());
  const at = kept.instance.mentees.findIndex(({ id }) => id === candidateKey);
  if (at < 0) throw notFound();
  const people = await findRunPeople(db(), run.id);
  const { result } = kept.result;
  const settings = runSettings.parse(run.settings);
  const partsOf = partsIn(kept, settings, people);
  const named = (key: string | null) => (key === null ? null : nameOf(people, key));
  const wishes = await wishesFor(people, candidateKey);
  const pair = result.pairs.find(({ mentee }) => mentee === candidateKey);
  const { instance } = kept;
  const mostSolved = Math.min(MOST_SOLVED, Math.floor(PAIRS_SOLVED / instance.pairs.size));
  const alternatives = alternativesOf(kept.solution(), at, null, mostSolved);
  const shown = pageOf(alternatives, pages.others, ON_A_PAGE);
  const known = new Set([pair?.mentor, ...alternatives.map(({ mentor }) => mentor)]);
  const unsolved = instance.mentors.flatMap(({ id }, mentor) =>
    known.has(id) || instance.pairs.scoreOf(at, mentor) === null ? [] : [{ id, at: mentor }],
  );
  const askedAbout = unsolved.find(({ id }) => id === pages.mentor);
  const [asked] = askedAbout === undefined ? [] : alternativesOf(kept.solution(), at, askedAbout.at);
  const otherOf = ({ mentor, score, cost, floor = null, moves }: Alternative): OtherMentor => ({
    ...{ score, cost, floor },
    key: mentor,
    mentor: nameOf(people, mentor),
    parts: partsOf(mentor, candidateKey),
    moves: moves.map((move) => ({
      candidate: nameOf(people, move.mentee),
      from: named(move.from),
      to: named(move.to),
    })),
    wish: wishes.get(mentor) ?? null,
  });
  return {
    cohort,
    number,
    isDraft: run.state === "draft",
    key: candidateKey,
    candidate: nameOf(people, candidateKey),
    isAside: await isAside(people.get(candidateKey)?.enrollmentId),
    pair:
      pair === undefined
        ? null
        : {
            ...{ key: pair.mentor, mentor: nameOf(people, pair.mentor), score: pair.score, certain: pair.certain },
            parts: partsOf(pair.mentor, candidateKey),
          },
    alternatives: { ...shown, lines: shown.lines.map(otherOf) },
    unsolved: unsolved.map(({ id }) => ({ key: id, mentor: nameOf(people, id) })),
    asked: asked === undefined ? null : otherOf(asked),
    excluded: excludedFor(kept, settings, people, candidateKey, pages.excluded),
    wish: pair === undefined ? null : (wishes.get(pair.mentor) ?? null),
  };
}

async function isAside(enrollmentId = ""): Promise<boolean> {
  return isUuid(enrollmentId) && (await db().enrollment.count({ where: { id: enrollmentId, isAside: true } })) > 0;
}

/** What managers want of the pairs of a candidate, by the key of the mentor. */
async function wishesFor(people: ReadonlyMap<string, RunPerson>, candidateKey: string) {
  const candidateEnrollmentId = people.get(candidateKey)?.enrollmentId ?? "";
  if (!isUuid(candidateEnrollmentId)) return new Map<string, "pin" | "forbid">();
  const rows = await db().matchConstraint.findMany({ where: { candidateEnrollmentId } });
  const keyOf = new Map([...people].map(([key, { enrollmentId }]) => [enrollmentId, key]));
  return new Map(rows.map(({ mentorEnrollmentId, wish }) => [keyOf.get(mentorEnrollmentId) ?? "", wish]));
}

/** The mentors whom a rule keeps from a candidate, each with the reasons in words. */
function excludedFor(
  { instance, mentors, mentees }: KeptRun,
  settings: RunSettings,
  people: ReadonlyMap<string, RunPerson>,
  candidateKey: string,
  page: number | undefined,
): PairPage["excluded"] {
  const mentee = mentees.get(candidateKey);
  const at = instance.mentees.findIndex(({ id }) => id === candidateKey);
  const excluded = instance.mentors.filter((_, mentor) => instance.pairs.scoreOf(at, mentor) === null);
  const { lines, span } = pageOf(excluded, page, ON_A_PAGE);
  const { rules } = standardsOf(settings, [], []);
  const named = namedIn(people);
  return {
    span,
    lines: lines.flatMap(({ id }) => {
      const mentor = mentors.get(id);
      if (mentor === undefined || mentee === undefined) return [];
      const reasons = exclusionsOf(mentorOf(mentor, named), menteeOf(mentee, named), rules).map(({ rule, words }) =>
        rule === "veto" ? "One of the two does not want this pair." : words,
      );
      const byManager = ["The program does not want this pair, or it was declined or ended before."];
      return { key: id, mentor: nameOf(people, id), reasons: reasons.length > 0 ? reasons : byManager };
    }),
  };
}
