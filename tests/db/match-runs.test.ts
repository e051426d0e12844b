import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { findBoard } from "#app/features/matching/board/queries.server.ts";
import { setWish } from "#app/features/matching/pairs/commands.server.ts";
import { findPairPage } from "#app/features/matching/pairs/queries.server.ts";
import { answerProposal } from "#app/features/matching/proposals/commands.server.ts";
import { publishRun } from "#app/features/matching/publishing/commands.server.ts";
import { awaitRun } from "#app/features/matching/running/commands.server.ts";
import { cancelRun, startRepair, startRun } from "#app/features/matching/runs/commands.server.ts";
import { listRuns, readReadiness } from "#app/features/matching/runs/queries.server.ts";
import { runFields, runForm, type RunInput } from "#app/features/matching/runs/schema.ts";
import { db } from "#app/server/db.server.ts";
import {
  createCandidateIn,
  createEligibleMentor,
  giveProfile,
  placeOf,
  queuedMails,
} from "#tests/support/match-scene.ts";
import * as world from "#tests/support/world.ts";

const AT = new Date("2026-10-12T15:00:00.000Z");
const later = (days: number) => new Date(AT.getTime() + days * 86_400_000);
const USUAL: RunInput = runForm.parse(runFields(null));
const LONG = 20_000;

beforeEach(async () => {
  await db().$executeRaw`DELETE FROM pgboss.job`;
});

interface Scene {
  cohort: world.Cohort;
  manager: world.Member;
  mentors: world.Member[];
  candidates: world.Member[];
}

/** A cohort in which each candidate would like the mentor of the same place in the list. */
async function scene({ mentors = 2, candidates = 2, capacity = 1 } = {}): Promise<Scene> {
  const cohort = await world.createCohort();
  const manager = await world.createMember(cohort, "manager");
  const made: Scene = { cohort, manager, mentors: [], candidates: [] };
  for (let at = 0; at < mentors; at++) made.mentors.push(await createEligibleMentor(cohort, { capacity }));
  for (let at = 0; at < candidates; at++) {
    const candidate = await createCandidateIn(cohort);
    await giveProfile(candidate, "candidate");
    made.candidates.push(candidate);
    const mentor = made.mentors[at];
    if (mentor === undefined) continue;
    const wish = { fromId: placeOf(candidate, "candidate"), toId: placeOf(mentor, "mentor"), rank: 1 };
    await db().preference.create({ data: wish });
  }
  return made;
}

async function run({ cohort, manager }: Scene, input: RunInput = USUAL, at = AT): Promise<number> {
  const number = await startRun(manager.actor, cohort.id, input, at);
  await done(cohort, number);
  return number;
}

async function done({ id: cohortId }: world.Cohort, number: number): Promise<void> {
  const { id } = await db().matchRun.findUniqueOrThrow({ where: { cohortId_number: { cohortId, number } } });
  await awaitRun(id, LONG);
}

const board = ({ cohort, manager }: Scene, number: number) => findBoard(manager.actor, cohort.id, number);

async function pairsOf(one: Scene, number: number): Promise<string[][]> {
  const { outcome } = await board(one, number);
  const pairs = outcome?.pairs.map(({ candidate, mentor }) => [candidate, mentor]) ?? [];
  return pairs.sort();
}

const byName = (pairs: (readonly [world.Member | undefined, world.Member | undefined])[]) =>
  pairs.map(([candidate, mentor]) => [candidate?.name, mentor?.name]).sort();

const publish = ({ cohort, manager }: Scene, number: number, at = AT) =>
  publishRun(manager.actor, cohort.id, number, at);

