import { beforeEach, describe, expect, it } from "vitest";
import { answerProposal, sweepProposals } from "#app/features/matching/proposals/commands.server.ts";
import type { ProposalAnswerInput } from "#app/features/matching/proposals/schema.ts";
import { db } from "#app/server/db.server.ts";
import {
  ANSWER_BY,
  createCandidateIn,
  createEligibleMentor,
  PROPOSED,
  placeOf,
  propose,
  queuedMails,
} from "#tests/support/match-scene.ts";
import * as world from "#tests/support/world.ts";

const YES: ProposalAnswerInput = { answer: "accept" };
const NO: ProposalAnswerInput = { answer: "decline", reason: "We supervised each other once" };
const IN_TIME = new Date(PROPOSED.getTime() + 3_600_000);

beforeEach(async () => {
  await db().$executeRaw`DELETE FROM pgboss.job`;
});

async function scene(said: Parameters<typeof createEligibleMentor>[1] = {}) {
  const cohort = await world.createCohort();
  return { cohort, kim: await createEligibleMentor(cohort, said), rosa: await createCandidateIn(cohort) };
}

function stored(id: string) {
  return db().proposal.findUniqueOrThrow({ where: { id }, include: { mentorship: true } });
}

describe("a proposal of a run", () => {
  it("makes a mentorship once both have accepted, in either order", async () => {
    for (const order of [
      ["kim", "rosa"],
      ["rosa", "kim"],
    ] as const) {
      const { cohort, ...people } = await scene();
      const id = await propose(cohort, people.kim, people.rosa, { from: "run" });
      expect(await answerProposal(people[order[0]].actor, id, YES, IN_TIME)).toBe("waiting");
      expect(await stored(id)).toMatchObject({ state: "open", mentorship: null });
      expect(await answerProposal(people[order[1]].actor, id, YES, IN_TIME)).toBe("accepted");
      expect(await stored(id)).toMatchObject({
        state: "accepted",
        settledAt: IN_TIME,
        mentorAcceptedAt: IN_TIME,
        candidateAcceptedAt: IN_TIME,
        mentorship: {
          cohortId: cohort.id,
          organizationId: cohort.organizationId,
          mentorEnrollmentId: placeOf(people.kim, "mentor"),
          candidateEnrollmentId: placeOf(people.rosa, "candidate"),
          startedAt: IN_TIME,
          endedAt: null,
        },
      });
      const told = (await queuedMails()).map(({ to }) => to);
      expect(told).toEqual(expect.arrayContaining([people.kim.email, people.rosa.email]));
    }
  });

  it.each(["kim", "rosa"] as const)(
    "is settled when %s declines, with the reason for the manager alone",
    async (who) => {
      const { cohort, ...people } = await scene();
      const other = who === "kim" ? people.rosa : people.kim;
      const id = await propose(cohort, people.kim, people.rosa, { from: "run" });
      expect(await answerProposal(people[who].actor, id, NO, IN_TIME)).toBe("declined");
      expect(await stored(id)).toMatchObject({
        state: "declined",
        declinedById: people[who].actor.personId,
        declineReason: "We supervised each other once",
        settledAt: IN_TIME,
        mentorship: null,
      });
      const mails = await queuedMails();
      expect(mails.map(({ to }) => to)).toEqual([other.email]);
      expect(JSON.stringify(mails)).not.toMatch(/supervised/);
      await expect(answerProposal(other.actor, id, YES, IN_TIME)).rejects.toMatchObject({ kind: "conflict" });
    },
  );

  it("lets a yes become a no until the other has answered", async () => {
    const { cohort, kim, rosa } = await scene();
    const id = await propose(cohort, kim, rosa, { from: "run" });
    await answerProposal(kim.actor, id, YES, IN_TIME);
    expect(await answerProposal(kim.actor, id, NO, IN_TIME)).toBe("declined");
    const other = await propose(cohort, kim, rosa, { from: "run" });
    await answerProposal(kim.actor, other, YES, IN_TIME);
    await answerProposal(rosa.actor, other, YES, IN_TIME);
    await expect(answerProposal(kim.actor, other, NO, IN_TIME)).rejects.toMatchObject({ kind: "conflict" });
    expect(await stored(other)).toMatchObject({ state: "accepted" });
  });

  it("changes nothing by a repeated answer, five at once included", async () => {
    const { cohort, kim, rosa } = await scene();
    const id = await propose(cohort, kim, rosa, { from: "run" });
    await answerProposal(rosa.actor, id, YES, IN_TIME);
    const all = await Promise.all(Array.from({ length: 5 }, () => answerProposal(kim.actor, id, YES, IN_TIME)));
    expect(all.sort()).toEqual(["accepted", "repeated", "repeated", "repeated", "repeated"]);
    expect(await db().mentorship.count({ where: { cohortId: cohort.id } })).toBe(1);
    expect(await queuedMails()).toHaveLength(2);
    expect(await db().auditEvent.count({ where: { subjectId: id } })).toBe(2);
  });

  it("lapses at the end of its term, whatever the answer", async () => {
    const { cohort, kim, rosa } = await scene();
    const id = await propose(cohort, kim, rosa, { from: "run" });
    await answerProposal(rosa.actor, id, YES, new Date(ANSWER_BY.getTime() - 1));
    expect(await answerProposal(kim.actor, id, YES, ANSWER_BY)).toBe("lapsed");
    expect(await stored(id)).toMatchObject({ state: "lapsed", settledAt: ANSWER_BY, mentorship: null });
    expect(await answerProposal(kim.actor, id, YES, ANSWER_BY)).toBe("lapsed");
  });

  it("lapses by the sweep, and leaves those in time and those settled", async () => {
    const { cohort, kim, rosa } = await scene();
    const due = await propose(cohort, kim, rosa, { from: "run" });
    const later = await propose(cohort, kim, await createCandidateIn(cohort), {
      from: "run",
      answerBy: new Date(ANSWER_BY.getTime() + 1),
    });
    await sweepProposals(ANSWER_BY);
    await sweepProposals(ANSWER_BY);
    expect([(await stored(due)).state, (await stored(later)).state]).toEqual(["lapsed", "open"]);
    expect(await queuedMails()).toEqual([]);
  });

  it("is nobody else's to answer", async () => {
    const { cohort, kim, rosa } = await scene();
    const id = await propose(cohort, kim, rosa, { from: "run" });
    const manager = await world.createMember(cohort, "manager");
    const other = await createEligibleMentor(cohort);
    for (const { actor } of [manager, other, await createCandidateIn(cohort)])
      await expect(answerProposal(actor, id, YES, IN_TIME)).rejects.toMatchObject({ kind: "not-found" });
    for (const wrong of ["0", "-1", "abc", id.toUpperCase(), "99999999999999999999"])
      await expect(answerProposal(kim.actor, wrong, YES, IN_TIME)).rejects.toMatchObject({ kind: "not-found" });
  });
});

