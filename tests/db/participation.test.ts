import { beforeEach, describe, expect, it } from "vitest";
import { currentModuleEdition } from "#app/content/catalogue.server.ts";
import { spreadStations } from "#app/core/companion/module-calendar.ts";
import { addDays } from "#app/core/shared/civil-date.ts";
import { sendAllWords, sendWord } from "#app/features/companion/participation/commands.server.ts";
import {
  draftWord,
  findWritable,
  listParticipation,
  participationTable,
  readBoard,
  summarizeParticipation,
  type Participation,
} from "#app/features/companion/participation/queries.server.ts";
import { readCompanion } from "#app/features/companion/home/queries.server.ts";
import { wordForm } from "#app/features/companion/participation/schema.ts";
import { recordHeld } from "#app/features/companion/sittings/commands.server.ts";
import { db } from "#app/server/db.server.ts";
import { createPair, firstModule, placeOf, submitAll, type Pair } from "#tests/support/companion.ts";
import { queuedMails } from "#tests/support/match-scene.ts";
import { createCohort, createMember, type Cohort, type Member } from "#tests/support/world.ts";

const MODULE = firstModule();
const [opening, first] = spreadStations(currentModuleEdition(), "2026-09-14", "2027-06-25");
const noonOn = (date: string) => new Date(`${date}T18:00:00Z`);
/** Three days after the first module was due. */
const AT = noonOn(addDays(first?.dueOn ?? "", 3));
const WORD = { subject: "A word", text: "Hello Harold,\n\nhow does it go?" };

let cohort: Cohort;
let manager: Member;
let pair: Pair;

beforeEach(async () => {
  await db().$executeRaw`DELETE FROM pgboss.job`;
  cohort = await createCohort();
  manager = await createMember(cohort, "manager");
  pair = await createPair(cohort);
});

async function comeToOpening({ harold, partnershipId }: Pair, as: "superintendent" | "delegate" = "superintendent") {
  const held = { step: "held", doneOn: "2026-09-20", heldMinutes: 110, as } as const;
  await recordHeld(harold.actor, partnershipId, "opening", held, AT);
}

async function standingOf(candidate: Member, at = AT): Promise<Participation> {
  const { pairs } = await listParticipation(manager.actor, cohort.id, at);
  const found = pairs.find(({ enrollmentId }) => enrollmentId === placeOf(candidate));
  if (found === undefined) throw new Error("The pair is not on the board");
  return found;
}

describe("the board of a cohort", () => {
  it("says since when a pair is behind, with what, and whose turn it is, as they go on", async () => {
    const { rosa, harold, partnershipId } = pair;
    expect((await standingOf(rosa, noonOn(opening?.dueOn ?? ""))).behind).toBeNull();
    expect(await standingOf(rosa)).toMatchObject({
      behind: { id: "opening", step: "attend", waitsFor: "both" },
      asked: { moduleId: "opening" },
      done: 0,
    });
    await comeToOpening(pair);
    expect(await standingOf(rosa)).toMatchObject({
      behind: { id: MODULE.id, title: MODULE.title, days: 3, waitsFor: "both", step: "read" },
      done: 1,
      superintendent: { answered: 0, attended: 1, minutes: 110 },
      delegate: { answered: 0, attended: 0, minutes: 0 },
    });
    await submitAll(harold, partnershipId);
    expect(await standingOf(rosa)).toMatchObject({
      behind: { waitsFor: "candidate", step: "read" },
      superintendent: { answered: 1, attended: 1 },
    });
    expect((await standingOf(rosa, noonOn("2027-06-27"))).behind).toBeNull();
  });

  it("counts whoever stands in apart from the superintendent", async () => {
    const ines = await createMember(cohort, "delegate", pair.district);
    await db().partnership.update({
      where: { id: pair.partnershipId },
      data: { delegateEnrollmentId: placeOf(ines) },
    });
    await comeToOpening(pair, "delegate");
    expect(await standingOf(pair.rosa)).toMatchObject({
      superintendent: { attended: 0, minutes: 0 },
      delegate: { attended: 1, minutes: 110 },
      recipient: { name: pair.harold.name },
    });
  });

  it("begins with who is behind longest, finds by name, and says for whom nobody takes part", async () => {
    await comeToOpening(pair);
    const late = await createPair(cohort);
    const alone = await createMember(cohort, "candidate");
    const board = await readBoard(manager.actor, cohort.id, { q: "" }, AT);
    expect(board).toMatchObject({ total: 3, behind: 3, alone: 1, canBeAsked: 2 });
    expect(board.page.lines.at(-1)?.enrollmentId).toBe(placeOf(pair.rosa));
    expect((await standingOf(alone)).asked).toBeNull();
    const found = await readBoard(manager.actor, cohort.id, { q: late.harold.name.toUpperCase() }, AT);
    expect(found.page.lines.map(({ partnershipId }) => partnershipId)).toEqual([late.partnershipId]);
    expect(found.total).toBe(3);
  });

  it("tells the home of the cohort what is due next, and who is behind longest", async () => {
    await comeToOpening(pair);
    expect(await summarizeParticipation(manager.actor, cohort.id, AT)).toMatchObject({
      next: { title: currentModuleEdition().modules[1]?.title, done: 0, total: 1 },
      behind: 1,
      first: [{ candidateName: pair.rosa.name, behind: { days: 3 } }],
    });
    const between = noonOn(addDays(opening?.dueOn ?? "", 1));
    expect(await summarizeParticipation(manager.actor, cohort.id, between)).toMatchObject({ behind: 0, first: [] });
  });

  it("is not the candidate's to see, who gets the superintendent's next step to offer", async () => {
    await comeToOpening(pair);
    const offerTo = async ({ actor }: Member) => (await readCompanion(actor)).pairs[0]?.offer;
    expect(await offerTo(pair.rosa)).toMatchObject({ moduleId: MODULE.id, step: "read" });
    expect(await offerTo(pair.harold)).toBeNull();
    await db().enrollment.update({ where: { id: placeOf(pair.harold) }, data: { leftAt: AT } });
    expect(await offerTo(pair.rosa)).toBeNull();
  });

  it("is a table with a row for each candidate", async () => {
    await comeToOpening(pair);
    const { rows } = await participationTable(manager.actor, cohort.id, AT);
    expect([...(rows as Iterable<object>)]).toMatchObject([
      { candidate: pair.rosa.name, behind_with: MODULE.title, days_behind: 3, superintendent_minutes: 110 },
    ]);
  });

  it.each(["candidate", "mentor", "superintendent", "reviewer"] as const)("is for no %s", async (role) => {
    const { actor } = await createMember(cohort, role);
    const refused = { kind: "not-found" };
    await expect(readBoard(actor, cohort.id, { q: "" }, AT)).rejects.toMatchObject(refused);
    await expect(sendAllWords(actor, cohort.id, AT)).rejects.toMatchObject(refused);
    await expect(sendWord(actor, cohort.id, pair.partnershipId, WORD, AT)).rejects.toMatchObject(refused);
    expect(await queuedMails()).toEqual([]);
  });
});

