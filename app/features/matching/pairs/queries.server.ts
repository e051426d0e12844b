import type { Actor } from "#app/core/access/actor.ts";
import type { Part } from "#app/core/matching/affinity/affinity.ts";
import { exclusionsOf } from "#app/core/matching/affinity/hard-rules.ts";
import { alternativesOf, type Alternative } from "#app/core/matching/explain.ts";
import { checkInstance } from "#app/core/matching/instance.ts";
import type { MatchedPair } from "#app/core/matching/match-result.ts";
import { restore } from "#app/core/matching/restore.ts";
import type { RunOutcome } from "#app/core/matching/run.ts";
import { isUuid } from "#app/core/shared/ids.ts";
import type { MatchRun } from "#app/generated/prisma/client.ts";
import { db } from "#app/server/db.server.ts";
import { notFound } from "#app/server/errors.ts";
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
import { runSettings, type RunSettings } from "../runs/schema.ts";
import type { People } from "../runs/snapshot.ts";
import { standardsOf } from "../runs/standards.server.ts";

/** Why somebody has their mentor, and what any other one would take. */
export interface PairPage {
  cohort: Pick<CohortToMatch, "id" | "name">;
  number: number;
  isDraft: boolean;
  key: string;
  candidate: string;
  isAside: boolean;
  pair: (Pick<MatchedPair, "score" | "certain"> & { key: string; mentor: string; parts: readonly Part[] }) | null;
  alternatives: (Pick<Alternative, "score" | "cost"> & {
    /** For the objective `floor`, the weakest match that the plan leaves. */
    floor: number | null;
    key: string;
    mentor: string;
    parts: readonly Part[];
    moves: { candidate: string; from: string | null; to: string | null }[];
    wish: "pin" | "forbid" | null;
  })[];
  excluded: { key: string; mentor: string; reasons: string[] }[];
  /** What is wanted of the pair that the run has. */
  wish: "pin" | "forbid" | null;
}

/** More alternatives than these are not solved anew where the prices of the result do not say what they cost. */
const MOST_SOLVED = 12;

export async function findPairPage(
  actor: Actor,
  cohortId: string,
  number: number,
  candidateKey: string,
): Promise<PairPage> {
  const cohort = await findCohortToMatch(actor, cohortId);
  const run = await findRunRow(db(), cohortId, number);
  if (run.result === null || run.instance === null) throw notFound();
  const people = await findRunPeople(db(), run.id);
  const checked = checkInstance(run.instance);
  if (!checked.ok) throw new Error(`run ${run.id} has an instance that cannot be read`);
  const at = checked.value.mentees.findIndex(({ id }) => id === candidateKey);
  if (at < 0) throw notFound();
  const { result } = keptResult(run);
  const settings = runSettings.parse(run.settings);
  const facts = factsOf(run, people);
  const partsOf = partsIn(facts, settings);
  const named = (key: string | null) => (key === null ? null : nameOf(people, key));
  const wishes = await wishesFor(people, candidateKey);
  const pair = result.pairs.find(({ mentee }) => mentee === candidateKey);
  const alternatives = alternativesOf(restore(checked.value, result), at, null, MOST_SOLVED);
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
    alternatives: alternatives.map(({ mentor, score, cost, floor = null, moves }) => ({
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
    })),
    excluded: excludedFor(run, settings, facts, candidateKey),
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
  run: MatchRun,
  settings: RunSettings,
  { mentors, mentees }: People,
  candidateKey: string,
): PairPage["excluded"] {
  const mentee = mentees.find(({ id }) => id === candidateKey);
  if (mentee === undefined) return [];
  const allowed = new Set(
    (run.instance as unknown as RunOutcome["instance"]).arcs
      .filter(([, candidate]) => candidate === candidateKey)
      .map(([mentor]) => mentor),
  );
  const { rules } = standardsOf(settings, [], []);
  return mentors
    .filter(({ id }) => !allowed.has(id))
    .map((mentor) => {
      const reasons = exclusionsOf(mentor, mentee, rules).map(({ rule, words }) =>
        rule === "veto" ? "One of the two does not want this pair." : words,
      );
      const byManager = ["The program does not want this pair, or it was declined or ended before."];
      return { key: mentor.id, mentor: mentor.name, reasons: reasons.length > 0 ? reasons : byManager };
    });
}