describe("what has changed meanwhile", () => {
  it.each(["kim", "rosa"] as const)("keeps a pair from coming about when %s has left", async (who) => {
    const { cohort, ...people } = await scene();
    const id = await propose(cohort, people.kim, people.rosa, { from: "request" });
    const place = placeOf(people[who], who === "kim" ? "mentor" : "candidate");
    await db().enrollment.update({ where: { id: place }, data: { leftAt: PROPOSED } });
    await expect(answerProposal(people.kim.actor, id, YES, IN_TIME)).rejects.toMatchObject({ kind: "conflict" });
    expect(await stored(id)).toMatchObject({ state: "open", mentorAcceptedAt: null });
  });

  it("keeps a candidate from having two mentors", async () => {
    const { cohort, kim, rosa } = await scene();
    await world.pair(rosa, await createEligibleMentor(cohort));
    const id = await propose(cohort, kim, rosa, { from: "request" });
    await expect(answerProposal(kim.actor, id, YES, IN_TIME)).rejects.toMatchObject({ kind: "conflict" });
  });

  it("keeps somebody from mentoring themselves", async () => {
    const cohort = await world.createCohort();
    const both = await world.enroll(await world.createMember(cohort, "mentor"), cohort, "candidate");
    const id = await propose(cohort, both, both, { from: "request" });
    await expect(answerProposal(both.actor, id, YES, IN_TIME)).rejects.toMatchObject({ kind: "conflict" });
  });

  it("keeps two people from being a pair both ways", async () => {
    const cohort = await world.createCohort();
    const one = await world.enroll(await world.createMember(cohort, "mentor"), cohort, "candidate");
    const two = await world.enroll(await world.createMember(cohort, "mentor"), cohort, "candidate");
    await world.pair(one, two);
    const id = await propose(cohort, one, two, { from: "request" });
    await expect(answerProposal(one.actor, id, YES, IN_TIME)).rejects.toMatchObject({ kind: "conflict" });
  });
});

describe("places", () => {
  it.each([
    [null, 1],
    [1, 1],
    [3, 3],
    [0, 0],
  ])("of a mentor with %s hold under 50 parallel accepts", async (capacity, places) => {
    const { cohort, kim } = await scene({ capacity });
    const candidates: world.Member[] = [];
    for (let count = 0; count < 50; count += 1) candidates.push(await world.createMember(cohort, "candidate"));
    const ids: string[] = [];
    for (const candidate of candidates) ids.push(await propose(cohort, kim, candidate, { from: "request" }));
    const settled = await Promise.allSettled(ids.map((id) => answerProposal(kim.actor, id, YES, IN_TIME)));
    const refused = settled.filter((each) => each.status === "rejected").map(({ reason }) => reason as unknown);
    expect(settled.filter(({ status }) => status === "fulfilled")).toHaveLength(places);
    expect(refused).toEqual(
      Array.from({ length: 50 - places }, () => expect.objectContaining({ kind: "conflict" }) as unknown),
    );
    expect(await db().mentorship.count({ where: { mentorEnrollmentId: placeOf(kim, "mentor") } })).toBe(places);
    expect(await db().proposal.count({ where: { cohortId: cohort.id, state: "accepted" } })).toBe(places);
  });

  it("that are all taken free the others who asked, at once", async () => {
    const { cohort, kim, rosa } = await scene({ capacity: 1 });
    const tom = await createCandidateIn(cohort);
    const first = await propose(cohort, kim, rosa, { from: "request" });
    const second = await propose(cohort, kim, tom, { from: "request" });
    await answerProposal(kim.actor, first, YES, IN_TIME);
    expect(await stored(second)).toMatchObject({ state: "withdrawn", settledAt: IN_TIME });
    const told = (await queuedMails()).map(({ to }) => to);
    expect(told.sort()).toEqual([kim.email, rosa.email, tom.email].sort());
  });

  it("count again when a mentorship has ended", async () => {
    const { cohort, kim, rosa } = await scene({ capacity: 1 });
    const ended = await world.pair(await createCandidateIn(cohort), kim);
    await db().mentorship.update({ where: { id: ended }, data: { endedAt: PROPOSED } });
    const id = await propose(cohort, kim, rosa, { from: "request" });
    expect(await answerProposal(kim.actor, id, YES, IN_TIME)).toBe("accepted");
  });
});
