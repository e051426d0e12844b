import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { askToDelete, eraseDuePeople, keepAccount } from "#app/features/accounts/erasure/commands.server.ts";
import { findDeletion } from "#app/features/accounts/erasure/queries.server.ts";
import { db } from "#app/server/db.server.ts";
import type { JobData } from "#app/server/jobs.server.ts";
import { countTry } from "#app/server/limits.server.ts";
import { mailDelivery, readKeptMails, sendMail } from "#app/server/mail.server.ts";
import { configure } from "#app/server/settings.server.ts";
import { liveFully, type FullLife } from "#tests/support/full-life.ts";
import { onlyIn, tablesHolding, wholeDatabase, wordColumnsOfAPerson } from "#tests/support/whole-database.ts";
import * as world from "#tests/support/world.ts";

const WORD = "qzanary";
const OTHER = "bystander";
const HOUR = 3_600_000;
const ASKED = new Date("2026-11-02T10:00:00.250Z");
const after = (hours: number) => new Date(ASKED.getTime() + hours * HOUR);
const DUE = after(14 * 24);

let dataFolder: string;

beforeEach(async () => {
  dataFolder = await mkdtemp(path.join(tmpdir(), "tandem-erasure-"));
  onTestFinished(() => rm(dataFolder, { recursive: true }));
  configure({ origin: () => "https://tandem.example.org", secretKey: "k".repeat(32), isSample: false, dataFolder });
  await db().$executeRaw`DELETE FROM pgboss.job`;
});

interface Two {
  rosa: FullLife;
  other: FullLife;
  mentor: world.Member;
  cohort: world.Cohort;
}

async function twoLives(): Promise<Two> {
  const cohort = await world.createCohort();
  const mentor = await world.createMember(cohort, "mentor");
  const rosa = await liveFully(WORD, cohort, mentor);
  return { rosa, other: await liveFully(OTHER, cohort, mentor), mentor, cohort };
}

async function ask(member: world.Member, at = ASKED, email = member.email) {
  const { id: sessionId } = await db().session.findFirstOrThrow({ where: { personId: member.actor.personId } });
  return askToDelete(member.actor, { sessionId, email }, at);
}

async function askSignedIn(member: world.Member, at = ASKED) {
  await world.signIn(member);
  return ask(member, at);
}

/** Writes every queued mail into its file, and returns those to an address. */
async function mailsTo(address: string): Promise<string[]> {
  const deliver = mailDelivery({ smtpUrl: undefined, from: "Tandem <tandem@example.org>" });
  const jobs = await db().$queryRaw<{ data: JobData }[]>`SELECT data FROM pgboss.job WHERE name = 'mail'`;
  for (const { data } of jobs) await deliver(data);
  const kept = await readKeptMails();
  return kept.map(({ content }) => content).filter((content) => content.includes(`To: ${address}`));
}

const mailJobs = () => db().$queryRaw<unknown[]>`SELECT id FROM pgboss.job WHERE name = 'mail'`;

describe("a full life in the tests", () => {
  /** Ids and words that the app chooses among, none of which a person writes. */
  const NOT_WORDS = ["assessment.content_hash", "assessment.edition", "assessment.framework_id"];
  const ALSO_NOT_WORDS = [
    "goal.edition",
    "goal.framework_id",
    "goal.indicator_id",
    "guess.category_id",
    "check_in.edition",
  ];
  const IDS = ["rating.indicator_id", "rating_revision.indicator_id", "evidence_confirmation.indicator_id"];
  /** Figures by scale. */
  const FIGURES = ["assessment.area_scores", "match_profile.styles"];
  const OF_FILES = [
    "evidence_file.indicator_id",
    "evidence_file.kind",
    "evidence_file.stored_key",
    "match_run_person.key",
  ];

  it("has the word in every column of a person that can hold words", async () => {
    await twoLives();
    const without: string[] = [];
    for (const name of await wordColumnsOfAPerson()) {
      const [table, column] = name.split(".");
      const [found] = await db().$queryRawUnsafe<{ count: number }[]>(
        `SELECT count(*)::int AS count FROM "${table}" WHERE "${column}"::text LIKE '%${WORD}%'`,
      );
      if (found?.count === 0) without.push(name);
    }
    expect(without).toEqual([...NOT_WORDS, ...ALSO_NOT_WORDS, ...IDS, ...OF_FILES, ...FIGURES].sort());
  });
});

