import { beforeEach, describe, expect, it } from "vitest";
import { reviewDecision, saveDecision, signDecision } from "#app/features/companion/decisions/commands.server.ts";
import { readDecision, readDecisions } from "#app/features/companion/decisions/queries.server.ts";
import type { DecisionInput } from "#app/features/companion/decisions/schema.ts";
import { findNextPath, readCompanion } from "#app/features/companion/home/queries.server.ts";
import { setStations } from "#app/features/companion/modules/commands.server.ts";
import { findStationsPage } from "#app/features/companion/modules/queries.server.ts";
import { readStation } from "#app/features/companion/station/queries.server.ts";
import {
  cancelSitting,
  planSitting,
  recordHeld,
  recordRead,
  saveArtifact,
} from "#app/features/companion/sittings/commands.server.ts";
import { readTogether, sittingCalendar } from "#app/features/companion/sittings/queries.server.ts";
import type { PlanInput } from "#app/features/companion/sittings/schema.ts";
import { makeFeed } from "#app/features/programs/calendar/commands.server.ts";
import { findFeed } from "#app/features/programs/calendar/queries.server.ts";
import { readLedger } from "#app/features/programs/ledger/queries.server.ts";
import { db } from "#app/server/db.server.ts";
import { readCalendarFile } from "#tests/support/calendar-reader.ts";
import { createPair, firstModule, placeOf, submitAll, type Pair } from "#tests/support/companion.ts";
import { createMember, SAVED, STARTED, SUBMITTED, type Member } from "#tests/support/world.ts";

const MODULE = firstModule();

let pair: Pair;
let rosa: Member;
let harold: Member;
let id: string;

beforeEach(async () => {
  pair = await createPair();
  ({ rosa, harold, partnershipId: id } = pair);
});

const DRAFT: DecisionInput = {
  step: "save",
  text: "A seat for every item",
  owner: "Harold",
  dueOn: "2027-01-15",
  version: 0,
};
const draft = (who: Member, more: Partial<DecisionInput> = {}) =>
  saveDecision(who.actor, id, MODULE.id, { ...DRAFT, ...more }, SAVED);
const sign = (who: Member, version: number) => signDecision(who.actor, id, MODULE.id, version, SUBMITTED);
const page = (who: Member) => readDecision(who.actor, id, MODULE.id);

describe("a joint decision", () => {
  it("is drafted by either, signed by both in one version, and keeps every version", async () => {
    expect(await draft(rosa)).toBe("saved");
    expect(await sign(rosa, 1)).toBe("signed");
    expect(await sign(harold, 1)).toBe("signed");
    expect(await page(harold)).toMatchObject({
      hasSigned: true,
      decision: { candidateSignedAt: SUBMITTED, districtSignedAt: SUBMITTED, districtSignedAs: "superintendent" },
    });
    expect(await draft(harold, { text: "A standing seat", version: 1 })).toBe("saved");
    expect(await page(rosa)).toMatchObject({
      hasSigned: false,
      decision: { version: 2, candidateSignedAt: null, districtSignedAt: null },
    });
    expect(await db().jointDecisionRevision.count()).toBe(2);
  });

  it("tells the second writer, and whoever signs what was changed meanwhile", async () => {
    const outcomes = await Promise.all([draft(rosa, { text: "One" }), draft(harold, { text: "Two" })]);
    expect(outcomes.sort()).toEqual(["conflict", "saved"]);
    await draft(rosa, { text: "Three", version: 1 });
    expect(await sign(harold, 1)).toBe("conflict");
    expect((await page(harold)).decision).toMatchObject({ version: 2, districtSignedAt: null });
  });

  it("stays signed when the same words are saved once more, and a signature counts once", async () => {
    await draft(rosa);
    await sign(rosa, 1);
    expect(await draft(rosa)).toBe("saved");
    expect(await sign(rosa, 1)).toBe("signed");
    expect((await page(rosa)).decision).toMatchObject({ version: 1, candidateSignedAt: SUBMITTED });
    expect(await db().auditEvent.count({ where: { action: "decision.sign" } })).toBe(1);
  });

  it("is reviewed once both have signed, and a change takes that back", async () => {
    const review = (version: number) =>
      reviewDecision(
        rosa.actor,
        id,
        MODULE.id,
        { step: "review", review: "kept", reviewNote: "It held", version },
        SUBMITTED,
      );
    await draft(rosa);
    await expect(review(1)).rejects.toMatchObject({ kind: "conflict" });
    await sign(rosa, 1);
    await sign(harold, 1);
    expect(await review(7)).toBe("conflict");
    expect(await review(1)).toBe("saved");
    const { decisions } = await readDecisions(harold.actor, id);
    expect(decisions).toMatchObject([{ isSigned: true, decision: { review: "kept", reviewNote: "It held" } }]);
    await draft(harold, { text: "Otherwise", version: 1 });
    expect((await page(rosa)).decision).toMatchObject({ review: null, reviewNote: "" });
  });

  it("says that a delegate signed", async () => {
    const priya = await createMember(pair.cohort, "delegate", pair.district);
    await db().partnership.update({ where: { id }, data: { delegateEnrollmentId: placeOf(priya) } });
    await draft(rosa);
    await sign(priya, 1);
    expect((await page(rosa)).decision).toMatchObject({ districtSignedAs: "delegate" });
  });

  it("is nobody else's to read, write or sign", async () => {
    await draft(rosa);
    for (const role of ["manager", "mentor", "superintendent"] as const) {
      const other = await createMember(pair.cohort, role, pair.district);
      await expect(draft(other)).rejects.toMatchObject({ kind: "not-found" });
      await expect(sign(other, 1)).rejects.toMatchObject({ kind: "not-found" });
      await expect(page(other)).rejects.toMatchObject({ kind: "not-found" });
    }
  });
});