describe("a manager's word", () => {
  const send = (at = AT, by = manager) => sendWord(by.actor, cohort.id, pair.partnershipId, WORD, at);

  it("is written already: what is asked, how long it takes, and from whom", async () => {
    await comeToOpening(pair);
    const { pair: found, ...list } = await findWritable(manager.actor, cohort.id, pair.partnershipId, AT);
    if (found.asked === null) throw new Error("Nothing is asked");
    const { text, subject } = draftWord(list, { ...found, asked: found.asked });
    for (const words of [pair.harold.name, pair.rosa.name, MODULE.title, "about 12 minutes", manager.name])
      expect(text).toContain(words);
    expect(wordForm.safeParse({ subject, text }).success).toBe(true);
  });

  it("goes to the superintendent with the link to the step, once a day, and is on record without its words", async () => {
    const other = await createMember(cohort, "manager");
    expect((await Promise.all([send(), send(AT, other)])).sort()).toEqual(["already", "sent"]);
    const tomorrow = new Date(AT.getTime() + 86_400_000);
    expect(await send(tomorrow)).toBe("sent");
    expect(await queuedMails()).toMatchObject(
      [1, 2].map(() => ({
        to: pair.harold.email,
        subject: WORD.subject,
        paragraphs: ["Hello Harold,", "how does it go?"],
        link: { to: `/companion/${pair.partnershipId}` },
      })),
    );
    const events = await db().auditEvent.findMany({ where: { action: "companion.remind" } });
    expect(events).toHaveLength(2);
    expect(JSON.stringify(events)).not.toContain("how does it go");
    expect((await standingOf(pair.rosa)).wroteOn).toBe(tomorrow.toISOString().slice(0, 10));
  });

  it("goes to nobody who is disabled, nor where nobody takes part, nor once the cohort is over", async () => {
    await expect(send(noonOn("2027-06-27"))).rejects.toMatchObject({ kind: "conflict" });
    await db().person.update({ where: { id: pair.harold.actor.personId }, data: { disabledAt: AT } });
    expect(await send()).toBe("away");
    await db().enrollment.update({ where: { id: placeOf(pair.harold) }, data: { leftAt: AT } });
    await expect(send()).rejects.toMatchObject({ kind: "not-found" });
    expect(await queuedMails()).toEqual([]);
  });

  it("is sent to all who are behind at once: not where it is the candidate's turn, and one to each", async () => {
    await comeToOpening(pair);
    await submitAll(pair.harold, pair.partnershipId);
    const late = await createPair(cohort);
    const tom = await createMember(cohort, "candidate", late.district);
    const second = { candidateEnrollmentId: placeOf(tom), superintendentEnrollmentId: placeOf(late.harold) };
    const { organizationId, id: cohortId } = cohort;
    await db().partnership.create({
      data: { id: crypto.randomUUID(), organizationId, cohortId, createdAt: AT, ...second },
    });
    expect(await sendAllWords(manager.actor, cohort.id, AT)).toBe(1);
    expect(await sendAllWords(manager.actor, cohort.id, AT)).toBe(0);
    expect((await queuedMails()).map(({ to }) => to)).toEqual([late.harold.email]);
  });

  it.each<[string, Record<string, string>, string]>([
    ["no subject", { subject: " " }, "subject"],
    ["no words", { text: " \n " }, "text"],
    ["NUL", { text: "a\u0000b" }, "text"],
    ["a lone surrogate", { subject: "\ud800" }, "subject"],
    ["a megabyte", { text: "x".repeat(1_000_000) }, "text"],
  ])("is refused with %s", (_, fault, field) => {
    const read = wordForm.safeParse({ ...WORD, ...fault });
    expect(read.error?.issues.map(({ path }) => path[0])).toEqual([field]);
  });
});
