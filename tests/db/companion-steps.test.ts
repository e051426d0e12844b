import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { CANNOT_TELL } from "#app/core/companion/step-answers.ts";
import { collectEverything } from "#app/features/accounts/my-data/queries.server.ts";
import { openReveal, saveHalf, submitHalf } from "#app/features/companion/steps/commands.server.ts";
import {
  findOwnHalf,
  findPairedModule,
  findStepState,
  listRevealed,
} from "#app/features/companion/steps/queries.server.ts";
import { stepForm } from "#app/features/companion/steps/schema.ts";
import { db } from "#app/server/db.server.ts";
import {
  createPair,
  firstModule,
  halfOf,
  placeOf,
  sameAnswers,
  submitAll,
  type Pair,
} from "#tests/support/companion.ts";
import { forgetMails, mailedLinks } from "#tests/support/invitations.ts";
import { createMember, SAVED, SUBMITTED, type Member } from "#tests/support/world.ts";

const MODULE = firstModule();
const CANARY = "canary-of-the-other-half";

let pair: Pair;
let rosa: Member;
let harold: Member;
let id: string;

beforeEach(async () => {
  await forgetMails();
  pair = await createPair();
  ({ rosa, harold, partnershipId: id } = pair);
});

const save = (who: Member, more = halfOf()) => saveHalf(who.actor, id, MODULE.id, more, SAVED);
const submit = (who: Member, version = 1) => submitHalf(who.actor, id, MODULE.id, version, SUBMITTED);
const reveal = async (who: Member) =>
  openReveal(who.actor, await findPairedModule(who.actor, id, MODULE.id), SUBMITTED);
const ownOf = async (who: Member) => findOwnHalf(who.actor, await findPairedModule(who.actor, id, MODULE.id));

describe("one half", () => {
  it("is saved by version, and comes back to its author alone", async () => {
    expect(await save(harold, halfOf(sameAnswers(), CANARY))).toMatchObject({ kind: "saved", version: 1 });
    expect(await ownOf(harold)).toMatchObject({ reflection: CANARY, version: 1, answers: sameAnswers() });
    expect(await ownOf(rosa)).toMatchObject({ reflection: "", version: 0, answers: {} });
  });

  it("answers a repeat of the same save as the first, and stores it once", async () => {
    const first = halfOf();
    const [one, two] = [await save(rosa, first), await save(rosa, first)];
    expect(two).toEqual(one);
    expect(await db().stepAnswerRevision.count({ where: { partnershipId: id } })).toBe(1);
  });

  it("tells the second of two windows, and gives it both texts", async () => {
    await save(rosa, halfOf(sameAnswers({ today: 1, expects: 1 }), "from one window"));
    const second = await save(rosa, halfOf(sameAnswers({ today: 4, expects: 4 }), "from the other"));
    expect(second).toMatchObject({ kind: "conflict", version: 1 });
    expect(second.kind === "conflict" && second.theirs["reflection"]).toBe("from one window");
    expect((await ownOf(rosa)).reflection).toBe("from one window");
  });

  it("takes an old key with new words for a second writer", async () => {
    const first = halfOf();
    await save(rosa, first);
    const replayed = { ...first, half: { ...first.half, reflection: "other words" } };
    expect(await save(rosa, replayed)).toMatchObject({ kind: "conflict" });
  });

  it("keeps one of many that are saved at the same moment, and every revision of the rest out", async () => {
    const outcomes = await Promise.all(Array.from({ length: 8 }, (_, n) => save(rosa, halfOf(undefined, `${n}`))));
    expect(outcomes.filter(({ kind }) => kind === "saved")).toHaveLength(1);
    expect(await db().stepAnswerRevision.count({ where: { partnershipId: id } })).toBe(1);
  });

  it("belongs to whoever began it: a delegate is told who answers, and reads nothing", async () => {
    const priya = await createMember(pair.cohort, "delegate", pair.district);
    await db().partnership.update({ where: { id }, data: { delegateEnrollmentId: placeOf(priya) } });
    await save(harold, halfOf(sameAnswers(), CANARY));
    expect(await ownOf(priya)).toMatchObject({ reflection: "", answers: {} });
    await expect(save(priya)).rejects.toMatchObject({
      kind: "conflict",
      message: expect.stringContaining(harold.name),
    });
    await expect(save(priya, halfOf(undefined, "", 1))).rejects.toMatchObject({ kind: "conflict" });
    expect(await submit(priya)).toMatchObject({ kind: "incomplete" });
    const paired = await findPairedModule(priya.actor, id, MODULE.id);
    expect(await findStepState(priya.actor, paired)).toMatchObject({ answeredBy: harold.name });
    expect((await ownOf(harold)).reflection).toBe(CANARY);
  });

  it.each(["", "nothing", "opening", "\u0000", "../seat-and-story"])(
    "is not found for the module %j",
    async (moduleId) => {
      await expect(saveHalf(rosa.actor, id, moduleId, halfOf(), SAVED)).rejects.toMatchObject({ kind: "not-found" });
    },
  );

  it("is refused to a mentor, a manager, another superintendent of the district, and whoever has left", async () => {
    const others = await Promise.all(
      (["mentor", "manager", "superintendent"] as const).map((role) => createMember(pair.cohort, role, pair.district)),
    );
    for (const other of others) await expect(save(other)).rejects.toMatchObject({ kind: "not-found" });
    await db().enrollment.update({ where: { id: placeOf(harold) }, data: { leftAt: SAVED } });
    await expect(save(harold)).rejects.toMatchObject({ kind: "not-found" });
  });
});

