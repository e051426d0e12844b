import type { Actor } from "#app/core/access/actor.ts";
import { affinityOf, type Part } from "#app/core/matching/affinity/affinity.ts";
import { isUuid } from "#app/core/shared/ids.ts";
import type { MatchRun, MatchRunState, Prisma } from "#app/generated/prisma/client.ts";
import { authorize } from "#app/server/access.server.ts";
import { db, type Transaction } from "#app/server/db.server.ts";
import { notFound } from "#app/server/errors.ts";
import { listMentorsToMatch } from "../profiles/queries.server.ts";
import type { KeptRun } from "../kept-runs/queries.server.ts";
import { runSettings, type RunSettings } from "./schema.ts";
import { menteeOf, mentorOf, type Named } from "./snapshot.ts";
import { standardsOf } from "./standards.server.ts";

const COHORT = {
  id: true,
  organizationId: true,
  name: true,
  timeZone: true,
  endsOn: true,
  minimumYears: true,
  matchMode: true,
  answerDays: true,
  organization: { select: { name: true } },
} as const satisfies Prisma.CohortSelect;

/** A cohort with the rules that its matching follows. */
export type CohortToMatch = Prisma.CohortGetPayload<{ select: typeof COHORT }>;

/** The cohort, if the actor may match it. */
export async function findCohortToMatch(actor: Actor, cohortId: string): Promise<CohortToMatch> {
  if (!isUuid(cohortId)) throw notFound();
  const cohort = await db().cohort.findUnique({ where: { id: cohortId }, select: COHORT });
  if (cohort === null) throw notFound();
  authorize(actor, "match.run", { cohortId, organizationId: cohort.organizationId });
  return cohort;
}

/** A run without what it came from and what it came to, which for a large cohort are megabytes. */
export type RunHead = Omit<MatchRun, "snapshot" | "instance" | "result">;

/** A run of a cohort by its number. The caller has asked who may know. */
export async function findRunHead(tx: Transaction, cohortId: string, number: number): Promise<RunHead> {
  const run = await tx.matchRun.findUnique({
    where: { cohortId_number: { cohortId, number } },
    omit: { snapshot: true, instance: true, result: true },
  });
  if (run === null) throw notFound();
  return run;
}

/** Whether a run has come to pairs that can be read. */
export function cameToSomething({ state }: Pick<MatchRun, "state">): boolean {
  return state === "draft" || state === "published" || state === "superseded";
}

/** The number of a run in an address. */
export function runNumber(text: string | undefined): number {
  if (text === undefined || !/^[1-9]\d{0,5}$/.test(text)) throw notFound();
  return Number(text);
}

/** Somebody of a run, as they are today. */
export interface RunPerson {
  enrollmentId: string;
  name: string;
  district: string | null;
  hasLeft: boolean;
}

/** Who is who in a run, by key. Whoever is gone is not in it. */
export async function findRunPeople(tx: Transaction, runId: string): Promise<Map<string, RunPerson>> {
  const rows = await tx.$queryRaw<(RunPerson & { key: string })[]>`
    SELECT r.key, e.id AS "enrollmentId", p.name, d.name || ', ' || d.state AS district, e.left_at IS NOT NULL AS "hasLeft"
    FROM match_run_person r
    JOIN enrollment e ON e.id = r.enrollment_id
    JOIN person p ON p.id = e.person_id
    LEFT JOIN district d ON d.id = e.district_id
    WHERE r.run_id = ${runId}::uuid`;
  return new Map(rows.map(({ key, ...person }) => [key, person]));
}

/** What a run calls somebody who is gone since. */
const GONE = "Somebody who is gone";

/** The name of somebody in a run. */
export function nameOf(people: ReadonlyMap<string, RunPerson>, key: string): string {
  return people.get(key)?.name ?? GONE;
}

export interface RunSummary {
  number: number;
  state: MatchRunState;
  objective: RunSettings["objective"];
  isRepair: boolean;
  createdAt: Date;
  publishedAt: Date | null;
  matched: number | null;
  unmatched: number | null;
  floor: number | null;
  total: number | null;
}

/** The runs of a cohort, the newest first, without what they are made of. */
export async function listRuns(actor: Actor, cohortId: string): Promise<RunSummary[]> {
  await findCohortToMatch(actor, cohortId);
  return db().$queryRaw<RunSummary[]>`
    SELECT number, state, settings->>'objective' AS objective, (settings->>'isRepair')::boolean AS "isRepair",
      created_at AS "createdAt", published_at AS "publishedAt", (result->'result'->>'matched')::int AS matched,
      jsonb_array_length(result->'result'->'unmatched') AS unmatched, (result->'result'->>'floor')::float AS floor,
      (result->'result'->>'total')::float AS total
    FROM match_run WHERE cohort_id = ${cohortId}::uuid ORDER BY number DESC`;
}

/** What there is to match in a cohort today, and what it runs with. */
export interface Readiness {
  cohort: CohortToMatch;
  candidates: number;
  mentors: number;
  /** Mentors with the years and the role that the program asks for. */
  eligible: number;
  /** Places of the eligible ones. */
  places: number;
  withoutNeeds: number;
  lastSettings: RunSettings | null;
}

/** How many candidates there are, and of how many the matching may know no needs. */
async function countCandidates({ id, organizationId }: CohortToMatch) {
  const [counts] = await db().$queryRaw<Pick<Readiness, "candidates" | "withoutNeeds">[]>`
    SELECT count(*)::int AS candidates,
      count(*) FILTER (WHERE p.uses_assessment IS NOT TRUE OR NOT EXISTS (
        SELECT FROM assessment a WHERE a.person_id = e.person_id AND a.organization_id = ${organizationId}::uuid
          AND a.submitted_at IS NOT NULL))::int AS "withoutNeeds"
    FROM enrollment e LEFT JOIN match_profile p ON p.enrollment_id = e.id
    WHERE e.cohort_id = ${id}::uuid AND e.role = 'candidate' AND e.left_at IS NULL`;
  return counts ?? { candidates: 0, withoutNeeds: 0 };
}

export async function readReadiness(actor: Actor, cohortId: string, at: Date): Promise<Readiness> {
  const cohort = await findCohortToMatch(actor, cohortId);
  const mentors = await listMentorsToMatch(cohort, at);
  const eligible = mentors.filter(({ years, hasBeenCto }) => years >= cohort.minimumYears && hasBeenCto);
  const last = await db().matchRun.findFirst({
    where: { cohortId },
    orderBy: { number: "desc" },
    select: { settings: true },
  });
  return {
    cohort,
    ...(await countCandidates(cohort)),
    mentors: mentors.length,
    eligible: eligible.length,
    places: eligible.reduce((sum, { capacity }) => sum + capacity, 0),
    lastSettings: last === null ? null : runSettings.parse(last.settings),
  };
}

/** Somebody of a run in the words of the matcher. */
export function namedIn(people: ReadonlyMap<string, RunPerson>): Named {
  return (key) => ({ name: nameOf(people, key), district: people.get(key)?.district ?? null });
}

/** What gave a pair its score, from what the run knew. */
export function partsIn({ mentors, mentees }: KeptRun, settings: RunSettings, people: ReadonlyMap<string, RunPerson>) {
  const { weights, measures } = standardsOf(settings, [], []);
  const named = namedIn(people);
  return (mentor: string, mentee: string): readonly Part[] => {
    const [one, other] = [mentors.get(mentor), mentees.get(mentee)];
    if (one === undefined || other === undefined) return [];
    return affinityOf(mentorOf(one, named), menteeOf(other, named), weights, measures).parts;
  };
}
