import type { Actor } from "#app/core/access/actor.ts";
import type { Completeness } from "#app/core/matching/profile/completeness.ts";
import { isUuid } from "#app/core/shared/ids.ts";
import type { Prisma } from "#app/generated/prisma/client.ts";
import { authorize } from "#app/server/access.server.ts";
import type { CsvRow } from "#app/server/csv.server.ts";
import { db } from "#app/server/db.server.ts";
import { notFound } from "#app/server/errors.ts";
import { byPages, flatMapRows, mapRows, type Rows } from "#app/server/rows.server.ts";
import { completenessOfRow, type MatchRole } from "../own-profile/queries.server.ts";
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

const PLACE = {
  person: { select: { name: true } },
  district: { select: { name: true } },
  matchProfile: true,
  reminders: { where: { about: "match-profile" }, select: { sentAt: true }, orderBy: { sentAt: "desc" } },
  _count: { select: { preferences: { where: { rank: { not: null } } } } },
} as const satisfies Prisma.EnrollmentInclude;

/** Who of a cohort, or of these places, is how far; by name. */
async function listProgress(where: Prisma.EnrollmentWhereInput, organizationId: string): Promise<ProfileProgress[]> {
  const places = await db().enrollment.findMany({
    where: { ...where, role: { in: ["mentor", "candidate"] }, leftAt: null },
    include: PLACE,
    orderBy: [{ person: { name: "asc" } }, { id: "asc" }],
  });
  const personId = { in: places.map((place) => place.personId) };
  const submitted = await db().assessment.findMany({
    where: { organizationId, submittedAt: { not: null }, personId },
    select: { personId: true },
    distinct: ["personId"],
  });
  const withAssessment = new Set(submitted.map((each) => each.personId));
  return places.map((place): ProfileProgress => {
    const role = place.role === "mentor" ? "mentor" : "candidate";
    return {
      enrollmentId: place.id,
      name: place.person.name,
      role,
      districtName: place.district?.name ?? null,
      completeness: completenessOfRow(role, place.matchProfile, withAssessment.has(place.personId)),
      savedAt: place.matchProfile?.savedAt ?? null,
      reminders: place.reminders.length,
      remindedAt: place.reminders[0]?.sentAt ?? null,
      ranked: place._count.preferences,
    };
  });
}

/** How far the match profiles of a cohort are, those that lack most first. */
export async function readProfileProgress(actor: Actor, cohortId: string) {
  const { organizationId, ...cohort } = await findCohort(actor, cohortId);
  const people = await listProgress({ cohortId }, organizationId);
  return { cohort, people: people.sort((a, b) => a.completeness.done - b.completeness.done) };
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

/** How many people are read at once. */
const PAGE = 100;

/** The people of a cohort as on its page, of whom few at a time are in memory: only their order is made of all. */
async function* progressInOrder(cohortId: string, organizationId: string): AsyncGenerator<ProfileProgress> {
  const places = await db().enrollment.findMany({
    where: { cohortId, role: { in: ["mentor", "candidate"] }, leftAt: null },
    select: { id: true },
    orderBy: [{ person: { name: "asc" } }, { id: "asc" }],
  });
  const order: { id: string; done: number }[] = [];
  for (const ids of pagesOf(
    places.map(({ id }) => id),
    PAGE,
  ))
    for (const { enrollmentId: id, completeness } of await listProgress({ id: { in: ids } }, organizationId))
      order.push({ id, done: completeness.done });
  order.sort((a, b) => a.done - b.done);
  for (const ids of pagesOf(
    order.map(({ id }) => id),
    PAGE,
  )) {
    const people = new Map(
      (await listProgress({ id: { in: ids } }, organizationId)).map((row) => [row.enrollmentId, row]),
    );
    for (const id of ids) {
      const person = people.get(id);
      if (person !== undefined) yield person;
    }
  }
}

function* pagesOf<Item>(items: readonly Item[], length: number): Generator<Item[]> {
  for (let start = 0; start < items.length; start += length) yield items.slice(start, start + length);
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
