import { beforeEach, describe, expect, it } from "vitest";
import { leavePlace } from "#app/features/accounts/people/commands.server.ts";
import { answerProposal } from "#app/features/matching/proposals/commands.server.ts";
import { findRepairNeed } from "#app/features/matching/repairs/queries.server.ts";
import { publishRun } from "#app/features/matching/publishing/commands.server.ts";
import { startRepair } from "#app/features/matching/runs/commands.server.ts";
import { db } from "#app/server/db.server.ts";
import { AT, done, later, proposals, publish, run, scene, type Scene } from "#tests/support/match-runs.ts";
import {
  createAskingCohort,
  createCandidateIn,
  createEligibleMentor,
  placeOf,
  propose,
  queuedMails,
} from "#tests/support/match-scene.ts";
import * as world from "#tests/support/world.ts";

/** What managers hear and see when pairs of a published run come apart. */

beforeEach(async () => {
  await db().$executeRaw`DELETE FROM pgboss.job`;
});

/** A published run of two pairs, with a third mentor whom nobody has; the mails of publishing are gone. */
async function published(sizes: Parameters<typeof scene>[0] = { mentors: 3, candidates: 2 }) {
  const one = await scene(sizes);
  await run(one);
  await publish(one, 1);
  await db().$executeRaw`DELETE FROM pgboss.job`;
  const [rosa, tom] = one.candidates;
  const [kim, lee] = one.mentors;
  return { one, rosa: rosa!, tom: tom!, kim: kim!, lee: lee! };
}

async function proposalOf(one: Scene, candidate: world.Member): Promise<string> {
  const place = placeOf(candidate, "candidate");
  return (await proposals(one)).find(({ candidateEnrollmentId }) => candidateEnrollmentId === place)?.id ?? "";
}

const decline = async (one: Scene, who: world.Member, id: string) =>
  answerProposal(who.actor, id, { answer: "decline", reason: "canary kinship" }, later(1));

const leave = ({ cohort, manager }: Scene, who: world.Member, role: "mentor" | "candidate", at = later(1)) =>
  leavePlace(manager.actor, cohort.id, placeOf(who, role), at);

const need = ({ cohort, manager }: Scene, at = later(2)) => findRepairNeed(manager.actor, cohort.id, at);

async function accept(one: Scene, candidate: world.Member, mentor: world.Member): Promise<void> {
  const id = await proposalOf(one, candidate);
  for (const { actor } of [candidate, mentor]) await answerProposal(actor, id, { answer: "accept" }, AT);
}

describe("a declined proposal of a run", () => {
  it("is told to every manager who is there, with the way to the board, without names or reasons", async () => {
    const { one, rosa, kim } = await published();
    const [second, gone, disabled] = [
      await world.createMember(one.cohort, "manager"),
      await world.createMember(one.cohort, "manager"),
      await world.createMember(one.cohort, "manager"),
    ];
    await db().enrollment.update({ where: { id: placeOf(gone, "manager") }, data: { leftAt: AT } });
    await db().person.update({ where: { id: disabled.actor.personId }, data: { disabledAt: AT } });
    const id = await proposalOf(one, rosa);
    await decline(one, rosa, id);
    await decline(one, rosa, id);
    const mails = (await queuedMails()).filter(({ to }) => to !== kim.email);
    expect(mails.map(({ to }) => to).sort()).toEqual([one.manager.email, second.email].sort());
    for (const mail of mails) {
      expect(mail).toMatchObject({ link: { to: `/cohorts/${one.cohort.id}/match/1` } });
      expect(JSON.stringify(mail)).not.toMatch(new RegExp(`canary|${rosa.name}|${kim.name}`));
    }
  });

  it("leads to the run that is published by now", async () => {
    const { one, rosa } = await published();
    const id = await proposalOf(one, rosa);
    await run(one);
    await publish(one, 2, later(1));
    await decline(one, rosa, id);
    const mail = (await queuedMails()).find(({ to }) => to === one.manager.email);
    expect(mail).toMatchObject({ link: { to: `/cohorts/${one.cohort.id}/match/2` } });
  });

  it("is not told to managers where candidates ask, who look for another mentor themselves", async () => {
    const cohort = await createAskingCohort();
    const manager = await world.createMember(cohort, "manager");
    const [kim, rosa] = [await createEligibleMentor(cohort), await createCandidateIn(cohort)];
    const id = await propose(cohort, kim, rosa, { from: "request", answerBy: later(7) });
    await answerProposal(kim.actor, id, { answer: "decline", reason: "No time" }, AT);
    expect((await queuedMails()).map(({ to }) => to)).toEqual([rosa.email]);
    expect(await findRepairNeed(manager.actor, cohort.id, AT)).toBeNull();
  });
});