const PLAN: PlanInput = {
  step: "plan",
  onDate: "2027-03-10",
  startMinute: 540,
  minutes: 30,
  place: "Room 1; wing B",
  sequence: 0,
};
const plan = (who: Member, more: Partial<PlanInput> = {}) =>
  planSitting(who.actor, id, MODULE.id, { ...PLAN, ...more }, SAVED);
const calendar = () => sittingCalendar(harold.actor, id, MODULE.id);

describe("a planned sitting", () => {
  it("goes into a calendar file, moves with it, and is taken out again", async () => {
    expect(await plan(rosa)).toBeNull();
    const first = await calendar();
    expect(first).toContain("DTSTART:20270310T160000Z\r\nDTEND:20270310T163000Z");
    expect(first).toContain("LOCATION:Room 1\\; wing B");
    expect(first).toContain("SEQUENCE:0");
    // After the clocks of Denver have gone forward.
    expect(await plan(harold, { onDate: "2027-03-17", sequence: 1 })).toBeNull();
    const moved = await calendar();
    expect(moved).toContain("DTSTART:20270317T150000Z");
    expect(moved).toContain("SEQUENCE:1");
    expect(await cancelSitting(rosa.actor, id, MODULE.id, 2, SUBMITTED)).toBe("done");
    expect(await cancelSitting(rosa.actor, id, MODULE.id, 2, SUBMITTED)).toBe("done");
    const gone = await calendar();
    expect(gone).toContain("STATUS:CANCELLED");
    expect(gone).toContain("SEQUENCE:2");
    const uids = [first, moved, gone].map((text) => /UID:(.*)\r/.exec(text)?.[1]);
    expect(new Set(uids).size).toBe(1);
  });

  it("is in the private calendar of whoever sits in the pair, as in the file, and of nobody else", async () => {
    const ines = await createMember(pair.cohort, "delegate", pair.district);
    await db().partnership.update({ where: { id }, data: { delegateEnrollmentId: placeOf(ines) } });
    await plan(rosa);
    const feedOf = async ({ actor }: Member) => {
      const key = new URL(await makeFeed(actor, SAVED)).searchParams.get("key") ?? "";
      return readCalendarFile((await findFeed(key)) ?? "");
    };
    const events = readCalendarFile(await calendar());
    expect(events).toMatchObject([{ summary: MODULE.title, status: "CONFIRMED", sequence: 0 }]);
    for (const who of [rosa, harold, ines]) expect(await feedOf(who)).toEqual(events);
    expect(await feedOf(await createMember(pair.cohort, "superintendent"))).toEqual([]);
    await cancelSitting(rosa.actor, id, MODULE.id, 1, SUBMITTED);
    expect(await feedOf(harold)).toMatchObject([{ uid: events[0]?.uid, status: "CANCELLED", sequence: 1 }]);
    await db().enrollment.update({ where: { id: placeOf(ines) }, data: { leftAt: SUBMITTED } });
    expect(await feedOf(ines)).toEqual([]);
  });

  it("tells the second of two who plan at once, and refuses an hour that no clock shows", async () => {
    const both = await Promise.all([plan(rosa), plan(harold, { startMinute: 600 })]);
    expect(both.filter((outcome) => outcome === "conflict")).toHaveLength(1);
    expect(await plan(rosa, { onDate: "2027-03-14", startMinute: 150, sequence: 1 })).toHaveProperty("startMinute");
  });

  it("is read on the reader's own clock", async () => {
    await plan(rosa);
    await db().person.update({ where: { id: harold.actor.personId }, data: { timeZone: "America/New_York" } });
    const { together } = await readTogether(harold.actor, id, MODULE.id, SAVED);
    expect(together.planned).toMatchObject({ onDate: "2027-03-10", startMinute: 660 });
  });
});

