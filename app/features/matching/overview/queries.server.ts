import type { Actor } from "#app/core/access/actor.ts";
import { completenessOf, type Completeness, type SaidSoFar } from "#app/core/matching/profile/completeness.ts";
import { isUuid } from "#app/core/shared/ids.ts";
import { pageOf } from "#app/core/shared/pages.ts";
import type { Prisma } from "#app/generated/prisma/client.ts";
import { authorize } from "#app/server/access.server.ts";
import type { CsvRow } from "#app/server/csv.server.ts";
import { db } from "#app/server/db.server.ts";
import { notFound } from "#app/server/errors.ts";
import { byPages, flatMapRows, mapRows, type Rows } from "#app/server/rows.server.ts";
import type { MatchRole } from "../own-profile/queries.server.ts";
import type { MatchTable } from "./schema.ts";

/** How far somebody's match profile is: which parts are there, and never what stands in them. */
export interface ProfileProgress {
  enrollmentId: string;
  name: string;
  role: MatchRole;
  districtName: string | null;
  completeness: Completeness;
  savedAt: Date | null;
  /** How often they were reminded of it, and when last. */
  reminders: number;
  remindedAt: Date | null;
  ranked: number;
}

async function findCohort(actor: Actor, cohortId: string) {
  if (!isUuid(cohortId)) throw notFound();
  const cohort = await db().cohort.findUnique({
    where: { id: cohortId },
    select: { id: true, name: true, organizationId: true, matchMode: true, timeZone: true },
  });
  if (cohort === null) throw notFound();
  authorize(actor, "match.run", { cohortId, organizationId: cohort.organizationId });
  return cohort;
}

/** How far the profile of a place is, and where the place stands among those of its cohort. */
interface Standing {
  id: string;
  role: MatchRole;
  completeness: Completeness;
}

/**
 * All of a cohort who can be paired, those whose profiles lack most first; those that lack as much by name. The database
 * counts what they said, so that of a large cohort nothing comes here but the counts.
 */
async function listInOrder(cohortId: string, organizationId: string): Promise<Standing[]> {
  const places = await db().$queryRaw<(SaidSoFar & { id: string })[]>`
    SELECT place.id, place.role::text AS role, capacity, aspiration, profile.time_zone AS "timeZone", background::text AS background,
      COALESCE(cardinality(languages), 0) AS languages, COALESCE(cardinality(modes), 0) AS modes,
      COALESCE(cardinality(free_hours), 0) AS "freeHours", COALESCE(cardinality("values"), 0) AS "values",
      (SELECT count(*)::int FROM jsonb_object_keys(styles)) AS styles,
      (SELECT count(*)::int FROM jsonb_object_keys(strengths)) AS "ratedAreas",
      COALESCE(uses_assessment, false) AND EXISTS (
        SELECT FROM assessment WHERE assessment.person_id = place.person_id
          AND assessment.organization_id = ${organizationId}::uuid AND submitted_at IS NOT NULL
      ) AS "isRatedByAssessment"
    FROM enrollment AS place JOIN person ON person.id = place.person_id
      LEFT JOIN match_profile AS profile ON profile.enrollment_id = place.id
    WHERE place.cohort_id = ${cohortId}::uuid AND place.role IN ('mentor', 'candidate') AND left_at IS NULL
    ORDER BY person.name, place.id`;
  const standings = places.map(({ id, ...said }) => ({ id, role: said.role, completeness: completenessOf(said) }));
  return standings.sort((a, b) => a.completeness.done - b.completeness.done);
}

const PLACE = {
  id: true,
  person: { select: { name: true } },
  district: { select: { name: true } },
  matchProfile: { select: { savedAt: true } },
  reminders: { where: { about: "match-profile" }, select: { sentAt: true }, orderBy: { sentAt: "desc" } },
  _count: { select: { preferences: { where: { rank: { not: null } } } } },
} as const satisfies Prisma.EnrollmentSelect;

/** What managers see of these places, in their order. Whoever has gone meanwhile is not among them. */
async function readStandings(standings: readonly Standing[]): Promise<ProfileProgress[]> {
  const id = { in: standings.map((standing) => standing.id) };
  const places = await db().enrollment.findMany({ where: { id }, select: PLACE });
  const placeOf = new Map(places.map((place) => [place.id, place]));
  return standings.flatMap(({ id: enrollmentId, role, completeness }): ProfileProgress[] => {
    const place = placeOf.get(enrollmentId);
    if (place === undefined) return [];
    return [
      {
        enrollmentId,
        name: place.person.name,
        role,
        districtName: place.district?.name ?? null,
        completeness,
        savedAt: place.matchProfile?.savedAt ?? null,
        reminders: place.reminders.length,
        remindedAt: place.reminders[0]?.sentAt ?? null,
        ranked: place._count.preferences,
      },
    ];
  });
}