describe("erasing a person", () => {
  it("leaves no word of theirs in any table, and their id in the record alone", async () => {
    const { rosa } = await twoLives();
    await countTry("export of a person", rosa.actor.personId);
    await ask(rosa);
    expect((await tablesHolding(WORD)).length).toBeGreaterThan(10);
    await eraseDuePeople(DUE);
    expect(await tablesHolding(WORD)).toEqual([]);
    expect(await tablesHolding(rosa.actor.personId)).toEqual(["audit_event"]);
    expect(await tablesHolding(rosa.email)).toEqual([]);
    expect(await db().rateLimit.count()).toBe(0);
  });

  it("takes their name off what they said of others' work and of a district", async () => {
    const { rosa, cohort } = await twoLives();
    const by = rosa.actor.personId;
    await db().serviceVerification.updateMany({ where: { note: { contains: OTHER } }, data: { verifiedById: by } });
    const of = { organizationId: cohort.organizationId, districtId: await world.createDistrict(cohort), answers: {} };
    const said = { id: crypto.randomUUID(), edition: "2026.1", answeredById: by, answeredAt: world.SAVED };
    await db().stageReview.create({ data: { ...of, ...said } });
    await ask(rosa).then(() => eraseDuePeople(DUE));
    expect(await db().stageReview.findMany()).toMatchObject([{ answeredById: null }]);
    expect(await db().serviceVerification.findMany()).toMatchObject([{ verifiedById: null }]);
  });

  it("takes nothing that is not theirs", async () => {
    const { rosa, other } = await twoLives();
    await ask(rosa);
    const before = await wholeDatabase();
    await eraseDuePeople(DUE);
    const gone = onlyIn(before, await wholeDatabase());
    const mails = await mailJobs();
    expect(mails).toHaveLength(1);
    const strange = gone.filter(
      (row) => !row.startsWith("pgboss.") && ![...rosa.ids, rosa.email].some((own) => row.includes(own)),
    );
    // Steps of a goal and saved notes name neither person nor place; they hold the word.
    expect(strange.filter((row) => !row.includes(WORD))).toEqual([]);
    expect(gone.filter((row) => row.includes(OTHER) || row.includes(other.actor.personId))).toEqual([]);
  });

  it("is on record, by a number alone", async () => {
    const { rosa } = await twoLives();
    await ask(rosa);
    const before = await wholeDatabase();
    await eraseDuePeople(DUE);
    const added = onlyIn(await wholeDatabase(), before);
    expect(added).toHaveLength(1);
    const line = await db().auditEvent.findFirstOrThrow({ where: { action: "account.erase" } });
    expect(line).toMatchObject({
      actorId: null,
      organizationId: null,
      ownerId: null,
      subjectType: "person",
      subjectId: rosa.actor.personId,
      at: DUE,
    });
  });

  it("takes the mails to them out of the queue, the archive and the files, and leaves those to others", async () => {
    const { rosa, other } = await twoLives();
    await ask(rosa);
    expect(await mailsTo(rosa.email)).toHaveLength(2);
    await db().$executeRaw`INSERT INTO pgboss.archive SELECT j.*, now() FROM pgboss.job j WHERE name = 'mail'`;
    await eraseDuePeople(DUE);
    expect(await mailsTo(rosa.email)).toEqual([]);
    expect(await mailsTo(other.email)).toHaveLength(1);
    expect(await db().$queryRaw`SELECT id FROM pgboss.archive WHERE name = 'mail'`).toHaveLength(1);
    await db().$executeRaw`DELETE FROM pgboss.archive`;
  });

  it("that fails in the middle leaves everything, and the next one finishes", async () => {
    const { rosa, other } = await twoLives();
    await ask(rosa);
    await ask(other);
    // A file that cannot be read stops the last step, when all rows are gone already.
    const obstacle = path.join(dataFolder, "mail", "obstacle.eml");
    await mkdir(obstacle, { recursive: true });
    const before = await wholeDatabase();
    await expect(eraseDuePeople(DUE)).rejects.toThrow("2 of 2 were not erased");
    expect(await wholeDatabase()).toEqual(before);
    await rm(obstacle, { recursive: true });
    await eraseDuePeople(DUE);
    expect([...(await tablesHolding(WORD)), ...(await tablesHolding(OTHER))]).toEqual([]);
  });

  it("twice, and twice at once, is harmless", async () => {
    const { rosa } = await twoLives();
    await ask(rosa);
    await Promise.all([eraseDuePeople(DUE), eraseDuePeople(DUE)]);
    const once = await wholeDatabase();
    await eraseDuePeople(DUE);
    expect(await wholeDatabase()).toEqual(once);
    expect(await db().auditEvent.count({ where: { action: "account.erase" } })).toBe(1);
  });

  it.each([
    ["at once", ASKED, false],
    ["after 13 days and 23 hours", after(14 * 24 - 1), false],
    ["a millisecond too early", new Date(DUE.getTime() - 1), false],
    ["after 14 days", DUE, true],
    ["after a month", after(30 * 24), true],
  ])("%s does what the date says", async (_, at, isErased) => {
    const { rosa } = await twoLives();
    await ask(rosa);
    await eraseDuePeople(at);
    expect(await db().person.count({ where: { id: rosa.actor.personId } })).toBe(isErased ? 0 : 1);
    expect(await db().person.count()).toBe(isErased ? 2 : 3);
  });

  it("does nothing where nobody asked", async () => {
    await twoLives();
    const before = await wholeDatabase();
    await eraseDuePeople(after(1_000_000));
    expect(await wholeDatabase()).toEqual(before);
  });
});

