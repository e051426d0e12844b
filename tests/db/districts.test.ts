import { beforeEach, describe, expect, it } from "vitest";
import {
  addDistrict,
  changeDistrict,
  importDistricts,
  previewImport,
} from "#app/features/programs/districts/commands.server.ts";
import { findDistrict, listDistricts } from "#app/features/programs/districts/queries.server.ts";
import { districtForm, seenOf, type DistrictInput } from "#app/features/programs/districts/schema.ts";
import { db } from "#app/server/db.server.ts";
import * as world from "#tests/support/world.ts";

const AT = new Date("2026-11-22T18:00:00Z");

let cohort: world.Cohort;
let organizationId: string;
let manager: world.Member;

beforeEach(async () => {
  cohort = await world.createCohort();
  ({ organizationId } = cohort);
  manager = await world.createMember(cohort, "manager");
});

function districtOf(change: Record<string, string> = {}): DistrictInput {
  return districtForm.parse({ name: "Mesa Unified", state: "CA", ...change });
}

const add = (change: Record<string, string> = {}) => addDistrict(manager.actor, organizationId, districtOf(change), AT);
const list = async () => (await listDistricts(manager.actor, organizationId)).districts;

describe("a district", () => {
  it("is added once, and the second time says what is there already", async () => {
    expect(await add({ county: "Verde", students: "1200", locale: "rural", ncesId: "0699101" })).toBeNull();
    expect(await add({ name: "MESA unified" })).toMatchObject({ name: expect.stringContaining("already") as string });
    expect(await add({ name: "Other", ncesId: "0699101" })).toHaveProperty("ncesId");
    expect(await list()).toMatchObject([{ name: "Mesa Unified", students: 1200, locale: "rural", places: 0 }]);
    expect(await db().auditEvent.findMany()).toMatchObject([{ action: "district.add", organizationId }]);
  });

  it("is changed, but never over what somebody else changed meanwhile", async () => {
    await add();
    const [before] = await list();
    if (before === undefined) throw new Error("It was not added");
    const change = (seen: string, more: Record<string, string>) =>
      changeDistrict(manager.actor, organizationId, before.id, { ...districtOf(more), seen }, AT);
    expect(await change(seenOf(before), { county: "Verde" })).toBeNull();
    await expect(change(seenOf(before), { county: "Lost" })).rejects.toMatchObject({ kind: "conflict" });
    expect(await change(seenOf(before), { county: "Verde" })).toBeNull();
    expect(await list()).toMatchObject([{ county: "Verde" }]);
    await add({ name: "Lakeview" });
    const [lakeview] = await list();
    expect(await change(seenOf(districtOf({ county: "Verde" })), { name: "Lakeview" })).toHaveProperty("name");
    expect(lakeview?.name).toBe("Lakeview");
  });

  it("is for managers and administrators of its organization alone", async () => {
    await add();
    const id = (await list())[0]?.id ?? "";
    const administrator = await world.createAdministrator(cohort);
    expect(await findDistrict(administrator.actor, organizationId, id)).toMatchObject({ name: "Mesa Unified" });
    const elsewhere = await world.createMember(await world.createCohort(), "manager");
    for (const { actor } of [await world.createMember(cohort, "mentor"), elsewhere]) {
      const closed = [
        listDistricts(actor, organizationId),
        findDistrict(actor, organizationId, id),
        addDistrict(actor, organizationId, districtOf({ name: "Mine" }), AT),
        changeDistrict(actor, organizationId, id, { ...districtOf(), seen: "" }, AT),
        previewImport(actor, organizationId, "name,state\nMine,CA"),
        importDistricts(actor, organizationId, "name,state\nMine,CA", AT),
      ];
      for (const { reason } of (await Promise.allSettled(closed)) as PromiseRejectedResult[])
        expect(reason).toMatchObject({ kind: "not-found" });
    }
    const own = elsewhere.actor.enrollments[0]?.organizationId ?? "";
    await expect(findDistrict(elsewhere.actor, own, id)).rejects.toMatchObject({ kind: "not-found" });
    expect(await list()).toHaveLength(1);
  });
});

describe("a table of districts", () => {
  const TABLE = "name,state,county,nces_id\nMesa Unified,CA,Verde,\nLakeview,CA,,0699102\nTwin Forks,OR,,0699103";

  it("is looked over with nothing stored, and then adds and changes what it says", async () => {
    await add({ students: "1200" });
    await add({ name: "Old name", ncesId: "0699102", county: "Laguna" });
    const does = (outcome: Awaited<ReturnType<typeof previewImport>>) =>
      outcome.ok ? outcome.plan.rows.map((row) => row.does) : outcome.faults;
    expect(does(await previewImport(manager.actor, organizationId, TABLE))).toEqual(["changes", "changes", "adds"]);
    expect(await list()).toHaveLength(2);
    await importDistricts(manager.actor, organizationId, TABLE, AT);
    expect(await list()).toMatchObject([
      { name: "Lakeview", county: "Laguna", ncesId: "0699102" },
      { name: "Mesa Unified", county: "Verde", students: 1200 },
      { name: "Twin Forks", state: "OR" },
    ]);
    expect(does(await importDistricts(manager.actor, organizationId, TABLE, AT))).toEqual(Array(3).fill("nothing"));
  });

  it("with one fault stores nothing", async () => {
    const outcome = await importDistricts(manager.actor, organizationId, `${TABLE}\nNowhere,XX,,`, AT);
    expect(outcome).toMatchObject({ ok: false, faults: [{ row: 5 }] });
    expect(await list()).toEqual([]);
  });

  it("whose name and number are those of two districts is refused by row", async () => {
    await add();
    await add({ name: "Lakeview", ncesId: "0699102" });
    const outcome = await importDistricts(
      manager.actor,
      organizationId,
      "name,state,nces_id\nMesa Unified,CA,0699102",
      AT,
    );
    expect(outcome).toMatchObject({
      ok: false,
      faults: [{ row: 2, message: "NCES id 0699102 belongs to Lakeview, CA" }],
    });
  });
});