describe("submitting", () => {
  it("needs an answer to every question, and says which are open", async () => {
    expect(await submit(rosa, 0)).toMatchObject({ kind: "incomplete" });
    const [first] = MODULE.items;
    await save(rosa, halfOf({ ...sameAnswers(), [first?.id ?? ""]: { today: CANNOT_TELL, expects: null } }));
    expect(await submit(rosa)).toEqual({ kind: "incomplete", open: [{ itemId: first?.id, question: "expects" }] });
  });

  it("happens once, freezes the half, and counts the sitting once", async () => {
    await save(rosa);
    expect(await submit(rosa)).toEqual({ kind: "submitted" });
    expect(await submit(rosa, 7)).toEqual({ kind: "submitted" });
    await expect(save(rosa, halfOf(undefined, "afterwards", 1))).rejects.toMatchObject({ kind: "conflict" });
    expect((await ownOf(rosa)).reflection).toBe("");
    expect(await db().moduleSitting.findMany({ where: { partnershipId: id } })).toMatchObject([
      { sitting: "prepare", side: "candidate", role: "candidate", enrollmentId: placeOf(rosa) },
    ]);
    expect(await db().auditEvent.count({ where: { action: "companion.submit" } })).toBe(1);
  });

  it("is told when another window has saved meanwhile", async () => {
    await save(rosa);
    await save(rosa, halfOf(sameAnswers({ today: 4, expects: 4 }), "", 1));
    expect(await submit(rosa, 1)).toEqual({ kind: "conflict" });
  });

  it("writes to the first of the two once the second is in, and says nothing of what was answered", async () => {
    await save(harold, halfOf(sameAnswers(), CANARY));
    await submit(harold);
    expect(await mailedLinks()).toEqual([]);
    await save(rosa);
    await Promise.all([submit(rosa), submit(rosa)]);
    const mails = await mailedLinks();
    expect(mails.map(({ to }) => to)).toEqual([harold.email]);
    expect(JSON.stringify(mails)).not.toContain(CANARY);
    expect(mails[0]?.link.to).toBe(`/companion/${id}/${MODULE.id}/reveal`);
  });
});

