import { beforeEach, describe, expect, it } from "vitest";
import { signAgreement, writeAgreement } from "#app/features/mentoring/agreements/commands.server.ts";
import { findAgreement, readAgreements } from "#app/features/mentoring/agreements/queries.server.ts";
import { agreementForm } from "#app/features/mentoring/agreements/schema.ts";
import { endMentorship } from "#app/features/mentoring/endings/commands.server.ts";
import { listEndings } from "#app/features/mentoring/endings/queries.server.ts";
import { findMeeting } from "#app/features/mentoring/meetings/queries.server.ts";
import { findMentorship } from "#app/features/mentoring/mentorships/queries.server.ts";
import { db } from "#app/server/db.server.ts";
import { queuedMails } from "#tests/support/match-scene.ts";
import { agreementWith, createMeeting, createPair, endPair, signedAgreement } from "#tests/support/mentoring.ts";
import * as world from "#tests/support/world.ts";

/** The cohort of the builders runs from 2026-09-14 to 2027-06-25; its middle is 2027-02-03. */
const AFTER_MIDDLE = new Date("2027-02-10T18:00:00Z");

beforeEach(async () => {
  await db().$executeRaw`DELETE FROM pgboss.job`;
});

describe("the agreement of a pair", () => {
  it("holds once both have signed the same version", async () => {
    const pair = await createPair();
    await signedAgreement(pair);
    const { agreements, toSettle, inForce } = await readAgreements(pair.harold.actor, pair.id, world.SAVED);
    expect(agreements).toMatchObject([
      { moment: "kickoff", version: 1, mentorSignedAt: world.SAVED, candidateSignedAt: world.SAVED },
    ]);
    expect([toSettle, inForce?.rhythmDays]).toEqual([null, 14]);
  });

  it("loses both signatures by a change of one word, and none by the same words again", async () => {
    const pair = await createPair();
    await signedAgreement(pair);
    const stored = async () => (await readAgreements(pair.rosa.actor, pair.id, world.SAVED)).agreements[0];
    await writeAgreement(pair.harold.actor, pair.id, "kickoff", agreementWith({ version: 1 }), world.SUBMITTED);
    expect(await stored()).toMatchObject({ version: 1, mentorSignedAt: world.SAVED });
    const changed = agreementWith({ goals: "Two goals at a time", version: 1 });
    expect(await writeAgreement(pair.harold.actor, pair.id, "kickoff", changed, world.SUBMITTED)).toBe("saved");
    expect(await stored()).toMatchObject({ version: 2, mentorSignedAt: null, candidateSignedAt: null });
    expect(await db().agreementRevision.count({ where: { agreement: { mentorshipId: pair.id } } })).toBe(2);
  });

  it("tells the second writer, and overwrites nothing", async () => {
    const { rosa, harold, id } = await createPair();
    await writeAgreement(rosa.actor, id, "kickoff", agreementWith(), world.SAVED);
    const second = agreementWith({ problems: "We ask the manager" });
    expect(await writeAgreement(harold.actor, id, "kickoff", second, world.SAVED)).toBe("conflict");
    const stored = await readAgreements(rosa.actor, id, world.SAVED);
    expect(stored.agreements).toMatchObject([{ problems: "We say so", version: 1 }]);
  });

  it("of two who write the first one at the same time, keeps one and tells the other", async () => {
    const { rosa, harold, id } = await createPair();
    const outcomes = await Promise.all([
      writeAgreement(rosa.actor, id, "kickoff", agreementWith({ goals: "Hers" }), world.SAVED),
      writeAgreement(harold.actor, id, "kickoff", agreementWith({ goals: "His" }), world.SAVED),
    ]);
    expect(outcomes.sort()).toEqual(["conflict", "saved"]);
    expect(await db().agreement.count({ where: { mentorshipId: id } })).toBe(1);
  });

  it("is signed only as it was read", async () => {
    const { rosa, harold, id } = await createPair();
    await writeAgreement(rosa.actor, id, "kickoff", agreementWith(), world.SAVED);
    await writeAgreement(rosa.actor, id, "kickoff", agreementWith({ goals: "Others", version: 1 }), world.SAVED);
    const asRead = { moment: "kickoff", version: 1 } as const;
    await expect(signAgreement(harold.actor, id, asRead, world.SAVED)).rejects.toMatchObject({ kind: "conflict" });
  });

  it("is looked at again from the middle of the cohort, and starts from the words of the kickoff", async () => {
    const pair = await createPair();
    await signedAgreement(pair, { goals: "From the kickoff" });
    const early = findAgreement(pair.rosa.actor, pair.id, "midpoint", world.SAVED);
    await expect(early).rejects.toMatchObject({ kind: "not-found" });
    const tooEarly = writeAgreement(pair.rosa.actor, pair.id, "midpoint", agreementWith(), world.SAVED);
    await expect(tooEarly).rejects.toMatchObject({ kind: "not-found" });
    const found = await findAgreement(pair.rosa.actor, pair.id, "midpoint", AFTER_MIDDLE);
    expect(found).toMatchObject({ stored: null, startsFrom: { goals: "From the kickoff" } });
    await writeAgreement(pair.rosa.actor, pair.id, "midpoint", agreementWith({ rhythmDays: 30 }), AFTER_MIDDLE);
    const page = await readAgreements(pair.harold.actor, pair.id, AFTER_MIDDLE);
    expect([page.toSettle, page.inForce?.moment]).toEqual(["midpoint", "kickoff"]);
    for (const { actor } of [pair.rosa, pair.harold])
      await signAgreement(actor, pair.id, { moment: "midpoint", version: 1 }, AFTER_MIDDLE);
    expect((await readAgreements(pair.harold.actor, pair.id, AFTER_MIDDLE)).inForce?.rhythmDays).toBe(30);
  });

  it("tells the other one by mail, without a word of it", async () => {
    const { rosa, harold, id } = await createPair();
    await writeAgreement(rosa.actor, id, "kickoff", agreementWith({ problems: "canary-words" }), world.SAVED);
    const mails = await queuedMails();
    expect(mails.map(({ to }) => to)).toEqual([harold.email]);
    expect(JSON.stringify(mails)).not.toContain("canary-words");
  });

  it.each([
    ["no words", { goals: "  " }],
    ["too many words", { goals: "a".repeat(2001) }],
    ["a NUL byte", { goals: "a\u0000b" }],
    ["half a character", { goals: "a\ud800" }],
    ["a rhythm that is not offered", { rhythmDays: "1" }],
    ["a rhythm that is no number", { rhythmDays: "14 days" }],
    ["a length that is not offered", { meetingMinutes: "61" }],
    ["a version that is none", { version: "-1" }],
  ])("refuses %s", (_, fault) => {
    const typed = { ...agreementWith(), rhythmDays: "14", meetingMinutes: "60", version: "0", ...fault };
    const read = agreementForm.safeParse(typed);
    expect(read.error?.issues.map(({ path }) => path[0])).toEqual([Object.keys(fault)[0]]);
  });

  it("cannot be written by anybody else, nor once the mentorship has ended", async () => {
    const pair = await createPair();
    const manager = await world.createMember(pair.cohort, "manager");
    const write = (member: world.Member) =>
      writeAgreement(member.actor, pair.id, "kickoff", agreementWith(), world.SAVED);
    await expect(write(manager)).rejects.toMatchObject({ kind: "not-found" });
    await endPair(pair);
    await expect(write(pair.harold)).rejects.toMatchObject({ kind: "not-found" });
    await expect(write(pair.rosa)).rejects.toMatchObject({ kind: "not-found" });
  });
});

