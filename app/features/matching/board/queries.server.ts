import type { Actor } from "#app/core/access/actor.ts";
import type { Part } from "#app/core/matching/affinity/affinity.ts";
import { pageOf, type Page } from "#app/core/shared/pages.ts";
import type { MentorProfile } from "#app/core/matching/affinity/profile.ts";
import type { MatchRunState, ProposalState } from "#app/generated/prisma/client.ts";
import { db } from "#app/server/db.server.ts";
import { findKept, type KeptRun } from "../kept-runs/queries.server.ts";
import {
  cameToSomething,
  findCohortToMatch,
  findRunHead,
  findRunPeople,
  nameOf,
  partsIn,
  type CohortToMatch,
  type RunHead,
  type RunPerson,
} from "../runs/queries.server.ts";
import { runSettings, type KeptResult, type RunSettings } from "../runs/schema.ts";

/** A pair on the board, with why and who else could be. */
export interface BoardPair {
  key: string;
  candidate: string;
  candidateDistrict: string | null;
  mentor: string;
  mentorDistrict: string | null;
  score: number;
  certain: boolean;
  isAside: boolean;
  /** The terms that give most, and the one that lacks most. */
  parts: readonly Part[];
  near: { mentor: string; cost: number }[];
  isPinned: boolean;
  /** Who was the mentor in the run before, when it was somebody else. */
  before: string | null;
  /** Of a published run, what became of the proposal. */
  answer: PairAnswer | null;
}

/** How far the two of a pair have answered. */
export interface PairAnswer {
  state: ProposalState;
  /** Whose answer is missing while it is open. */
  waitsFor: string[];
  answerBy: Date;
  /** Who declined, and why, for managers alone. */
  declinedBy: string | null;
  reason: string;
}

export interface RunBoard {
  cohort: Pick<CohortToMatch, "id" | "name" | "answerDays">;
  organizationName: string;
  number: number;
  state: MatchRunState;
  settings: RunSettings;
  progress: number;
  failure: string;
  createdAt: Date;
  publishedAt: Date | null;
  outcome: {
    matched: number;
    total: number;
    floor: number | null;
    seconds: number;
    bestTotal: KeptResult["bestTotal"];
    /** How many pairs every nearly best plan has. */
    certain: number;
    /** Of a published run, how its proposals stand: `apart` counts what came to no pair. */
    answered: { accepted: number; open: number; apart: number } | null;
    /** Those of one page, the weakest of all first. */
    pairs: Page<BoardPair>;
    unmatched: { key: string; candidate: string; cause: string; rules: { words: string; mentors: number }[] }[];
    outlier: { key: string; candidate: string; best: number; floorWithout: number } | null;
    recruit: { profile: MentorProfile; matched: number; gain: number; floor: number | null; candidate: string } | null;
    moved: { candidate: string; from: string | null; to: string | null }[];
    /** Against the run before it, how many candidates have another mentor; null for the first one. */
    changed: number | null;
  } | null;
  /** The run that is published now, if it is another one. */
  publishedNumber: number | null;
  /** Pairs that both accepted, and which publishing this run would end. */
  ended: { candidate: string; mentor: string }[];
}

/** Pairs on one page of a board: those of most cohorts, so that a manager sees them all at once. */
const PAIRS_ON_A_PAGE = 60;

/** A run with everything that a manager reviews, its pairs page by page. */
export async function findBoard(actor: Actor, cohortId: string, number: number, page?: number): Promise<RunBoard> {
  const cohort = await findCohortToMatch(actor, cohortId);
  const run = await findRunHead(db(), cohortId, number);
  const settings = runSettings.parse(run.settings);
  const published = await db().matchRun.findFirst({
    where: { cohortId, state: "published", NOT: { id: run.id } },
    select: { number: true },
  });
  const { state, progress, failure, createdAt, publishedAt } = run;
  const people = await findRunPeople(db(), run.id);
  const kept = cameToSomething(run) ? await findKept(run.id, db()) : null;
  return {
    ...{ cohort, organizationName: cohort.organization.name, number, state, settings },
    ...{ progress, failure: inNames(failure, people), createdAt, publishedAt },
    outcome: kept === null ? null : await describe(run, kept, settings, people, page),
    publishedNumber: published?.number ?? null,
    ended: state === "draft" && kept !== null ? await listEnded(run, kept, people) : [],
  };
}

