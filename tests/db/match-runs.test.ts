import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { setWish } from "#app/features/matching/pairs/commands.server.ts";
import { findPairPage } from "#app/features/matching/pairs/queries.server.ts";
import { cancelRun, startRun } from "#app/features/matching/runs/commands.server.ts";
import { listRuns, readReadiness } from "#app/features/matching/runs/queries.server.ts";
import { db } from "#app/server/db.server.ts";
import {
  AT,
  board,
  byName,
  later,
  pairsOf,
  proposals,
  run,
  scene,
  USUAL,
  type Scene,
} from "#tests/support/match-runs.ts";
import { placeOf } from "#tests/support/match-scene.ts";
import * as world from "#tests/support/world.ts";

describe("a match run", () => {
  it("proposes pairs by what is known of the people, as a draft that nobody else sees", async () => {
    const one = await scene();
    const number = await run(one);
    expect(number).toBe(1);
    expect(await pairsOf(one, 1)).toEqual(
      byName([
        [one.candidates[0], one.mentors[0]],
        [one.candidates[1], one.mentors[1]],
      ]),
    );
    expect(await board(one, 1)).toMatchObject({ state: "draft", outcome: { matched: 2, unmatched: [] }, ended: [] });
    expect(await proposals(one)).toEqual([]);
    expect(await listRuns(one.manager.actor, one.cohort.id)).toMatchObject([{ number: 1, state: "draft", matched: 2 }]);
  });

  it("names nobody in what it keeps", async () => {
    const one = await scene();
    await run(one);
    const [kept] = await db().$queryRaw<{ text: string }[]>`
      SELECT settings::text || snapshot::text || instance::text || result::text AS text FROM match_run
      WHERE cohort_id = ${one.cohort.id}::uuid`;
    for (const { name, actor } of [...one.mentors, ...one.candidates])
      for (const word of [name, actor.personId, actor.enrollments[0]?.id ?? ""]) expect(kept?.text).not.toContain(word);
  });

  it("gives the same pairs when it is run again with the same seed, and says that nothing changed", async () => {
    const one = await scene({ mentors: 4, candidates: 4 });
    await db().preference.deleteMany({ where: { from: { cohortId: one.cohort.id } } });
    await run(one);
    await run(one);
    expect(await pairsOf(one, 2)).toEqual(await pairsOf(one, 1));
    expect((await board(one, 2)).outcome?.changed).toBe(0);
  });

  it("says who has no mentor and by which rules", async () => {
    const one = await scene({ mentors: 1, candidates: 1 });
    await db().serviceRecord.updateMany({ data: { startsOn: new Date("2021-01-01") } });
    await run(one);
    const { outcome } = await board(one, 1);
    expect(outcome).toMatchObject({
      matched: 0,
      unmatched: [{ candidate: one.candidates[0]?.name, rules: [{ mentors: 1, words: "too few years in districts" }] }],
    });
    expect(await readReadiness(one.manager.actor, one.cohort.id, AT)).toMatchObject({
      mentors: 1,
      eligible: 0,
      places: 0,
    });
  });

  it("never gives a mentor more mentees than they have places", async () => {
    const one = await scene({ mentors: 2, candidates: 5, capacity: 2 });
    await run(one);
    const { outcome } = await board(one, 1);
    expect(outcome?.matched).toBe(4);
    const loads = one.mentors.map(({ name }) => outcome?.pairs.lines.filter(({ mentor }) => mentor === name).length);
    expect(loads).toEqual([2, 2]);
    expect(outcome?.unmatched[0]?.cause).toMatch(/^These 5 candidates \(.*\) share only 4 places, with /);
    expect(outcome?.recruit).toMatchObject({ matched: 1 });
  });

  it("is refused while another one runs, and for a cohort that is over or in which candidates ask", async () => {
    const one = await scene();
    const row = { organizationId: one.cohort.organizationId, cohortId: one.cohort.id, settings: {}, snapshot: {} };
    await db().matchRun.create({ data: { ...row, id: randomUUID(), number: 7, state: "running", createdAt: AT } });
    await expect(run(one)).rejects.toThrow("Run 7 is still under way");
    expect(await run(one, USUAL, later(1))).toBe(8);
    expect(await db().matchRun.findFirst({ where: { number: 7, cohortId: one.cohort.id } })).toMatchObject({
      state: "failed",
    });
    await db().cohort.update({ where: { id: one.cohort.id }, data: { matchMode: "ask" } });
    await expect(run(one, USUAL, later(1))).rejects.toThrow("candidates ask their mentors themselves");
    await db().cohort.update({
      where: { id: one.cohort.id },
      data: { matchMode: "run", endsOn: new Date("2026-10-01") },
    });
    await expect(run(one, USUAL, later(1))).rejects.toThrow("This cohort is over");
  });

  it("can be cancelled, and stays cancelled", async () => {
    const one = await scene();
    const row = { organizationId: one.cohort.organizationId, cohortId: one.cohort.id, settings: {}, snapshot: {} };
    await db().matchRun.create({ data: { ...row, id: randomUUID(), number: 1, state: "running", createdAt: AT } });
    await cancelRun(one.manager.actor, one.cohort.id, 1, AT);
    await cancelRun(one.manager.actor, one.cohort.id, 1, AT);
    expect(await listRuns(one.manager.actor, one.cohort.id)).toMatchObject([{ state: "cancelled" }]);
    const events = await db().auditEvent.findMany({
      where: { action: "match.cancel", organizationId: row.organizationId },
    });
    expect(events).toHaveLength(1);
  });

  it.each(["candidate", "mentor", "superintendent", "reviewer"] as const)("is not for a %s", async (role) => {
    const one = await scene();
    const other = await world.createMember(one.cohort, role);
    await expect(startRun(other.actor, one.cohort.id, USUAL, AT)).rejects.toMatchObject({ kind: "not-found" });
  });
});

