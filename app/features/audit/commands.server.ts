import type { Actor } from "#app/core/access/actor.ts";
import { recordAudit } from "#app/server/audit.server.ts";
import { db } from "#app/server/db.server.ts";
import { listForExport, type RecordLine } from "./queries.server.ts";
import type { RecordSearch } from "./schema.ts";

/** Takes the chosen part of an organization's record out of Tandem, and keeps in the record that it was taken. */
export async function exportRecord(
  actor: Actor,
  organizationId: string,
  search: RecordSearch,
  at: Date,
): Promise<RecordLine[]> {
  const lines = await listForExport(actor, organizationId, search);
  const subject = ["organization", organizationId] as const;
  await recordAudit(db(), { actor, organizationId, action: "audit.export", subject, at });
  return lines;
}
