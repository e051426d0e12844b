import type { Actor } from "#app/core/access/actor.ts";
import type { Completeness } from "#app/core/matching/profile/completeness.ts";
import { isUuid } from "#app/core/shared/ids.ts";
import { authorize } from "#app/server/access.server.ts";
import type { CsvRow } from "#app/server/csv.server.ts";
import { db } from "#app/server/db.server.ts";
import { notFound } from "#app/server/errors.ts";
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

/** How far the match profiles of a cohort are, those that lack most first. */
export async function readProfileProgress(actor: Actor, cohortId: string) {
  const { organizationId, ...cohort } = await findCohort(actor, cohortId);
  const places = await db().enrollment.findMany({
    where: { cohortId, role: { in: ["mentor", "candidate"] }, leftAt: null },
    include: {
      person: { select: { name: true } },
      district: { select: { name: true } },
      matchProfile: true,
      reminders: { where: { about: "match-profile" }, select: { sentAt: true }, orderBy: { sentAt: "desc" } },
      _count: { select: { preferences: { where: { rank: { not: null } } } } },
    },
    orderBy: [{ person: { name: "asc" } }, { id: "asc" }],
  });
  const submitted = await db().assessment.findMany({
    where: { organizationId, submittedAt: { not: null }, person: { enrollments: { some: { cohortId } } } },
    select: { personId: true },
    distinct: ["personId"],
  });
  const withAssessment = new Set(submitted.map(({ personId }) => personId));
  const people = places.map((place): ProfileProgress => {
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
  return { cohort, people: people.sort((a, b) => a.completeness.done - b.completeness.done) };
}

/** A table for managers, with its columns. */
export interface ManagerTable {
  columns: readonly string[];
  rows: CsvRow[];
}

const at = (instant: Date | null) => instant?.toISOString() ?? null;

/** What a manager downloads: who is how far, who wishes what and why not, and what came of proposals. Never a rating. */
export async function readMatchTable(actor: Actor, cohortId: string, table: MatchTable): Promise<ManagerTable> {
  await findCohort(actor, cohortId);
  switch (table) {
    case "profiles":
      return tableOfProfiles(actor, cohortId);
    case "preferences":
      return tableOfPreferences(cohortId);
    case "proposals":
      return tableOfProposals(cohortId);
  }
}

async function tableOfProfiles(actor: Actor, cohortId: string): Promise<ManagerTable> {
  const { people } = await readProfileProgress(actor, cohortId);
  return {
    columns: ["name", "role", "district", "parts_done", "parts", "missing", "saved_at", "reminders", "reminded_at"],
    rows: people.map(({ completeness: { done, of, missing }, ...each }) => ({
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

async function tableOfPreferences(cohortId: string): Promise<ManagerTable> {
  const rows = await db().preference.findMany({
    where: { from: { cohortId } },
    include: { from: NAME, to: NAME },
    orderBy: [{ from: { person: { name: "asc" } } }, { fromId: "asc" }, { rank: "asc" }, { toId: "asc" }],
  });
  return {
    columns: ["from", "from_email", "from_role", "to", "to_email", "rank", "ruled_out", "reason"],
    rows: rows.map(({ from, to, rank, reason }) => ({
      from: from.person.name,
      from_email: from.person.email,
      from_role: from.role,
      to: to.person.name,
      to_email: to.person.email,
      rank,
      ruled_out: rank === null ? "yes" : "no",
      reason,
    })),
  };
}

async function tableOfProposals(cohortId: string): Promise<ManagerTable> {
  const rows = await db().proposal.findMany({
    where: { cohortId },
    include: { mentor: NAME, candidate: NAME, run: { select: { number: true } } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return {
    columns: [
      ...["mentor", "mentor_email", "candidate", "candidate_email", "run", "state", "made_at", "answer_by"],
      ...["mentor_accepted_at", "candidate_accepted_at", "settled_at", "reason"],
    ],
    rows: rows.map(({ mentor, candidate, run, ...each }) => ({
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
