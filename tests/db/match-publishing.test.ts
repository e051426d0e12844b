import { beforeEach, describe, expect, it } from "vitest";
import { setWish } from "#app/features/matching/pairs/commands.server.ts";
import { findPairPage } from "#app/features/matching/pairs/queries.server.ts";
import { answerProposal } from "#app/features/matching/proposals/commands.server.ts";
import { publishRun } from "#app/features/matching/publishing/commands.server.ts";
import { startRepair } from "#app/features/matching/runs/commands.server.ts";
import { db } from "#app/server/db.server.ts";
import {
  AT,
  board,
  byName,
  done,
  later,
  pairsOf,
  proposals,
  publish,
  run,
  scene,
  type Scene,
} from "#tests/support/match-runs.ts";
import { placeOf, queuedMails } from "#tests/support/match-scene.ts";
import * as world from "#tests/support/world.ts";

beforeEach(async () => {
  await db().$executeRaw`DELETE FROM pgboss.job`;
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
    const { key = "", mentor = "" } = outcome?.pairs.lines[0] ?? {};
    await run(one);
    expect((await board(one, 2)).ended).toEqual([]);
    const { alternatives } = await findPairPage(one.manager.actor, one.cohort.id, 1, key);
    const swap = { wish: "pin", mentor: alternatives.lines[0]?.key ?? "" } as const;
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
    const answers = (await board(one, 1)).outcome?.pairs.lines.map(({ candidate, answer }) => [
      candidate,
      answer?.state,
    ]);
    expect(new Map(answers as [string, string][])).toEqual(
      new Map([
        [declining?.name, "declined"],
        [other?.name, "open"],
      ]),
    );
    const apart = (await board(one, 1)).outcome?.pairs.lines.find(({ answer }) => answer?.state === "declined");
    expect(apart?.answer).toMatchObject({ declinedBy: declining?.name, reason: "A friend" });
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
