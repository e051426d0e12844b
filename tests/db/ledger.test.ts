import { beforeEach, describe, expect, it } from "vitest";
import { addEntry, editEntry, removeEntry, startCycle } from "#app/features/programs/ledger/commands.server.ts";
import { findEntry, ledgerTable, readLedger } from "#app/features/programs/ledger/queries.server.ts";
import type { EntryInput } from "#app/features/programs/ledger/schema.ts";
import { db } from "#app/server/db.server.ts";
import { createSession } from "#tests/support/sessions.ts";
import * as world from "#tests/support/world.ts";

const AT = new Date("2026-11-22T12:00:00.000Z");
const TODAY = "2026-11-22";

const ENTRY: EntryInput = {
  onDate: "2026-08-05",
  title: "A course",
  provider: "State association",
  minutes: 100,
  areaIds: ["stakeholders", "leadership-vision", "data-management"],
  seen: "",
};

let cohort: world.Cohort;
let rosa: world.Member;

beforeEach(async () => {
  cohort = await world.createCohort();
  rosa = await world.createMember(cohort, "candidate");
});

const ledger = () => readLedger(rosa.actor, TODAY);

async function attend(minutes: number, topics: { title: string; areaIds: string[] }[] = []): Promise<string> {
  const sessionId = await createSession(cohort, { topics });
  const enrollmentId = rosa.actor.enrollments[0]?.id ?? "";
  const state = minutes > 0 ? ("attended" as const) : ("absent" as const);
  await db().attendance.create({ data: { sessionId, enrollmentId, state, minutes, recordedAt: AT } });
  return sessionId;
}

describe("the ledger", () => {
  it("adds up sessions and own entries by area, to the minute", async () => {
    await attend(240, [
      { title: "Money", areaIds: ["business-management"] },
      { title: "People", areaIds: ["stakeholders", "team-staffing"] },
    ]);
    await addEntry(rosa.actor, ENTRY, AT);
    const { minutes, areas, lines } = await ledger();
    const byName = new Map(areas.map((area) => [area.name, area.minutes]));
    expect(minutes).toBe(340);
    expect([...byName.values()].reduce((sum, each) => sum + each, 0)).toBe(340);
    expect([...byName.values()].filter((each) => each > 0).sort((a, b) => a - b)).toEqual([33, 34, 60, 93, 120]);
    expect(lines.map(({ title, onDate }) => [title, onDate])).toEqual([
      ["Money", "2026-10-02"],
      ["A course", "2026-08-05"],
    ]);
  });

  it("counts what names no area under none, and neither absence nor a session that was called off", async () => {
    await attend(60);
    await attend(0);
    const gone = await attend(90);
    await db().cohortSession.update({ where: { id: gone }, data: { cancelledAt: AT } });
    const { minutes, areas } = await ledger();
    expect(minutes).toBe(60);
    expect(areas.at(-1)).toEqual({ name: "No area", minutes: 60 });
  });

  it("counts the present cycle alone once its first day is known", async () => {
    await addEntry(rosa.actor, { ...ENTRY, onDate: "2026-06-30" }, AT);
    await addEntry(rosa.actor, { ...ENTRY, onDate: "2026-07-01" }, AT);
    expect(await ledger()).toMatchObject({ cycle: null, minutes: 200, wanted: 3600, others: [] });
    await startCycle(rosa.actor, "2023-07-01");
    const { cycle, minutes, lines, others } = await ledger();
    expect(cycle).toEqual({ startsOn: "2026-07-01", endsOn: "2029-06-30" });
    expect([minutes, lines.length, others.length]).toEqual([100, 1, 1]);
  });

  it("keeps an entry as it is when it was changed in another window", async () => {
    const id = await addEntry(rosa.actor, ENTRY, AT);
    const { seen } = await findEntry(rosa.actor, id);
    expect(await editEntry(rosa.actor, id, { ...ENTRY, title: "First", seen })).toBe("saved");
    expect(await editEntry(rosa.actor, id, { ...ENTRY, title: "Second", seen })).toBe("conflict");
    expect(await findEntry(rosa.actor, id)).toMatchObject({ title: "First", minutes: 100 });
    await removeEntry(rosa.actor, id);
    expect(await db().ledgerEntry.count()).toBe(0);
  });

  it("takes no area that the framework does not have", async () => {
    const adding = addEntry(rosa.actor, { ...ENTRY, areaIds: ["cooking"] }, AT);
    await expect(adding).rejects.toMatchObject({ kind: "invalid" });
  });

  it("is its owner's alone", async () => {
    const id = await addEntry(rosa.actor, ENTRY, AT);
    const { seen } = await findEntry(rosa.actor, id);
    for (const { actor } of [await world.createMember(cohort, "manager"), await world.createAdministrator(cohort)]) {
      const closed = [findEntry(actor, id), editEntry(actor, id, { ...ENTRY, seen }), removeEntry(actor, id)];
      for (const { reason } of (await Promise.allSettled(closed)) as PromiseRejectedResult[])
        expect(reason).toMatchObject({ kind: "not-found" });
      expect((await readLedger(actor, TODAY)).lines).toEqual([]);
    }
    expect(await db().ledgerEntry.count()).toBe(1);
  });

  it("is a table whose hours by area add up to those of each line", async () => {
    await attend(60);
    await addEntry(rosa.actor, { ...ENTRY, minutes: 90 }, AT);
    const { rows } = await ledgerTable(rosa.actor);
    expect(rows.map(({ kind, hours, area, area_hours }) => [kind, hours, area, area_hours])).toEqual([
      ["session", 1, null, 1],
      ["own", 1.5, "leadership-vision", 0.5],
      ["own", 1.5, "stakeholders", 0.5],
      ["own", 1.5, "data-management", 0.5],
    ]);
  });
});
