import type { Transaction } from "#app/server/db.server.ts";
import { clockAt } from "#app/core/shared/zoned-time.ts";
import type { PartnershipView } from "../partnerships/queries.server.ts";
import type { PartnershipSide } from "../schema.ts";

/** A sitting that one side has been through. */
export interface Sitting {
  partnership: Pick<PartnershipView, "id" | "timeZone">;
  moduleId: string;
  sitting: "read" | "prepare" | "together";
  side: PartnershipSide;
  enrollmentId: string | null;
  role: PartnershipView["role"];
  minutes: number;
  /** On which day, where that is not the day on which it is recorded. */
  doneOn?: string;
  at: Date;
}

/** Records a sitting of one side, once: what was recorded first stays. */
export async function recordSitting(tx: Transaction, sitting: Sitting): Promise<void> {
  const { partnership, at, doneOn = clockAt(at.getTime(), partnership.timeZone).date, ...row } = sitting;
  await tx.moduleSitting.createMany({
    data: { ...row, partnershipId: partnership.id, doneOn: new Date(`${doneOn}T00:00:00Z`), recordedAt: at },
    skipDuplicates: true,
  });
}