describe("ending a mentorship", () => {
  const REASON = { reason: "canary-reason" };

  it.each(["rosa", "harold"] as const)(
    "frees the mentor's place, by %s, with a reason for the manager alone",
    async (who) => {
      const pair = await createPair();
      const manager = await world.createMember(pair.cohort, "manager");
      const administrator = await world.createAdministrator(pair.cohort);
      await endMentorship(pair[who].actor, pair.id, REASON, world.SUBMITTED);
      const open = await db().mentorship.count({
        where: { mentor: { personId: pair.harold.actor.personId }, endedAt: null },
      });
      expect(open).toBe(0);
      const endedBy = who === "rosa" ? "candidate" : "mentor";
      expect(await listEndings(manager.actor, pair.cohort.id)).toMatchObject([{ ...REASON, endedBy }]);
      for (const other of [pair.rosa, pair.harold, administrator])
        expect(await listEndings(other.actor, pair.cohort.id)).toEqual([]);
      const mails = await queuedMails();
      const other = who === "rosa" ? pair.harold : pair.rosa;
      expect(mails.map(({ to }) => to).sort()).toEqual([manager.email, other.email].sort());
      expect(JSON.stringify(mails)).not.toContain("canary-reason");
    },
  );

  it("leaves the record with the candidate, and nothing with the mentor", async () => {
    const pair = await createPair();
    const meeting = await createMeeting(pair);
    await endMentorship(pair.harold.actor, pair.id, REASON, world.SUBMITTED);
    expect(await findMentorship(pair.rosa.actor, pair.id)).toMatchObject({ canEdit: false });
    expect(await findMeeting(pair.rosa.actor, meeting)).toMatchObject({ isCancelled: true, sequence: 1 });
    await expect(findMentorship(pair.harold.actor, pair.id)).rejects.toMatchObject({ kind: "not-found" });
    await expect(findMeeting(pair.harold.actor, meeting)).rejects.toMatchObject({ kind: "not-found" });
  });

  it("lets a circle meet without the one who left", async () => {
    const pair = await createPair();
    const other = await createPair(pair);
    const meeting = await createMeeting(pair, { mentorshipIds: [other.id] });
    await endMentorship(other.rosa.actor, other.id, REASON, world.SUBMITTED);
    const found = await findMeeting(pair.harold.actor, meeting);
    expect([found.isCancelled, found.candidates.map(({ name }) => name)]).toEqual([false, [pair.rosa.name]]);
    await expect(findMeeting(other.rosa.actor, meeting)).rejects.toMatchObject({ kind: "not-found" });
  });

  it("happens once, of two who end it at the same time", async () => {
    const { rosa, harold, id } = await createPair();
    const both = [rosa, harold].map(({ actor }) => endMentorship(actor, id, REASON, world.SUBMITTED));
    const outcomes = await Promise.allSettled(both);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });
});