describe("the pairing rule", () => {
  const answer = { today: 4, expects: 1 } as const;

  it("shows neither side anything until both have submitted, then both halves to both, without reflections", async () => {
    await submitAll(harold, id, { answer, reflection: CANARY });
    expect(await reveal(rosa)).toBeNull();
    expect(await reveal(harold)).toBeNull();
    await save(rosa);
    expect(await reveal(rosa)).toBeNull();
    await submit(rosa);
    for (const who of [rosa, harold]) {
      const revealed = await reveal(who);
      expect(revealed).toMatchObject({
        candidate: { authorId: rosa.actor.personId, answers: sameAnswers() },
        district: { authorId: harold.actor.personId, answers: sameAnswers(answer) },
      });
      expect(JSON.stringify(revealed)).not.toContain(CANARY);
    }
  });

  it("puts into an export what somebody wrote themselves, and nothing of the other side", async () => {
    await submitAll(harold, id, { answer, reflection: CANARY });
    const exportOf = async (who: Member) =>
      JSON.stringify((await collectEverything(who.actor, SUBMITTED, (file) => file)).companion);
    expect(await exportOf(harold)).toContain(CANARY);
    const hers = await exportOf(rosa);
    expect(hers).not.toContain(CANARY);
    expect(hers).toContain(`"answers":[]`);
  });

  it("keeps in the record who read whose answers, and nothing of what was only asked for", async () => {
    await submitAll(harold, id);
    await reveal(rosa);
    expect(await db().auditEvent.count({ where: { action: "companion.read" } })).toBe(0);
    await submitAll(rosa, id);
    await reveal(rosa);
    expect(await db().auditEvent.findMany({ where: { action: "companion.read" } })).toMatchObject([
      { actorId: rosa.actor.personId, ownerId: harold.actor.personId, subjectId: `${id}/${MODULE.id}` },
    ]);
  });

  it("opens nothing to anybody else, and nothing of another module or another pair", async () => {
    await submitAll(harold, id);
    await submitAll(rosa, id);
    const other = await createPair(pair.cohort);
    expect(await listRevealed(other.rosa.actor, id)).toEqual([]);
    expect(await listRevealed(rosa.actor, other.partnershipId)).toEqual([]);
    expect(await listRevealed(rosa.actor, id, "goals-to-plan")).toEqual([]);
    expect(await listRevealed(rosa.actor, id)).toHaveLength(1);
    await db().enrollment.update({ where: { id: placeOf(harold) }, data: { leftAt: SAVED } });
    expect(await listRevealed(harold.actor, id)).toEqual([]);
  });

  it("holds in 100 races of two submissions with readers in between", async () => {
    const seen = { nothing: 0, both: 0 };
    const read = async (who: Member) => {
      const [revealed, ...more] = await listRevealed(who.actor, id, MODULE.id);
      expect(more).toEqual([]);
      if (revealed === undefined) return (seen.nothing += 1);
      // What was seen was open to both: each has submitted, and each half is its author's own.
      const where = { partnershipId: id, moduleId: MODULE.id, submittedAt: { not: null } };
      expect(await db().stepAnswer.count({ where })).toBe(2);
      expect(revealed.candidate.answers).toEqual(sameAnswers());
      expect(revealed.district.answers).toEqual(sameAnswers(answer));
      return (seen.both += 1);
    };
    for (let round = 0; round < 100; round++) {
      await db().stepAnswer.deleteMany({ where: { partnershipId: id } });
      await save(rosa);
      await save(harold, halfOf(sameAnswers(answer), CANARY));
      const [first, second] = round % 2 === 0 ? [rosa, harold] : [harold, rosa];
      // In half of the rounds both submit at once, in the others one is there before.
      if (round % 4 < 2) await submit(first);
      await Promise.all([read(second), submit(first), read(first), submit(second), read(second), read(first)]);
      await read(second);
    }
    expect(seen.nothing).toBeGreaterThanOrEqual(100);
    expect(seen.both).toBeGreaterThanOrEqual(100);
  }, 120_000);
});

describe("the form of a step", () => {
  const items = MODULE.items.map((item) => item.id);
  const [first = ""] = items;
  const typed = (more: Record<string, string>) => ({
    baseVersion: "0",
    saveKey: randomUUID(),
    reflection: "",
    ...more,
  });

  it("reads a level, that one cannot tell, and nothing yet", () => {
    const read = stepForm(items).parse(typed({ [`today-${first}`]: CANNOT_TELL, [`expects-${first}`]: "4" }));
    expect(read.half.answers[first]).toEqual({ today: CANNOT_TELL, expects: 4 });
    expect(read.half.answers[items[1] ?? ""]).toEqual({ today: null, expects: null });
  });

  it.each([
    ["a level above", { [`today-${first}`]: "5" }],
    ["half a level", { [`today-${first}`]: "2.5" }],
    ["a level in another spelling", { [`today-${first}`]: "1e0" }],
    ["zero", { [`expects-${first}`]: "0" }],
    ["that one cannot tell what one expects", { [`expects-${first}`]: CANNOT_TELL }],
    ["NUL", { reflection: "a\u0000b" }],
    ["a lone surrogate", { reflection: "\ud800" }],
    ["1 MB", { reflection: "x".repeat(1_000_000) }],
    ["a version that is none", { baseVersion: "-1" }],
    ["a key that is none", { saveKey: "x" }],
  ])("refuses %s, beside its field", (_, more) => {
    const read = stepForm(items).safeParse(typed(more));
    expect(read.success).toBe(false);
    expect(read.error?.issues.map(({ path }) => path[0])).toEqual(Object.keys(more));
  });

  it("counts nothing of what another module asks", () => {
    const read = stepForm(items).parse(typed({ "today-somewhere-else": "1", __proto__: "x" }));
    expect(Object.keys(read.half.answers)).toEqual(items);
  });
});