describe("asking to delete one's account", () => {
  it("takes releases back at once, and leaves what others released", async () => {
    const { rosa, mentor } = await twoLives();
    await ask(rosa);
    const given = await db().release.findMany({ where: { ownerId: rosa.actor.personId } });
    expect(given.map(({ withdrawnAt }) => withdrawnAt)).toEqual([ASKED]);
    const received = await db().release.findMany({ where: { ownerId: mentor.actor.personId } });
    expect(received.map(({ withdrawnAt }) => withdrawnAt)).toEqual([null, null]);
    expect(await db().auditEvent.count({ where: { action: "release.withdraw" } })).toBe(1);
  });

  it("ends every other session, and no session of anybody else", async () => {
    const { rosa, other } = await twoLives();
    const { id } = await db().session.findFirstOrThrow({ where: { personId: rosa.actor.personId } });
    await world.signIn(rosa);
    await askToDelete(rosa.actor, { sessionId: id, email: rosa.email }, ASKED);
    expect(await db().session.findMany({ where: { personId: rosa.actor.personId } })).toMatchObject([{ id }]);
    expect(await db().session.count({ where: { personId: other.actor.personId } })).toBe(1);
  });

  it("sends a mail with the date, and nothing of what they wrote", async () => {
    const rosa = await world.createPerson();
    await askSignedIn(rosa);
    const [mail = ""] = await mailsTo(rosa.email);
    expect(mail).toContain("November 16, 2026");
    expect(mail).toContain("https://tandem.example.org/account/delete");
    const full = await twoLives();
    await ask(full.rosa);
    const written = (await mailsTo(full.rosa.email)).filter((text) => text.includes("November 16"));
    expect(written.join("").replaceAll(full.rosa.email, "")).not.toContain(WORD);
  });

  it("again changes neither the date nor sends a second mail", async () => {
    const rosa = await world.createPerson();
    await askSignedIn(rosa);
    await ask(rosa, after(24));
    expect((await findDeletion(rosa.actor)).endsAt).toEqual(DUE);
    expect(await mailJobs()).toHaveLength(1);
  });

  it.each(["", "somebody@example.org", "%", "ROSA"])("with the address %j does nothing", async (typed) => {
    const rosa = await world.createPerson();
    await world.signIn(rosa);
    const before = await wholeDatabase();
    expect(await ask(rosa, ASKED, typed)).toBe("another address");
    expect(await wholeDatabase()).toEqual(before);
  });

  it("can be taken back, after which nothing is erased; releases stay withdrawn", async () => {
    const { rosa } = await twoLives();
    await ask(rosa);
    await keepAccount(rosa.actor, after(13 * 24));
    await keepAccount(rosa.actor, after(13 * 24));
    await eraseDuePeople(after(1000));
    expect(await findDeletion(rosa.actor)).toMatchObject({ endsAt: null, cause: null });
    expect(await db().release.count({ where: { ownerId: rosa.actor.personId, withdrawnAt: null } })).toBe(0);
    expect(await db().auditEvent.count({ where: { action: "account.keep" } })).toBe(1);
  });

  it("finds only invitations to the very address, whatever characters it holds", async () => {
    const { rosa, cohort } = await twoLives();
    const email = "a_b%@example.org";
    await db().person.update({ where: { id: rosa.actor.personId }, data: { email } });
    const times = { createdAt: ASKED, expiresAt: DUE };
    const common = { organizationId: cohort.organizationId, name: "x", ...times };
    for (const [index, to] of [email, "a_B%@example.org", "axbyz@example.org"].entries())
      await db().invitation.create({
        data: { id: `6f1c2a50-9d0e-4c55-8a53-0d6d1c6f1a1${index}`, email: to, ...common },
      });
    await ask({ ...rosa, email });
    await eraseDuePeople(DUE);
    const left = await db().invitation.findMany({ where: { name: "x" } });
    expect(left.map((each) => each.email)).toEqual(["axbyz@example.org"]);
  });
});

it("a mail that was sealed with another key stops nothing", async () => {
  const rosa = await world.createPerson();
  await askSignedIn(rosa);
  configure({ origin: () => "https://tandem.example.org", secretKey: "o".repeat(32), isSample: false, dataFolder });
  await db().$transaction((tx) => sendMail(tx, { to: rosa.email, subject: "Hello", paragraphs: [] }));
  await eraseDuePeople(DUE);
  expect(await db().person.count()).toBe(0);
  expect(await mailJobs()).toHaveLength(1);
});
