import type { Actor } from "#app/core/access/actor.ts";
import { can } from "#app/core/access/can.ts";
import { asRole } from "#app/core/access/role-names.ts";
import type { RowFault } from "#app/core/shared/csv-table.ts";
import { invitingAction } from "#app/features/accounts/invitations/queries.server.ts";
import { counterpartOf, type InvitationInput } from "#app/features/accounts/invitations/schema.ts";
import type { CohortView } from "#app/features/programs/organizations/queries.server.ts";
import { db, type Transaction } from "#app/server/db.server.ts";
import { readInvitations, type InvitationRow } from "./schema.ts";

/** What a table of people would do, row by row. */
export interface InvitationPlan {
  rows: (InvitationRow & {
    does: "invites" | "is invited already" | "is here already";
    districtName: string | null;
  })[];
}

export type ImportOutcome = { ok: true; plan: InvitationPlan } | { ok: false; faults: readonly RowFault[] };

function keyOf({ email, role }: Pick<InvitationInput, "email" | "role">): string {
  return `${email} ${role}`;
}

/** Reads a table of people and compares it with who is in the cohort or invited to it. */
export async function planInvitations(
  actor: Actor,
  { id: cohortId, organizationId, districts }: CohortView,
  text: string,
  at: Date,
  tx: Pick<Transaction, "enrollment" | "invitation"> = db(),
): Promise<ImportOutcome> {
  const read = readInvitations(text, districts);
  if (!read.ok) return { ok: false, faults: read.faults };
  const here = await tx.enrollment.findMany({
    where: { cohortId, leftAt: null },
    select: { role: true, person: { select: { email: true } } },
  });
  const open = await tx.invitation.findMany({
    where: { cohortId, acceptedAt: null, withdrawnAt: null, expiresAt: { gt: at } },
    select: { role: true, email: true },
  });
  const members = new Set(here.map(({ role, person }) => keyOf({ role, email: person.email })));
  const invited = new Set(open.flatMap(({ role, email }) => (role === null ? [] : [keyOf({ role, email })])));
  const faults = read.value.flatMap(({ row, input }): RowFault[] => {
    if (!can(actor, invitingAction(input.role), { cohortId, organizationId }))
      return [{ row, message: "Only administrators appoint program managers" }];
    const other = counterpartOf(input.role);
    if (other === null || !members.has(keyOf({ email: input.email, role: other }))) return [];
    return [{ row, message: `${input.email} is ${asRole(other)} here; nobody is mentor and candidate in one cohort` }];
  });
  if (faults.length > 0) return { ok: false, faults };
  const nameOf = new Map(districts.map((district) => [district.id, district.name]));
  const rows = read.value.map(({ row, input }) => {
    const key = keyOf(input);
    const does: InvitationPlan["rows"][number]["does"] = members.has(key)
      ? "is here already"
      : invited.has(key)
        ? "is invited already"
        : "invites";
    return { row, input, does, districtName: nameOf.get(input.districtId ?? "") ?? null };
  });
  return { ok: true, plan: { rows } };
}