describe("minutes", () => {
  it("are counted for each side by what they were there as, and go into the ledger by area", async () => {
    const priya = await createMember(pair.cohort, "delegate", pair.district);
    await db().partnership.update({ where: { id }, data: { delegateEnrollmentId: placeOf(priya) } });
    await recordRead(harold.actor, id, MODULE.id, 12, SAVED);
    await recordRead(priya.actor, id, MODULE.id, 40, SAVED);
    const held = { step: "held", doneOn: "2026-10-06", heldMinutes: 30 } as const;
    expect(await recordHeld(rosa.actor, id, MODULE.id, held, SAVED)).toHaveProperty("as");
    expect(await recordHeld(rosa.actor, id, MODULE.id, { ...held, as: "delegate" }, SAVED)).toBeNull();
    const rows = await db().moduleSitting.findMany({
      where: { partnershipId: id },
      select: { sitting: true, side: true, role: true, minutes: true },
      orderBy: [{ sitting: "asc" }, { side: "asc" }],
    });
    expect(rows).toEqual([
      { sitting: "read", side: "district", role: "superintendent", minutes: 12 },
      { sitting: "together", side: "candidate", role: "candidate", minutes: 30 },
      { sitting: "together", side: "district", role: "delegate", minutes: 30 },
    ]);
    expect((await readLedger(rosa.actor, "2026-10-08")).minutes).toBe(30);
    const ledger = await readLedger(priya.actor, "2026-10-08");
    expect(ledger.areas.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(30);
    expect(ledger.areas.filter(({ minutes }) => minutes > 0)).toHaveLength(MODULE.areas.length);
  });

  it("of a day that is still to come are refused", async () => {
    const held = { step: "held", doneOn: "2026-10-09", heldMinutes: 30 } as const;
    expect(await recordHeld(rosa.actor, id, MODULE.id, held, SAVED)).toHaveProperty("doneOn");
  });
});

describe("what the two made", () => {
  it("is kept by version, and nothing is overwritten", async () => {
    const keep = (note: string, version: number) =>
      saveArtifact(rosa.actor, id, MODULE.id, { step: "artifact", note, url: "", version }, SAVED);
    expect(await keep("The charter", 0)).toBe("saved");
    expect(await keep("The charter", 0)).toBe("saved");
    expect(await keep("Another one", 0)).toBe("conflict");
    expect(await keep("Another one", 1)).toBe("saved");
  });
});

describe("what is asked of whom", () => {
  it("follows the pair through a module", async () => {
    const next = async (who: Member) => (await readCompanion(who.actor)).pairs[0]?.stations[1]?.next;
    expect(await findNextPath(harold.actor, id)).toBe(`/companion/${id}/${MODULE.id}/read`);
    await recordRead(harold.actor, id, MODULE.id, 15, STARTED);
    expect(await findNextPath(harold.actor, id)).toBe(`/companion/${id}/${MODULE.id}/answer`);
    await submitAll(harold, id);
    expect([await next(harold), await next(rosa)]).toEqual(["wait-answer", "read"]);
    expect((await readStation(harold.actor, id, MODULE.id)).notice?.text).toContain(rosa.name);
    await submitAll(rosa, id);
    expect([await next(harold), await next(rosa)]).toEqual(["meet", "meet"]);
    await recordHeld(rosa.actor, id, MODULE.id, { step: "held", doneOn: "2026-10-06", heldMinutes: 30 }, SAVED);
    expect(await next(rosa)).toBe("decide");
    await draft(rosa);
    await sign(rosa, 1);
    expect([await next(harold), await next(rosa)]).toEqual(["sign", "wait-sign"]);
    await sign(harold, 1);
    const [home] = (await readCompanion(harold.actor)).pairs;
    expect(home).toMatchObject({ requiredDone: 1, required: 9 });
    expect(home?.stations[1]?.next).toBe("done");
  });

  it("is what the manager set, with a word to the second of two windows", async () => {
    const manager = await createMember(pair.cohort, "manager");
    const { stations, seen, isSet } = await findStationsPage(manager.actor, pair.cohort.id);
    expect(isSet).toBe(false);
    expect(stations.map(({ dueOn }) => dueOn)).toEqual([...stations.map(({ dueOn }) => dueOn)].sort());
    const changed = stations.map((station) => ({ ...station, isRequired: station.id === MODULE.id }));
    const set = (input: typeof changed) => setStations(manager.actor, pair.cohort.id, { stations: input, seen }, SAVED);
    expect(await set(changed)).toBe("saved");
    expect(await set(changed)).toBe("saved");
    expect(await set(stations)).toBe("conflict");
    expect((await readCompanion(harold.actor)).pairs[0]?.required).toBe(1);
    await expect(findStationsPage(rosa.actor, pair.cohort.id)).rejects.toMatchObject({ kind: "not-found" });
  });
});