describe("whoever leaves a cohort", () => {
  it.each(["mentor", "candidate"] as const)(
    "as a %s takes their open proposal with them, and the other side hears it",
    async (role) => {
      const { one, rosa, kim } = await published();
      const [leaver, other] = role === "mentor" ? [kim, rosa] : [rosa, kim];
      await leave(one, leaver, role);
      await leave(one, leaver, role);
      const states = new Map(
        (await proposals(one)).map(({ candidateEnrollmentId, ...row }) => [candidateEnrollmentId, row]),
      );
      expect(states.get(placeOf(rosa, "candidate"))).toMatchObject({ state: "withdrawn", settledAt: later(1) });
      expect([...states.values()].map(({ state }) => state).sort()).toEqual(["open", "withdrawn"]);
      expect((await queuedMails()).map(({ to, subject }) => [to, subject])).toEqual([
        [other.email, "A proposal was taken back"],
      ]);
      await expect(
        answerProposal(other.actor, await proposalOf(one, rosa), { answer: "accept" }, later(1)),
      ).rejects.toMatchObject({ kind: "conflict" });
    },
  );

  it("as a mentor who was asked lets the candidate ask somebody else", async () => {
    const cohort = await createAskingCohort();
    const manager = await world.createMember(cohort, "manager");
    const [kim, rosa] = [await createEligibleMentor(cohort), await createCandidateIn(cohort)];
    await propose(cohort, kim, rosa, { from: "request", answerBy: later(7) });
    await leavePlace(manager.actor, cohort.id, placeOf(kim, "mentor"), AT);
    expect((await queuedMails())[0]).toMatchObject({ to: rosa.email, subject: "You can ask another mentor" });
  });

  it("leaves a settled proposal as it is, and ends the mentorship that came of it", async () => {
    const { one, rosa, kim } = await published();
    await accept(one, rosa, kim);
    await leave(one, kim, "mentor");
    expect((await proposals(one)).map(({ state }) => state).sort()).toEqual(["accepted", "open"]);
    expect(await db().mentorship.count({ where: { endedAt: null } })).toBe(0);
  });

  it("either is in a run that is published at the same moment, or keeps it from being published", async () => {
    const { one, rosa } = await published();
    await run(one);
    await Promise.allSettled([
      leave(one, rosa, "candidate", later(1)),
      publishRun(one.manager.actor, one.cohort.id, 2, later(1)),
    ]);
    const left = (await proposals(one)).filter(
      ({ state, candidateEnrollmentId }) => state === "open" && candidateEnrollmentId === placeOf(rosa, "candidate"),
    );
    expect(left).toEqual([]);
  });
});

describe("a repair", () => {
  it("is wanted for nothing while every pair stands", async () => {
    const { one, rosa, kim } = await published();
    expect(await need(one)).toBeNull();
    await accept(one, rosa, kim);
    expect(await need(one)).toBeNull();
    expect(await need(await scene())).toBeNull();
  });

  it.each<[string, (found: Awaited<ReturnType<typeof published>>) => Promise<unknown>, string]>([
    ["the mentor left before an answer", ({ one, kim }) => leave(one, kim, "mentor"), "mentor-left"],
    [
      "the mentor left after it",
      async ({ one, rosa, kim }) => {
        await accept(one, rosa, kim);
        await leave(one, kim, "mentor");
      },
      "mentor-left",
    ],
    ["the candidate declined", async ({ one, rosa }) => decline(one, rosa, await proposalOf(one, rosa)), "declined"],
    ["the mentor declined", async ({ one, rosa, kim }) => decline(one, kim, await proposalOf(one, rosa)), "declined"],
    [
      "the term ended, noted or not",
      async ({ one, rosa }) => {
        const id = await proposalOf(one, rosa);
        await db().proposal.update({ where: { id }, data: { answerBy: later(1) } });
      },
      "lapsed",
    ],
    [
      "the two ended it",
      async ({ one, rosa, kim }) => {
        await accept(one, rosa, kim);
        await db().mentorship.updateMany({
          where: { candidateEnrollmentId: placeOf(rosa, "candidate") },
          data: { endedAt: later(1) },
        });
      },
      "ended",
    ],
  ])("is wanted when %s", async (_, happens, by) => {
    const found = await published();
    await happens(found);
    expect(await need(found.one)).toEqual({
      number: 1,
      apart: [{ candidate: found.rosa.name, mentor: found.kim.name, by }],
      freed: [],
      draft: null,
    });
  });

  it("is wanted for the place of a candidate who left only while somebody has no mentor", async () => {
    const { one, rosa, kim, tom, lee } = await published();
    await accept(one, tom, lee);
    await leave(one, rosa, "candidate");
    expect(await need(one)).toBeNull();
    await createCandidateIn(one.cohort);
    expect(await need(one)).toMatchObject({ apart: [], freed: [{ candidate: rosa.name, mentor: kim.name }] });
  });

  it("is drafted once, and no more wanted when it is published, whether or not it found somebody", async () => {
    const { one, kim } = await published({ mentors: 2, candidates: 2 });
    await leave(one, kim, "mentor");
    const number = await startRepair(one.manager.actor, one.cohort.id, 1, later(2));
    await done(one.cohort, number);
    expect(await need(one)).toMatchObject({ draft: 2 });
    await publish(one, number, later(3));
    expect(await need(one, later(4))).toBeNull();
  });

  it("is drafted anew when something has happened since", async () => {
    const { one, rosa, tom, kim } = await published();
    await leave(one, kim, "mentor");
    await done(one.cohort, await startRepair(one.manager.actor, one.cohort.id, 1, later(2)));
    await answerProposal(tom.actor, await proposalOf(one, tom), { answer: "decline", reason: "No" }, later(3));
    expect(await need(one, later(4))).toMatchObject({ draft: null, apart: { length: 2 } });
    expect(await proposalOf(one, rosa)).not.toBe("");
  });

  it("is nobody else's to know of", async () => {
    const { one, rosa, kim } = await published();
    await leave(one, kim, "mentor");
    for (const { actor } of [rosa, kim, await world.createMember(await world.createCohort(one.cohort), "manager")])
      await expect(findRepairNeed(actor, one.cohort.id, later(2))).rejects.toMatchObject({ kind: "not-found" });
  });
});
