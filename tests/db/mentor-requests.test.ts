import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { answerProposal, sweepProposals } from "#app/features/matching/proposals/commands.server.ts";
import { reasons } from "#app/features/matching/proposals/schema.ts";
import { askMentor, withdrawRequest } from "#app/features/matching/requests/commands.server.ts";
import { db } from "#app/server/db.server.ts";
import {
  createAskingCohort,
  createCandidateIn,
  createEligibleMentor,
  giveProfile,
  giveService,
  placeOf,
  queuedMails,
} from "#tests/support/match-scene.ts";
import * as world from "#tests/support/world.ts";

const AT = new Date("2026-10-12T15:00:00.000Z");
const DAY = 86_400_000;
const LATER = new Date(AT.getTime() + 7 * DAY);

beforeEach(async () => {
  await db().$executeRaw`DELETE FROM pgboss.job`;
});

async function scene() {
  const cohort = await createAskingCohort();
  return { cohort, kim: await createEligibleMentor(cohort), rosa: await createCandidateIn(cohort) };
}

const ask = (candidate: world.Member, mentor: world.Member, at = AT) =>
  askMentor(candidate.actor, placeOf(mentor, "mentor"), at);

describe("asking a mentor", () => {
  it("puts a proposal before them with the candidate's yes, reasons and a term", async () => {
    const { cohort, kim, rosa } = await scene();
    const id = await ask(rosa, kim);
    const row = await db().proposal.findUniqueOrThrow({ where: { id } });
    expect(row).toMatchObject({
      runId: null,
      state: "open",
      cohortId: cohort.id,
      mentorEnrollmentId: placeOf(kim, "mentor"),
      candidateEnrollmentId: placeOf(rosa, "candidate"),
      candidateAcceptedAt: AT,
      mentorAcceptedAt: null,
      answerBy: LATER,
    });
    expect(reasons.parse(row.reasons).parts).toHaveLength(7);
    expect(await queuedMails()).toMatchObject([{ to: kim.email }]);
    expect(await answerProposal(kim.actor, id, { answer: "accept" }, LATER)).toBe("lapsed");
  });

  it("becomes a mentorship by the mentor's yes alone", async () => {
    const { kim, rosa } = await scene();
    expect(await answerProposal(kim.actor, await ask(rosa, kim), { answer: "accept" }, AT)).toBe("accepted");
    await expect(ask(rosa, kim)).rejects.toMatchObject({ kind: "conflict" });
  });

  it("is one at a time, five at once included", async () => {
    const { cohort, kim, rosa } = await scene();
    const lee = await createEligibleMentor(cohort);
    const tries = await Promise.allSettled([kim, lee, kim, lee, kim].map((mentor) => ask(rosa, mentor)));
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(tries.filter(({ status }) => status === "rejected")).toMatchObject(
      Array.from({ length: 4 }, () => ({ reason: { kind: "conflict" } })),
    );
  });

  it("goes on to the next after a no, a lapse or a withdrawal", async () => {
    const { cohort, kim, rosa } = await scene();
    const [lee, max, joy] = [
      await createEligibleMentor(cohort),
      await createEligibleMentor(cohort),
      await createEligibleMentor(cohort),
    ];
    await answerProposal(kim.actor, await ask(rosa, kim), { answer: "decline", reason: "No time" }, AT);
    await expect(ask(rosa, kim)).rejects.toMatchObject({ kind: "conflict" });
    await ask(rosa, lee);
    const third = await ask(rosa, max, LATER);
    await withdrawRequest(rosa.actor, third, LATER);
    await withdrawRequest(rosa.actor, third, LATER);
    await ask(rosa, joy, LATER);
    const rows = await db().proposal.findMany({ orderBy: { createdAt: "asc" }, where: { cohortId: cohort.id } });
    expect(rows.map(({ state }) => state).sort()).toEqual(["declined", "lapsed", "open", "withdrawn"]);
  });

  it("tells the candidate when the sweep ends a term", async () => {
    const { kim, rosa } = await scene();
    const id = await ask(rosa, kim);
    await sweepProposals(LATER);
    expect(await db().proposal.findUnique({ where: { id } })).toMatchObject({ state: "lapsed" });
    const told = (await queuedMails()).map(({ to }) => to);
    expect(told.sort()).toEqual([kim.email, rosa.email].sort());
  });
});

describe("who cannot be asked", () => {
  const refused = { kind: "not-found" };

  it("is a mentor without the years, of the same district, of another cohort, or who left", async () => {
    const { cohort, kim, rosa } = await scene();
    const young = await world.createMember(cohort, "mentor", await world.createDistrict(cohort));
    await giveService(young, { from: "2020-01-01" });
    await expect(ask(rosa, young)).rejects.toMatchObject(refused);
    const { districtId } = await db().enrollment.findUniqueOrThrow({ where: { id: placeOf(rosa, "candidate") } });
    const near = await world.createMember(cohort, "mentor", districtId ?? "");
    await giveService(near, { from: "2010-01-01" });
    await expect(ask(rosa, near)).rejects.toMatchObject(refused);
    await expect(ask(rosa, await createEligibleMentor(await createAskingCohort()))).rejects.toMatchObject(refused);
    await db().enrollment.update({ where: { id: placeOf(kim, "mentor") }, data: { leftAt: AT } });
    await expect(ask(rosa, kim)).rejects.toMatchObject(refused);
    await expect(askMentor(rosa.actor, randomUUID(), AT)).rejects.toMatchObject(refused);
  });

  it("is oneself, and one's own candidate", async () => {
    const cohort = await createAskingCohort();
    const inBoth = async () => {
      const mentor = await createEligibleMentor(cohort);
      return world.enroll(mentor, cohort, "candidate", await world.createDistrict(cohort));
    };
    const [one, two] = [await inBoth(), await inBoth()];
    await expect(ask(one, one)).rejects.toMatchObject(refused);
    await world.pair(one, two);
    await expect(ask(two, one)).rejects.toMatchObject(refused);
  });

  it("is a mentor whose places are taken", async () => {
    const { cohort, kim, rosa } = await scene();
    await world.pair(await createCandidateIn(cohort), kim);
    await expect(ask(rosa, kim)).rejects.toMatchObject({ kind: "conflict" });
  });

  it("is anybody in a cohort with runs, and for whoever is no candidate", async () => {
    const cohort = await world.createCohort();
    const [kim, rosa] = [await createEligibleMentor(cohort), await createCandidateIn(cohort)];
    await expect(ask(rosa, kim)).rejects.toMatchObject(refused);
    const here = await scene();
    await expect(ask(here.kim, here.kim)).rejects.toMatchObject(refused);
  });

  it("is nobody for having vetoed the candidate, which nobody is told", async () => {
    const { kim, rosa } = await scene();
    await giveProfile(rosa, "candidate");
    await db().preference.create({ data: { fromId: placeOf(kim, "mentor"), toId: placeOf(rosa, "candidate") } });
    await expect(ask(rosa, kim)).resolves.toEqual(expect.any(String));
  });
});

it("lets nobody take back a request of somebody else, or one that is settled", async () => {
  const { cohort, kim, rosa } = await scene();
  const id = await ask(rosa, kim);
  for (const { actor } of [kim, await createCandidateIn(cohort)])
    await expect(withdrawRequest(actor, id, AT)).rejects.toMatchObject({ kind: "not-found" });
  await answerProposal(kim.actor, id, { answer: "accept" }, AT);
  await expect(withdrawRequest(rosa.actor, id, AT)).rejects.toMatchObject({ kind: "conflict" });
});