function proposals({ cohort }: Scene) {
  return db().proposal.findMany({ where: { cohortId: cohort.id }, orderBy: { createdAt: "asc" } });
}

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
    const loads = one.mentors.map(({ name }) => outcome?.pairs.filter(({ mentor }) => mentor === name).length);
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
    const key = outcome?.pairs.find(({ candidate }) => candidate === one.candidates[0]?.name)?.key ?? "";
    const page = await findPairPage(one.manager.actor, one.cohort.id, 1, key);
    expect(page.pair).toMatchObject({ mentor: one.mentors[0]?.name });
    const sum = page.pair?.parts.reduce((total, { points }) => total + points, 0);
    expect(sum).toBeCloseTo(page.pair?.score ?? 0, 6);
    expect(page.alternatives).toMatchObject([
      {
        mentor: one.mentors[1]?.name,
        moves: [
          { candidate: one.candidates[0]?.name, from: one.mentors[0]?.name, to: one.mentors[1]?.name },
          { candidate: one.candidates[1]?.name, from: one.mentors[1]?.name, to: one.mentors[0]?.name },
        ],
      },
    ]);
    expect(page.alternatives[0]?.cost).toBeGreaterThan(0);
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
    expect(new Map(page.excluded.map(({ mentor, reasons }) => [mentor, reasons.join(" ")]))).toEqual(
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
    const key = first.outcome?.pairs.find(({ candidate }) => candidate === one.candidates[0]?.name)?.key ?? "";
    const page = await findPairPage(one.manager.actor, one.cohort.id, 1, key);
    const swapped = byName([
      [one.candidates[0], one.mentors[1]],
      [one.candidates[1], one.mentors[0]],
    ]);
    const other = page.alternatives[0]?.key ?? "";
    await wish(one, key, { wish: "pin", mentor: other });
    await run(one);
    expect(await pairsOf(one, 2)).toEqual(swapped);
    const second = await board(one, 2);
    expect(second.outcome?.changed).toBe(2);
    expect(second.outcome?.pairs.filter(({ isPinned }) => isPinned).map(({ candidate }) => candidate)).toEqual([
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
    expect(failure).toMatch(/^This cannot be: "mentor .*" with "candidate .*" is pinned but forbidden\.$/);
  });

  it("sets a candidate aside, who no longer holds down the floor", async () => {
    const one = await scene();
    await run(one);
    await wish(one, "c1", { wish: "aside" });
    await run(one);
    const { outcome } = await board(one, 2);
    expect(outcome?.pairs.find(({ key }) => key === "c1")?.isAside).toBe(true);
    await wish(one, "c1", { wish: "along" });
    await run(one);
    expect((await board(one, 3)).outcome?.pairs.some(({ isAside }) => isAside)).toBe(false);
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

describe("publishing", () => {
  it("puts each pair before both, with the reasons and a term, and tells them by a mail without content", async () => {
    const one = await scene();
    await run(one);
    await publish(one, 1);
    const made = await proposals(one);
    expect(made).toHaveLength(2);
    expect(made[0]).toMatchObject({
      state: "open",
      answerBy: later(7),
      mentorAcceptedAt: null,
      candidateAcceptedAt: null,
    });
    expect(made[0]?.reasons).toMatchObject({ score: expect.any(Number) as number, parts: { length: 7 } });
    const mails = await queuedMails();
    expect(mails.map(({ to }) => to).sort()).toEqual(
      [...one.mentors, ...one.candidates].map(({ email }) => email).sort(),
    );
    for (const { paragraphs } of mails) expect(paragraphs.join(" ")).not.toMatch(/ahead|points|score/);
    expect(await board(one, 1)).toMatchObject({ state: "published", publishedAt: AT });
  });

  it("happens once, also when two managers publish at the same moment", async () => {
    const one = await scene();
    await run(one);
    await run(one);
    const second = await world.createMember(one.cohort, "manager");
    const tries = await Promise.allSettled([
      publish(one, 1),
      publishRun(second.actor, one.cohort.id, 2, AT),
      publishRun(second.actor, one.cohort.id, 1, AT),
    ]);
    expect(await db().matchRun.count({ where: { cohortId: one.cohort.id, state: "published" } })).toBe(1);
    expect(tries.some(({ status }) => status === "rejected")).toBe(true);
    expect(await db().proposal.count({ where: { cohortId: one.cohort.id, state: "open" } })).toBe(2);
  });

  it("is refused once somebody left, has fewer places, or does not want the pair any more", async () => {
    for (const change of [
      (one: Scene) =>
        db().enrollment.update({ where: { id: placeOf(one.candidates[0]!, "candidate") }, data: { leftAt: AT } }),
      (one: Scene) =>
        db().matchProfile.update({
          where: { enrollmentId: placeOf(one.mentors[0]!, "mentor") },
          data: { capacity: 0 },
        }),
      (one: Scene) =>
        db().preference.update({
          where: {
            fromId_toId: {
              fromId: placeOf(one.candidates[0]!, "candidate"),
              toId: placeOf(one.mentors[0]!, "mentor"),
            },
          },
          data: { rank: null },
        }),
    ]) {
      const one = await scene();
      await run(one);
      await change(one);
      await expect(publish(one, 1)).rejects.toThrow("Run the matching again");
      expect(await proposals(one)).toEqual([]);
      expect((await board(one, 1)).state).toBe("draft");
    }
  });

  it("keeps pairs that stand, ends those that are not in the run, and names these before", async () => {
    const one = await scene();
    await run(one);
    await publish(one, 1);
    for (const proposal of await proposals(one)) {
      const candidate = one.candidates.find((each) => placeOf(each, "candidate") === proposal.candidateEnrollmentId);
      const mentor = one.mentors.find((each) => placeOf(each, "mentor") === proposal.mentorEnrollmentId);
      await answerProposal(candidate!.actor, proposal.id, { answer: "accept" }, AT);
      await answerProposal(mentor!.actor, proposal.id, { answer: "accept" }, AT);
    }
    const { outcome } = await board(one, 1);
    const { key = "", mentor = "" } = outcome?.pairs[0] ?? {};
    await run(one);
    expect((await board(one, 2)).ended).toEqual([]);
    const { alternatives } = await findPairPage(one.manager.actor, one.cohort.id, 1, key);
    const swap = { wish: "pin", mentor: alternatives[0]?.key ?? "" } as const;
    await setWish(one.manager.actor, one.cohort.id, 1, key, swap, AT);
    await run(one);
    expect((await board(one, 3)).ended.map((pair) => pair.mentor)).toContain(mentor);
    await publish(one, 3, later(1));
    expect(await db().mentorship.count({ where: { cohortId: one.cohort.id, endedAt: null } })).toBe(0);
    expect((await proposals(one)).map(({ state }) => state)).toEqual(["accepted", "accepted", "open", "open"]);
    expect((await board(one, 1)).state).toBe("superseded");
    await expect(publish(one, 2, later(1))).rejects.toThrow("Run 3 was published since");
  });
});

describe("a repair", () => {
  it("after a decline moves the fewest, never proposes the declined pair again, and waits for the manager", async () => {
    const one = await scene({ mentors: 3, candidates: 2 });
    await run(one);
    await publish(one, 1);
    const [declining, other] = one.candidates;
    const made = await proposals(one);
    const of = (member: world.Member) =>
      made.find(({ candidateEnrollmentId }) => candidateEnrollmentId === placeOf(member, "candidate"));
    await answerProposal(declining!.actor, of(declining!)?.id ?? "", { answer: "decline", reason: "A friend" }, AT);
    const number = await startRepair(one.manager.actor, one.cohort.id, 1, later(1));
    await done(one.cohort, number);
    const { outcome, state, settings } = await board(one, number);
    expect([state, settings.isRepair]).toEqual(["draft", true]);
    expect(await pairsOf(one, number)).toEqual(
      byName([
        [declining, one.mentors[2]],
        [other, one.mentors[1]],
      ]),
    );
    expect(outcome?.moved).toEqual([{ candidate: declining?.name, from: null, to: one.mentors[2]?.name }]);
    await publish(one, number, later(1));
    const after = await proposals(one);
    expect(after.map(({ state: each }) => each).sort()).toEqual(["declined", "open", "open"]);
    expect(after.find(({ id }) => id === of(other!)?.id)?.state).toBe("open");
  });

  it("after a mentor left finds another one for their mentee alone", async () => {
    const one = await scene({ mentors: 3, candidates: 2 });
    await run(one);
    await publish(one, 1);
    await db().enrollment.update({ where: { id: placeOf(one.mentors[0]!, "mentor") }, data: { leftAt: AT } });
    const number = await startRepair(one.manager.actor, one.cohort.id, 1, later(1));
    await done(one.cohort, number);
    expect((await board(one, number)).outcome?.moved).toEqual([
      { candidate: one.candidates[0]?.name, from: null, to: one.mentors[2]?.name },
    ]);
  });
});
