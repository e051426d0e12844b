import type { Actor } from "#app/core/access/actor.ts";
import { authorize } from "#app/server/access.server.ts";
import { db, type Transaction } from "#app/server/db.server.ts";
import { endOf } from "./schema.ts";

/** What the page that deletes an account says. */
export interface DeletionView {
  email: string;
  /** When the account goes, once it is asked for or was announced. */
  endsAt: Date | null;
  cause: "asked" | "left_over" | null;
  /** What the person runs alone, in words; as long as there is anything, they cannot leave it. */
  runsAlone: string[];
}

/** What a person administers without anybody beside them who stays: the names of organizations, and the installation. */
export async function listRunAlone(tx: Pick<Transaction, "$queryRaw">, personId: string): Promise<string[]> {
  const alone = await tx.$queryRaw<{ name: string | null }[]>`
    SELECT o.name FROM administrator a LEFT JOIN organization o ON o.id = a.organization_id
    WHERE a.person_id = ${personId}::uuid AND NOT EXISTS (
      SELECT FROM administrator other JOIN person p ON p.id = other.person_id
      WHERE other.organization_id IS NOT DISTINCT FROM a.organization_id AND other.person_id <> a.person_id
        AND p.disabled_at IS NULL AND p.deletion_asked_at IS NULL)
    ORDER BY o.name NULLS FIRST`;
  return alone.map(({ name }) => name ?? "this installation of Tandem");
}

/** Those of these people who have nothing left: no place, nothing to administer, no invitation that is open. */
export async function findLeftOver(
  tx: Pick<Transaction, "$queryRaw">,
  personIds: readonly string[],
  at: Date,
): Promise<{ id: string; email: string }[]> {
  return tx.$queryRaw`
    SELECT p.id::text, p.email FROM person p WHERE p.id = ANY (${[...personIds]}::uuid[])
      AND NOT EXISTS (SELECT FROM enrollment e WHERE e.person_id = p.id)
      AND NOT EXISTS (SELECT FROM administrator a WHERE a.person_id = p.id)
      AND NOT EXISTS (SELECT FROM invitation i WHERE lower(i.email) = p.email
        AND i.accepted_at IS NULL AND i.withdrawn_at IS NULL AND i.expires_at > ${at})`;
}

export async function findDeletion(actor: Actor): Promise<DeletionView> {
  const { personId } = actor;
  authorize(actor, "account.manage", { ownerId: personId });
  const { email, deletionAskedAt, deletionCause } = await db().person.findUniqueOrThrow({
    where: { id: personId },
    select: { email: true, deletionAskedAt: true, deletionCause: true },
  });
  return {
    email,
    endsAt: deletionAskedAt === null ? null : endOf(deletionAskedAt),
    cause: deletionCause,
    runsAlone: await listRunAlone(db(), personId),
  };
}
