import type { Actor } from "#app/core/access/actor.ts";
import { can } from "#app/core/access/can.ts";
import { authorize } from "#app/server/access.server.ts";
import { db } from "#app/server/db.server.ts";
import { notFound } from "#app/server/errors.ts";
import { endOf } from "../erasure/schema.ts";

const BY_ID = { id: "asc" } as const;

/** What the page that deletes an organization says. */
export interface OrganizationDeletionView {
  name: string;
  endsAt: Date | null;
  /** How much would go. */
  cohorts: number;
  people: number;
}

export async function findOrganizationDeletion(
  actor: Actor,
  organizationId: string,
): Promise<OrganizationDeletionView> {
  authorize(actor, "organization.administer", { organizationId });
  const found = await db().organization.findUnique({
    where: { id: organizationId },
    select: { name: true, deletionAskedAt: true, _count: { select: { cohorts: true } } },
  });
  if (found === null) throw notFound();
  const people = await db().person.count({ where: { enrollments: { some: { organizationId } } } });
  const { name, deletionAskedAt, _count } = found;
  return { name, endsAt: deletionAskedAt === null ? null : endOf(deletionAskedAt), cohorts: _count.cohorts, people };
}

/** An organization that is to go, for those who run it or one of its cohorts. */
export interface ClosingOrganization {
  id: string;
  name: string;
  endsAt: Date;
  cohortIds: string[];
  /** Whether the actor is one of those who can keep it. */
  canKeep: boolean;
}

/** The organizations that the actor administers, or manages a cohort of, and that are to be deleted. */
export async function listClosing(actor: Actor): Promise<ClosingOrganization[]> {
  const managed = actor.enrollments.filter(({ cohortId }) => can(actor, "cohort.progress", { cohortId }));
  const ids = [...actor.administers.organizationIds, ...managed.map(({ organizationId }) => organizationId)];
  if (ids.length === 0) return [];
  const found = await db().organization.findMany({
    where: { id: { in: ids }, deletionAskedAt: { not: null } },
    select: { id: true, name: true, deletionAskedAt: true, cohorts: { select: { id: true } } },
    orderBy: [{ name: "asc" }, BY_ID],
  });
  return found.flatMap(({ id, name, deletionAskedAt, cohorts }) =>
    deletionAskedAt === null
      ? []
      : [
          {
            ...{ id, name, endsAt: endOf(deletionAskedAt), cohortIds: cohorts.map((cohort) => cohort.id) },
            canKeep: can(actor, "organization.administer", { organizationId: id }),
          },
        ],
  );
}
