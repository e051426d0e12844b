import { beforeEach, describe, expect, it } from "vitest";
import { recordAttendance } from "#app/features/programs/attendance/commands.server.ts";
import { attendanceTable, listAttendance, readAttendance } from "#app/features/programs/attendance/queries.server.ts";
import type { AttendanceInput } from "#app/features/programs/attendance/schema.ts";
import { changeSession, stepSession } from "#app/features/programs/sessions/commands.server.ts";
import { findSession } from "#app/features/programs/sessions/queries.server.ts";
import { db } from "#app/server/db.server.ts";
import { createSession } from "#tests/support/sessions.ts";
import { allRows } from "#tests/support/rows.ts";
import * as world from "#tests/support/world.ts";

/** The sessions of these tests take four hours on 2 October 2026. */
const AFTER = new Date("2026-10-03T12:00:00.000Z");
const BEFORE = new Date("2026-10-02T12:00:00.000Z");

let cohort: world.Cohort;
let manager: world.Member;
let session: string;

beforeEach(async () => {
  cohort = await world.createCohort();
  manager = await world.createMember(cohort, "manager");
  session = await createSession(cohort);
});

const placeOf = ({ actor }: world.Member) => actor.enrollments[0]?.id ?? "";
const read = (at = AFTER) => readAttendance(manager.actor, cohort.id, session, at);

async function record(rows: AttendanceInput["rows"], { at = AFTER, seen }: { at?: Date; seen?: string } = {}) {
  const input = { rows, seen: seen ?? (await read()).seen };
  return recordAttendance(manager.actor, cohort.id, session, input, at);
}

const attended = (member: world.Member) => ({
  enrollmentId: placeOf(member),
  state: "attended" as const,
  minutes: null,
});

describe("attendance", () => {
  it("is noted for everybody at once, with the minutes that count", async () => {
    const [a, b, c, d] = [
      await world.createMember(cohort, "candidate"),
      await world.createMember(cohort, "candidate"),
      await world.createMember(cohort, "mentor"),
      await world.createMember(cohort, "mentor"),
    ];
    const rows = [
      attended(a),
      { enrollmentId: placeOf(b), state: "partly" as const, minutes: 90 },
      { enrollmentId: placeOf(c), state: "partly" as const, minutes: null },
      { enrollmentId: placeOf(d), state: "excused" as const, minutes: 90 },
    ];
    expect(await record(rows)).toBe("saved");
    const minutes = new Map((await read()).rows.map((row) => [row.enrollmentId, row.minutes]));
    expect([a, b, c, d].map((member) => minutes.get(placeOf(member)))).toEqual([240, 90, 120, 0]);
    const [summary] = (await listAttendance(manager.actor, cohort.id, AFTER)).summaries;
    expect(summary?.counts).toEqual({ attended: 1, partly: 2, excused: 1, absent: 0 });
    expect(await db().auditEvent.count({ where: { action: "attendance.record", subjectId: session } })).toBe(1);
  });

  it("is for those who are expected, keeps what was noted of who left, and takes nobody else", async () => {
    const rosa = await world.createMember(cohort, "candidate");
    const others = [
      await world.createMember(cohort, "superintendent"),
      await world.createMember(await world.createCohort(cohort), "candidate"),
    ];
    expect(await record([attended(rosa), ...others.map(attended)])).toBe("saved");
    expect(await db().attendance.count()).toBe(1);
    await db().enrollment.updateMany({ where: { id: placeOf(rosa) }, data: { leftAt: AFTER } });
    const left = await world.createMember(cohort, "candidate");
    await db().enrollment.updateMany({ where: { id: placeOf(left) }, data: { leftAt: AFTER } });
    expect((await read()).rows.map(({ name }) => name)).toEqual([rosa.name]);
  });

  it("noted in two windows is noted once; the second is told", async () => {
    const rosa = await world.createMember(cohort, "candidate");
    const { seen } = await read();
    expect(await record([attended(rosa)], { seen })).toBe("saved");
    expect(await record([{ ...attended(rosa), state: "absent" }], { seen })).toBe("conflict");
    expect((await read()).rows).toMatchObject([{ state: "attended" }]);
    expect(await record([{ ...attended(rosa), state: "absent" }])).toBe("saved");
  });

  it("of a part is no longer than the session", async () => {
    const rosa = await world.createMember(cohort, "candidate");
    const row = { ...attended(rosa), state: "partly" as const };
    expect(await record([{ ...row, minutes: 241 }])).toEqual({
      faults: { [`hours-${placeOf(rosa)}`]: "This session has 4 hours" },
    });
    expect(await record([{ ...row, minutes: 240 }])).toBe("saved");
  });

  it.each([
    ["before the session begins", BEFORE, false],
    ["when it was called off", AFTER, true],
    ["when the cohort has ended", new Date("2031-01-01"), false],
  ])("cannot be noted %s", async (_, at, isCancelled) => {
    const rosa = await world.createMember(cohort, "candidate");
    if (isCancelled) await db().cohortSession.updateMany({ where: { id: session }, data: { cancelledAt: AFTER } });
    await expect(record([attended(rosa)], { at })).rejects.toMatchObject({ kind: "conflict" });
    expect(await db().attendance.count()).toBe(0);
  });

  it("keeps a session from being called off, and follows its length", async () => {
    const [rosa, tom] = [await world.createMember(cohort, "candidate"), await world.createMember(cohort, "candidate")];
    await record([attended(rosa), { ...attended(tom), state: "partly", minutes: 200 }]);
    const cancelling = stepSession(manager.actor, cohort.id, session, { step: "cancel", sequence: 0 }, AFTER);
    await expect(cancelling).rejects.toMatchObject({ kind: "conflict" });
    const { session: stored } = await findSession(manager.actor, cohort.id, session, AFTER);
    expect(stored.isCancelled).toBe(false);
    const days = [{ row: 1, onDate: "2026-10-02", startMinute: 1050, endMinute: 1230 }];
    await changeSession(manager.actor, cohort.id, session, { ...stored, days }, AFTER);
    expect((await db().attendance.findMany()).map(({ minutes }) => minutes)).toEqual([180, 180]);
  });

  it("is closed to everybody who does not run the cohort", async () => {
    const others = [
      await world.createMember(cohort, "candidate"),
      await world.createMember(await world.createCohort(cohort), "manager"),
    ];
    for (const { actor } of others) {
      const closed = [
        readAttendance(actor, cohort.id, session, AFTER),
        listAttendance(actor, cohort.id, AFTER),
        attendanceTable(actor, cohort.id, AFTER),
        recordAttendance(actor, cohort.id, session, { rows: [], seen: "0-0" }, AFTER),
      ];
      for (const { reason } of (await Promise.allSettled(closed)) as PromiseRejectedResult[])
        expect(reason).toMatchObject({ kind: "not-found" });
    }
  });

  it("is a table with a row for each person at each session", async () => {
    const rosa = await world.createMember(cohort, "candidate", await world.createDistrict(cohort));
    await record([{ ...attended(rosa), state: "partly", minutes: 100 }]);
    const { rows } = await attendanceTable(manager.actor, cohort.id, AFTER);
    expect(await allRows(rows)).toMatchObject([
      { session: "Money", first_day: "2026-10-02", email: rosa.email, state: "partly", hours: 1.67 },
    ]);
  });
});