/** How far the match profiles of a cohort are: one page of them, those that lack most first, and how many are complete. */
export async function readProfileProgress(actor: Actor, cohortId: string, page?: number) {
  const { organizationId, ...cohort } = await findCohort(actor, cohortId);
  const all = await listInOrder(cohortId, organizationId);
  const { lines, span } = pageOf(all, page);
  const complete = all.filter(({ completeness }) => completeness.isComplete).length;
  return { cohort, complete, people: { lines: await readStandings(lines), span } };
}

/** A table for managers, with its columns. Its rows are read while they are taken. */
export interface ManagerTable {
  columns: readonly string[];
  rows: Rows<CsvRow>;
}

const at = (instant: Date | null) => instant?.toISOString() ?? null;

/** What a manager downloads: who is how far, who wishes what and why not, and what came of proposals. Never a rating. */
export async function readMatchTable(actor: Actor, cohortId: string, table: MatchTable): Promise<ManagerTable> {
  const { organizationId } = await findCohort(actor, cohortId);
  switch (table) {
    case "profiles":
      return tableOfProfiles(cohortId, organizationId);
    case "preferences":
      return tableOfPreferences(cohortId);
    case "proposals":
      return tableOfProposals(cohortId);
  }
}

/** How many lines are read at once. */
const AT_ONCE = 100;

/** The people of a cohort as on its page, of whom few at a time are in memory with all that a line says. */
async function* progressInOrder(cohortId: string, organizationId: string): AsyncGenerator<ProfileProgress> {
  const all = await listInOrder(cohortId, organizationId);
  for (let start = 0; start < all.length; start += AT_ONCE)
    yield* await readStandings(all.slice(start, start + AT_ONCE));
}

function tableOfProfiles(cohortId: string, organizationId: string): ManagerTable {
  return {
    columns: ["name", "role", "district", "parts_done", "parts", "missing", "saved_at", "reminders", "reminded_at"],
    rows: mapRows(progressInOrder(cohortId, organizationId), ({ completeness: { done, of, missing }, ...each }) => ({
      name: each.name,
      role: each.role,
      district: each.districtName,
      parts_done: done,
      parts: of,
      missing: missing.join("; "),
      saved_at: at(each.savedAt),
      reminders: each.reminders,
      reminded_at: at(each.remindedAt),
    })),
  };
}

const NAME = { select: { role: true, person: { select: { name: true, email: true } } } } as const;

const WISHES = {
  person: { select: { name: true, email: true } },
  preferences: { include: { to: NAME }, orderBy: [{ rank: "asc" }, { toId: "asc" }] },
} as const satisfies Prisma.EnrollmentInclude;

type WishingPlace = Prisma.EnrollmentGetPayload<{ include: typeof WISHES }>;

function tableOfPreferences(cohortId: string): ManagerTable {
  const places = byPages<WishingPlace>((after, take) => {
    const { person: { name } = { name: "" }, id = "" } = after ?? {};
    const next = { OR: [{ person: { name: { gt: name } } }, { person: { name }, id: { gt: id } }] };
    return db().enrollment.findMany({
      where: { cohortId, preferences: { some: {} }, ...(after === null ? {} : next) },
      include: WISHES,
      orderBy: [{ person: { name: "asc" } }, { id: "asc" }],
      take,
    });
  });
  return {
    columns: ["from", "from_email", "from_role", "to", "to_email", "rank", "ruled_out", "reason"],
    rows: flatMapRows(places, ({ person, role, preferences }) =>
      preferences.map(({ to, rank, reason }) => ({
        from: person.name,
        from_email: person.email,
        from_role: role,
        to: to.person.name,
        to_email: to.person.email,
        rank,
        ruled_out: rank === null ? "yes" : "no",
        reason,
      })),
    ),
  };
}

const PROPOSED = { mentor: NAME, candidate: NAME, run: { select: { number: true } } } as const;

type ProposedRow = Prisma.ProposalGetPayload<{ include: typeof PROPOSED }>;

function tableOfProposals(cohortId: string): ManagerTable {
  const proposals = byPages<ProposedRow>((after, take) => {
    const { createdAt = new Date(0), id = "" } = after ?? {};
    const next = { OR: [{ createdAt: { gt: createdAt } }, { createdAt, id: { gt: id } }] };
    return db().proposal.findMany({
      where: { cohortId, ...(after === null ? {} : next) },
      include: PROPOSED,
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      take,
    });
  });
  return {
    columns: [
      ...["mentor", "mentor_email", "candidate", "candidate_email", "run", "state", "made_at", "answer_by"],
      ...["mentor_accepted_at", "candidate_accepted_at", "settled_at", "reason"],
    ],
    rows: mapRows(proposals, ({ mentor, candidate, run, ...each }) => ({
      mentor: mentor.person.name,
      mentor_email: mentor.person.email,
      candidate: candidate.person.name,
      candidate_email: candidate.person.email,
      run: run?.number ?? null,
      state: each.state,
      made_at: at(each.createdAt),
      answer_by: at(each.answerBy),
      mentor_accepted_at: at(each.mentorAcceptedAt),
      candidate_accepted_at: at(each.candidateAcceptedAt),
      settled_at: at(each.settledAt),
      reason: each.declineReason,
    })),
  };
}