describe("why and why not", () => {
  it("says of a pair what gave it its score, and of any other mentor what the pair would cost and who would move", async () => {
    const one = await scene();
    await run(one);
    const { outcome } = await board(one, 1);
    const key = outcome?.pairs.lines.find(({ candidate }) => candidate === one.candidates[0]?.name)?.key ?? "";
    const page = await findPairPage(one.manager.actor, one.cohort.id, 1, key);
    expect(page.pair).toMatchObject({ mentor: one.mentors[0]?.name });
    const sum = page.pair?.parts.reduce((total, { points }) => total + points, 0);
    expect(sum).toBeCloseTo(page.pair?.score ?? 0, 6);
    expect(page.alternatives.lines).toMatchObject([
      {
        mentor: one.mentors[1]?.name,
        moves: [
          { candidate: one.candidates[0]?.name, from: one.mentors[0]?.name, to: one.mentors[1]?.name },
          { candidate: one.candidates[1]?.name, from: one.mentors[1]?.name, to: one.mentors[0]?.name },
        ],
      },
    ]);
    expect(page.alternatives.lines[0]?.cost).toBeGreaterThan(0);
  });

  it("works out the cost of one more mentor when a manager asks about them", async () => {
    const one = await scene({ mentors: 16, candidates: 1 });
    await run(one);
    const { alternatives, unsolved, asked } = await findPairPage(one.manager.actor, one.cohort.id, 1, "c1");
    expect(alternatives.lines.length + unsolved.length).toBe(15);
    expect(unsolved.length).toBeGreaterThan(0);
    expect(asked).toBeNull();
    const mentor = unsolved[0]?.key ?? "";
    const answered = await findPairPage(one.manager.actor, one.cohort.id, 1, "c1", { mentor });
    expect(answered.asked).toMatchObject({ key: mentor, mentor: unsolved[0]?.mentor });
    // All but the one whom the candidate wishes for are alike.
    expect(answered.asked?.cost).toBeCloseTo(alternatives.lines[0]?.cost ?? 0, 9);
  });

  it("says which rule keeps a mentor away, and of a veto not whose it is", async () => {
    const one = await scene({ mentors: 3, candidates: 1 });
    const [rosa] = one.candidates;
    const veto = { fromId: placeOf(one.mentors[1]!, "mentor"), toId: placeOf(rosa!, "candidate"), rank: null };
    await db().preference.create({ data: { ...veto, reason: "We are neighbors" } });
    const place = await db().enrollment.findUniqueOrThrow({ where: { id: placeOf(rosa!, "candidate") } });
    await db().enrollment.update({
      where: { id: placeOf(one.mentors[2]!, "mentor") },
      data: { districtId: place.districtId },
    });
    await run(one);
    const page = await findPairPage(one.manager.actor, one.cohort.id, 1, "c1");
    expect(new Map(page.excluded.lines.map(({ mentor, reasons }) => [mentor, reasons.join(" ")]))).toEqual(
      new Map([
        [one.mentors[1]?.name, "One of the two does not want this pair."],
        [one.mentors[2]?.name, expect.stringMatching(/^Both work in the district District /)],
      ]),
    );
  });
});

