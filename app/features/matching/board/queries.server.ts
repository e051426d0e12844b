import type { Actor } from "#app/core/access/actor.ts";
import type { Part } from "#app/core/matching/affinity/affinity.ts";
import type { MentorProfile } from "#app/core/matching/affinity/profile.ts";
import type { RunOutcome } from "#app/core/matching/run.ts";
import type { MatchRun, MatchRunState, ProposalState } from "#app/generated/prisma/client.ts";
import { db } from "#app/server/db.server.ts";
import {
  factsOf,
  findCohortToMatch,
  findRunPeople,
  findRunRow,
  keptResult,
  nameOf,
  partsIn,
  type CohortToMatch,
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
    pairs: BoardPair[];
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

/** A run with everything that a manager reviews. */
export async function findBoard(actor: Actor, cohortId: string, number: number): Promise<RunBoard> {
  const cohort = await findCohortToMatch(actor, cohortId);
  const run = await findRunRow(db(), cohortId, number);
  const settings = runSettings.parse(run.settings);
  const published = await db().matchRun.findFirst({
    where: { cohortId, state: "published", NOT: { id: run.id } },
    select: { number: true },
  });
  const { state, progress, failure, createdAt, publishedAt } = run;
  const people = await findRunPeople(db(), run.id);
  const outcome = run.result === null ? null : await describe(run, settings, people);
  return {
    ...{ cohort, organizationName: cohort.organization.name, number, state, settings },
    ...{ progress, failure: inNames(failure, people), createdAt, publishedAt, outcome },
    publishedNumber: published?.number ?? null,
    ended: state === "draft" ? await listEnded(run, people) : [],
  };
}

async function describe(
  run: MatchRun,
  settings: RunSettings,
  people: ReadonlyMap<string, RunPerson>,
): Promise<RunBoard["outcome"]> {
  const { result, bestTotal, near, rules, outlier, recruit, moved } = keptResult(run);
  const named = (key: string) => nameOf(people, key);
  const partsOf = partsIn(factsOf(run, people), settings);
  const before = await pairsBefore(run, people);
  const answers = run.publishedAt === null ? null : await findAnswers(run.cohortId);
  const enrollment = (key: string) => people.get(key)?.enrollmentId ?? "";
  const pins = pinsOf(run);
  const aside = new Set(result.certificate.aside);
  const pairs = result.pairs.map(({ mentor, mentee, score, certain }): BoardPair => {
    const earlier = before?.get(mentee);
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
      isPinned: pins.has(`${mentor} ${mentee}`),
      before: earlier === undefined || earlier.key === mentor ? null : earlier.name,
      answer: answers?.get(`${enrollment(mentor)} ${enrollment(mentee)}`) ?? null,
    };
  });
  pairs.sort((one, other) => one.score - other.score || (one.candidate < other.candidate ? -1 : 1));
  return {
    matched: result.matched,
    total: result.total,
    floor: result.floor,
    seconds: result.seconds,
    bestTotal,
    pairs,
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
    changed: before === null ? null : pairs.filter((pair) => pair.before !== null).length,
  };
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

function pinsOf({ instance }: MatchRun): Set<string> {
  const { pins } = instance as unknown as RunOutcome["instance"];
  return new Set(pins.map(([mentor, mentee]) => `${mentor} ${mentee}`));
}

/** By the key of a candidate in this run, their mentor in the last run before it that came to something. */
async function pairsBefore(
  run: MatchRun,
  people: ReadonlyMap<string, RunPerson>,
): Promise<Map<string, { key: string; name: string }> | null> {
  const earlier = await db().matchRun.findFirst({
    where: { cohortId: run.cohortId, number: { lt: run.number }, state: { in: ["draft", "published", "superseded"] } },
    orderBy: { number: "desc" },
  });
  if (earlier === null) return null;
  const then = await findRunPeople(db(), earlier.id);
  const keyOf = new Map([...people].map(([key, { enrollmentId }]) => [enrollmentId, key]));
  const here = (key: string) => keyOf.get(then.get(key)?.enrollmentId ?? "");
  return new Map(
    keptResult(earlier).result.pairs.flatMap(({ mentor, mentee }) => {
      const candidate = here(mentee);
      return candidate === undefined ? [] : [[candidate, { key: here(mentor) ?? "", name: nameOf(then, mentor) }]];
    }),
  );
}

/** Mentorships whose candidate has another mentor in the run, or none. */
async function listEnded(run: MatchRun, people: ReadonlyMap<string, RunPerson>) {
  const enrollment = (key: string) => people.get(key)?.enrollmentId ?? "";
  const planned = new Map(
    keptResult(run).result.pairs.map(({ mentor, mentee }) => [enrollment(mentee), enrollment(mentor)]),
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