async function describe(
  run: RunHead,
  kept: KeptRun,
  settings: RunSettings,
  people: ReadonlyMap<string, RunPerson>,
  page: number | undefined,
): Promise<RunBoard["outcome"]> {
  const { result, bestTotal, near, rules, outlier, recruit, moved } = kept.result;
  const named = (key: string) => nameOf(people, key);
  const partsOf = partsIn(kept, settings, people);
  const before = await pairsBefore(run, people);
  const answers = run.publishedAt === null ? null : await findAnswers(run.cohortId);
  const enrollment = (key: string) => people.get(key)?.enrollmentId ?? "";
  const aside = new Set(result.certificate.aside);
  const hasOtherMentor = ({ mentor, mentee }: { mentor: string; mentee: string }) => {
    const earlier = before?.get(mentee);
    return earlier !== undefined && earlier.key !== mentor;
  };
  const pairOf = ({ mentor, mentee, score, certain }: (typeof result.pairs)[number]): BoardPair => {
    return {
      key: mentee,
      candidate: named(mentee),
      candidateDistrict: people.get(mentee)?.district ?? null,
      mentor: named(mentor),
      mentorDistrict: people.get(mentor)?.district ?? null,
      score,
      certain,
      isAside: aside.has(mentee),
      parts: partsOf(mentor, mentee),
      near: (near[mentee] ?? []).map((other) => ({ mentor: named(other.mentor), cost: other.cost })),
      isPinned: kept.isPinned(mentor, mentee),
      before: hasOtherMentor({ mentor, mentee }) ? (before?.get(mentee)?.name ?? null) : null,
      answer: answerTo({ mentor, mentee }),
    };
  };
  const weakestFirst = [...result.pairs].sort(
    (one, other) => one.score - other.score || (named(one.mentee) < named(other.mentee) ? -1 : 1),
  );
  const shown = pageOf(weakestFirst, page, PAIRS_ON_A_PAGE);
  const answerTo = ({ mentor, mentee }: { mentor: string; mentee: string }) =>
    answers?.get(`${enrollment(mentor)} ${enrollment(mentee)}`) ?? null;
  return {
    matched: result.matched,
    total: result.total,
    floor: result.floor,
    seconds: result.seconds,
    bestTotal,
    certain: result.pairs.filter(({ certain }) => certain).length,
    answered: answers === null ? null : countAnswers(result.pairs.map(answerTo)),
    pairs: { ...shown, lines: shown.lines.map(pairOf) },
    unmatched: result.unmatched.map(({ mentee, cause }) => ({
      key: mentee,
      candidate: named(mentee),
      cause: inNames(cause, people),
      rules: (rules[mentee] ?? []).map(({ words, mentors }) => ({ words, mentors })),
    })),
    outlier: outlier && { ...outlier, key: outlier.mentee, candidate: named(outlier.mentee) },
    recruit: recruit && {
      profile: recruit.profile,
      matched: recruit.matched,
      gain: recruit.gain,
      floor: recruit.floor ?? null,
      candidate: named(recruit.mentee),
    },
    moved: moved.map(({ mentee, from, to }) => ({
      candidate: named(mentee),
      from: from && named(from),
      to: to && named(to),
    })),
    changed: before === null ? null : result.pairs.filter(hasOtherMentor).length,
  };
}

function countAnswers(answers: readonly (PairAnswer | null)[]) {
  const count = (...states: ProposalState[]) =>
    answers.filter((answer) => answer !== null && states.includes(answer.state)).length;
  return { accepted: count("accepted"), open: count("open"), apart: count("declined", "lapsed", "withdrawn") };
}

/** A sentence of the matcher with the names of people for their keys. */
function inNames(words: string, people: ReadonlyMap<string, RunPerson>): string {
  return words.replace(/\b[cm]\d{1,6}\b/g, (key) => nameOf(people, key)).replaceAll("mentees", "candidates");
}

const NAME = { select: { personId: true, person: { select: { name: true } } } } as const;

/** The newest proposal of each pair of a cohort, by their enrollments. */
async function findAnswers(cohortId: string): Promise<Map<string, PairAnswer>> {
  const rows = await db().proposal.findMany({
    where: { cohortId },
    include: { mentor: NAME, candidate: NAME },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return new Map(
    rows.map(({ mentor, candidate, ...row }) => [
      `${row.mentorEnrollmentId} ${row.candidateEnrollmentId}`,
      {
        state: row.state,
        waitsFor: [
          ...(row.mentorAcceptedAt === null ? [mentor.person.name] : []),
          ...(row.candidateAcceptedAt === null ? [candidate.person.name] : []),
        ],
        answerBy: row.answerBy,
        declinedBy: [mentor, candidate].find(({ personId }) => personId === row.declinedById)?.person.name ?? null,
        reason: row.declineReason,
      },
    ]),
  );
}

/** By the key of a candidate in this run, their mentor in the last run before it that came to something. */
async function pairsBefore(
  run: RunHead,
  people: ReadonlyMap<string, RunPerson>,
): Promise<Map<string, { key: string; name: string }> | null> {
  const earlier = await db().matchRun.findFirst({
    where: { cohortId: run.cohortId, number: { lt: run.number }, state: { in: ["draft", "published", "superseded"] } },
    orderBy: { number: "desc" },
    select: { id: true },
  });
  if (earlier === null) return null;
  const { result } = await findKept(earlier.id, db());
  const then = await findRunPeople(db(), earlier.id);
  const keyOf = new Map([...people].map(([key, { enrollmentId }]) => [enrollmentId, key]));
  const here = (key: string) => keyOf.get(then.get(key)?.enrollmentId ?? "");
  return new Map(
    result.result.pairs.flatMap(({ mentor, mentee }) => {
      const candidate = here(mentee);
      return candidate === undefined ? [] : [[candidate, { key: here(mentor) ?? "", name: nameOf(then, mentor) }]];
    }),
  );
}

/** Mentorships whose candidate has another mentor in the run, or none. */
async function listEnded(run: RunHead, kept: KeptRun, people: ReadonlyMap<string, RunPerson>) {
  const enrollment = (key: string) => people.get(key)?.enrollmentId ?? "";
  const planned = new Map(
    kept.result.result.pairs.map(({ mentor, mentee }) => [enrollment(mentee), enrollment(mentor)]),
  );
  const standing = await db().mentorship.findMany({
    where: { cohortId: run.cohortId, endedAt: null },
    select: {
      mentorEnrollmentId: true,
      candidateEnrollmentId: true,
      mentor: { select: { person: { select: { name: true } } } },
      candidate: { select: { person: { select: { name: true } } } },
    },
  });
  return standing
    .filter((pair) => planned.get(pair.candidateEnrollmentId) !== pair.mentorEnrollmentId)
    .map(({ mentor, candidate }) => ({ candidate: candidate.person.name, mentor: mentor.person.name }));
}