describe("what a manager wants", () => {
  const wish = (one: Scene, key: string, input: Parameters<typeof setWish>[4]) =>
    setWish(one.manager.actor, one.cohort.id, 1, key, input, AT);

  it("pins, forbids and clears pairs for the next run", async () => {
    const one = await scene();
    await run(one);
    const first = await board(one, 1);
    const key = first.outcome?.pairs.lines.find(({ candidate }) => candidate === one.candidates[0]?.name)?.key ?? "";
    const page = await findPairPage(one.manager.actor, one.cohort.id, 1, key);
    const swapped = byName([
      [one.candidates[0], one.mentors[1]],
      [one.candidates[1], one.mentors[0]],
    ]);
    const other = page.alternatives.lines[0]?.key ?? "";
    await wish(one, key, { wish: "pin", mentor: other });
    await run(one);
    expect(await pairsOf(one, 2)).toEqual(swapped);
    const second = await board(one, 2);
    expect(second.outcome?.changed).toBe(2);
    expect(second.outcome?.pairs.lines.filter(({ isPinned }) => isPinned).map(({ candidate }) => candidate)).toEqual([
      one.candidates[0]?.name,
    ]);
    await wish(one, key, { wish: "clear", mentor: other });
    await wish(one, key, { wish: "forbid", mentor: page.pair?.key ?? "" });
    await run(one);
    expect(await pairsOf(one, 3)).toEqual(swapped);
    expect((await findPairPage(one.manager.actor, one.cohort.id, 1, key)).wish).toBe("forbid");
  });

  it("has one pin for each candidate at most", async () => {
    const one = await scene();
    await run(one);
    for (const mentor of ["m1", "m2"]) await wish(one, "c1", { wish: "pin", mentor });
    expect(await db().matchConstraint.count({ where: { candidate: { cohortId: one.cohort.id } } })).toBe(1);
  });

  it("a pin that a rule excludes ends the run with words, and without pairs", async () => {
    const one = await scene();
    await run(one);
    await wish(one, "c1", { wish: "pin", mentor: "m1" });
    await db().serviceRecord.updateMany({ data: { startsOn: new Date("2022-01-01") } });
    await run(one);
    const { state, outcome, failure } = await board(one, 2);
    expect([state, outcome]).toEqual(["failed", null]);
    expect(failure).toMatch(/^A pin cannot be kept: mentor .* has worked 4\.\d years in districts;/);
  });

  it("sets a candidate aside, who no longer holds down the floor", async () => {
    const one = await scene();
    await run(one);
    await wish(one, "c1", { wish: "aside" });
    await run(one);
    const { outcome } = await board(one, 2);
    expect(outcome?.pairs.lines.find(({ key }) => key === "c1")?.isAside).toBe(true);
    await wish(one, "c1", { wish: "along" });
    await run(one);
    expect((await board(one, 3)).outcome?.pairs.lines.some(({ isAside }) => isAside)).toBe(false);
  });

  it.each([
    ["c99", { wish: "pin", mentor: "m1" }],
    ["m1", { wish: "pin", mentor: "m1" }],
    ["c1", { wish: "pin", mentor: "m99" }],
    ["c1", { wish: "forbid", mentor: "c2" }],
  ] as const)("is refused for %s with %o", async (key, input) => {
    const one = await scene();
    await run(one);
    await expect(wish(one, key, input)).rejects.toMatchObject({ kind: "not-found" });
  });
});
