import { randomUUID } from "node:crypto";
import type { Actor } from "#app/core/access/actor.ts";
import type { RowFault } from "#app/core/shared/csv-table.ts";
import { isUuid } from "#app/core/shared/ids.ts";
import { authorize } from "#app/server/access.server.ts";
import { recordAudit } from "#app/server/audit.server.ts";
import { db, type Transaction } from "#app/server/db.server.ts";
import { AppError, notFound } from "#app/server/errors.ts";
import { findDistrict, listDistricts, planImport, type ImportPlan } from "./queries.server.ts";
import { readDistricts, seenOf, type DistrictInput } from "./schema.ts";

/** What is wrong, by field. */
type Faults = Record<string, string>;

/** One change of an organization's districts after the other. */
async function takeTurns(tx: Transaction, organizationId: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM organization WHERE id = ${organizationId}::uuid FOR NO KEY UPDATE`;
}

async function faultsOf(
  tx: Transaction,
  organizationId: string,
  { name, state, ncesId }: DistrictInput,
  except?: string,
): Promise<Faults | null> {
  const others = { organizationId, ...(except === undefined ? {} : { id: { not: except } }) };
  const sameName = { name: { equals: name, mode: "insensitive" as const }, state };
  if ((await tx.district.count({ where: { ...others, ...sameName } })) > 0)
    return { name: "There is a district of this name in this state already" };
  if (ncesId !== null && (await tx.district.count({ where: { ...others, ncesId } })) > 0)
    return { ncesId: "Another district has this number already" };
  return null;
}

/** Adds a district. Returns what is wrong with the form, or null once it is there. */
export async function addDistrict(
  actor: Actor,
  organizationId: string,
  input: DistrictInput,
  at: Date,
): Promise<Faults | null> {
  authorize(actor, "districts.manage", { organizationId });
  return db().$transaction(async (tx) => {
    await takeTurns(tx, organizationId);
    const faults = await faultsOf(tx, organizationId, input);
    if (faults !== null) return faults;
    const id = randomUUID();
    await tx.district.create({ data: { id, organizationId, ...input } });
    await recordAudit(tx, { actor, organizationId, action: "district.add", subject: ["district", id], at });
    return null;
  });
}

/** Changes a district, unless somebody else did meanwhile. Returns what is wrong with the form, or null. */
export async function changeDistrict(
  actor: Actor,
  organizationId: string,
  districtId: string,
  { seen, ...input }: DistrictInput & { seen: string },
  at: Date,
): Promise<Faults | null> {
  await findDistrict(actor, organizationId, districtId);
  return db().$transaction(async (tx) => {
    await takeTurns(tx, organizationId);
    const now = await tx.district.findFirst({ where: { id: districtId, organizationId } });
    if (now === null) throw notFound();
    if (seenOf(now) === seenOf(input)) return null;
    if (seenOf(now) !== seen)
      throw new AppError(
        "conflict",
        "Somebody else changed this district meanwhile. Open it again to see how it is now.",
      );
    const faults = await faultsOf(tx, organizationId, input, districtId);
    if (faults !== null) return faults;
    await tx.district.update({ where: { id: districtId }, data: input });
    await recordAudit(tx, { actor, organizationId, action: "district.change", subject: ["district", districtId], at });
    return null;
  });
}

export type ImportOutcome = { ok: true; plan: ImportPlan } | { ok: false; faults: readonly RowFault[] };

/** What a table of districts would do, with nothing stored. */
export async function previewImport(actor: Actor, organizationId: string, text: string): Promise<ImportOutcome> {
  await listDistricts(actor, organizationId);
  const read = readDistricts(text);
  if (!read.ok) return { ok: false, faults: read.faults };
  const plan = await planImport(organizationId, read.value);
  return plan.faults.length > 0 ? { ok: false, faults: plan.faults } : { ok: true, plan };
}

/** Stores a table of districts, all of it or nothing. */
export async function importDistricts(
  actor: Actor,
  organizationId: string,
  text: string,
  at: Date,
): Promise<ImportOutcome> {
  if (!isUuid(organizationId)) throw notFound();
  authorize(actor, "districts.manage", { organizationId });
  const read = readDistricts(text);
  if (!read.ok) return { ok: false, faults: read.faults };
  return db().$transaction(
    async (tx): Promise<ImportOutcome> => {
      await takeTurns(tx, organizationId);
      const plan = await planImport(organizationId, read.value, tx);
      if (plan.faults.length > 0) return { ok: false, faults: plan.faults };
      const added = plan.rows.filter(({ does }) => does === "adds");
      await tx.district.createMany({
        data: added.map(({ district }) => ({ id: randomUUID(), organizationId, ...district })),
      });
      for (const { does, id, district } of plan.rows)
        if (does === "changes" && id !== null) await tx.district.update({ where: { id }, data: district });
      const subject = ["organization", organizationId] as const;
      await recordAudit(tx, { actor, organizationId, action: "district.import", subject, at });
      return { ok: true, plan };
    },
    { timeout: 30_000 },
  );
}
