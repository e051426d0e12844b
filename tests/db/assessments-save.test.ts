import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { saveAnswer, submitAssessment } from "#app/features/assessments/commands.server.ts";
import { findAnswer, findSitting, readQuestion } from "#app/features/assessments/queries.server.ts";
import { db } from "#app/server/db.server.ts";
import {
  createCandidate,
  createCohort,
  createMember,
  rate,
  SAVED,
  saveOf,
  start,
  SUBMITTED,
} from "#tests/support/world.ts";

const INDICATOR = "lv-vision-in-cabinet";
const LATER = new Date("2026-10-06T09:45:00.789Z");
const NOTES = {
  why: "Cabinet read it in August.",
  evidenceNote: "Agenda, item 4",
  evidenceUrl: "https://docs.example.org/agenda",
};
const EMPTY = { why: "", evidenceNote: "", evidenceUrl: "" };

async function openSitting() {
  const rosa = await createCandidate();
  return { rosa, id: await start(rosa) };
}

function revisions() {
  return db().ratingRevision.findMany({
    orderBy: { version: "asc" },
    select: { version: true, level: true, why: true, savedAt: true },
  });
}

describe("saving an answer", () => {
  it("stores the first answer as version 1, and says when", async () => {
    const { rosa, id } = await openSitting();
    const outcome = await saveAnswer(rosa.actor, id, INDICATOR, saveOf({ level: 2.5, ...NOTES }), SAVED);
    expect(outcome).toEqual({ kind: "saved", version: 1, savedAt: SAVED });
    expect(await findAnswer({ id }, INDICATOR)).toEqual({
      level: 2.5,
      noOpportunity: false,
      ...NOTES,
      version: 1,
      savedAt: SAVED,
    });
  });

  it("replaces the version that the person saw, and keeps the earlier one", async () => {
    const { rosa, id } = await openSitting();
    await saveAnswer(rosa.actor, id, INDICATOR, saveOf({ level: 2 }), SAVED);
    const outcome = await saveAnswer(
      rosa.actor,
      id,
      INDICATOR,
      saveOf({ noOpportunity: true, why: "A new post" }, 1),
      LATER,
    );
    expect(outcome).toEqual({ kind: "saved", version: 2, savedAt: LATER });
    expect(await findAnswer({ id }, INDICATOR)).toMatchObject({
      level: null,
      noOpportunity: true,
      why: "A new post",
      version: 2,
    });
    expect(await revisions()).toEqual([
      { version: 1, level: 2, why: "", savedAt: SAVED },
      { version: 2, level: null, why: "A new post", savedAt: LATER },
    ]);
  });

  it("keeps notes without a level, which is no answer yet", async () => {
    const { rosa, id } = await openSitting();
    await saveAnswer(rosa.actor, id, INDICATOR, saveOf({ why: "To think about" }), SAVED);
    expect((await findSitting(rosa.actor, id)).responses.size).toBe(0);
    expect((await readQuestion(rosa.actor, id, INDICATOR)).fields).toEqual({
      choice: "",
      ...EMPTY,
      why: "To think about",
    });
  });

  it.each([
    ["nobody's tale\u2019s end", "quotes"],
    ["'; DROP TABLE rating; --", "SQL"],
    ["ä \u4e16\u754c \ud83c\udfd4\ufe0f \u202eabc", "other scripts, emoji and a change of direction"],
    ["x".repeat(5000), "5,000 characters"],
    ["$1 %s \\x00 {0}", "placeholders"],
  ])("stores the text %j whole (%s)", async (why) => {
    const { rosa, id } = await openSitting();
    await saveAnswer(rosa.actor, id, INDICATOR, saveOf({ why }), SAVED);
    expect((await findAnswer({ id }, INDICATOR))?.why).toBe(why);
  });

  it("keeps the answers to different indicators apart", async () => {
    const { rosa, id } = await openSitting();
    await Promise.all([rate(rosa, id, { [INDICATOR]: 1.5 }), rate(rosa, id, { "lv-shared-governance": 3.5 })]);
    const { responses } = await findSitting(rosa.actor, id);
    expect([...responses].sort()).toEqual([
      ["lv-shared-governance", { kind: "rated", level: 3.5 }],
      [INDICATOR, { kind: "rated", level: 1.5 }],
    ]);
  });
});

describe("a save from a page that does not show the latest version", () => {
  it.each([
    ["an older one", 1],
    ["one that is still to come", 7],
    ["none", 0],
  ])("is told the other text and writes nothing, when it shows %s", async (_, baseVersion) => {
    const { rosa, id } = await openSitting();
    await saveAnswer(rosa.actor, id, INDICATOR, saveOf({ level: 2 }), SAVED);
    await saveAnswer(rosa.actor, id, INDICATOR, saveOf({ level: 3.5, ...NOTES }, 1), LATER);
    const outcome = await saveAnswer(
      rosa.actor,
      id,
      INDICATOR,
      saveOf({ level: 1, why: "Mine" }, baseVersion),
      SUBMITTED,
    );
    expect(outcome).toEqual({ kind: "conflict", version: 2, savedAt: LATER, theirs: { choice: "3.5", ...NOTES } });
    expect(await findAnswer({ id }, INDICATOR)).toMatchObject({ level: 3.5, version: 2 });
    expect(await revisions()).toHaveLength(2);
  });

  it("is not found when it names a version of an answer that was never saved", async () => {
    const { rosa, id } = await openSitting();
    await expect(saveAnswer(rosa.actor, id, INDICATOR, saveOf({ level: 2 }, 3), SAVED)).rejects.toMatchObject({
      kind: "not-found",
    });
    expect(await db().rating.count()).toBe(0);
  });

  it("is one of fifty that saw the same version: exactly one is saved, and the rest are told its text", async () => {
    const { rosa, id } = await openSitting();
    for (const base of [0, 1, 2]) {
      const outcomes = await Promise.all(
        Array.from({ length: 50 }, (_, writer) =>
          saveAnswer(rosa.actor, id, INDICATOR, saveOf({ why: `writer ${writer} of round ${base}` }, base), SAVED),
        ),
      );
      const winner = outcomes.findIndex(({ kind }) => kind === "saved");
      const text = `writer ${winner} of round ${base}`;
      expect(outcomes.filter(({ kind }) => kind === "saved")).toEqual([
        { kind: "saved", version: base + 1, savedAt: SAVED },
      ]);
      for (const outcome of outcomes.filter(({ kind }) => kind === "conflict")) {
        expect(outcome).toMatchObject({ version: base + 1, theirs: { why: text } });
      }
      expect(await findAnswer({ id }, INDICATOR)).toMatchObject({ why: text, version: base + 1 });
    }
    expect((await revisions()).map(({ version }) => version)).toEqual([1, 2, 3]);
  });
});

describe("a save that is sent again with its key", () => {
  it("answers as the first time and writes nothing", async () => {
    const { rosa, id } = await openSitting();
    const save = saveOf({ level: 2.5, ...NOTES });
    await saveAnswer(rosa.actor, id, INDICATOR, save, SAVED);
    expect(await saveAnswer(rosa.actor, id, INDICATOR, save, LATER)).toEqual({
      kind: "saved",
      version: 1,
      savedAt: SAVED,
    });
    expect(await revisions()).toHaveLength(1);
  });

  it("answers so even when the answer has moved on since, or was submitted", async () => {
    const { rosa, id } = await openSitting();
    const save = saveOf({ level: 2.5 });
    await saveAnswer(rosa.actor, id, INDICATOR, save, SAVED);
    await saveAnswer(rosa.actor, id, INDICATOR, saveOf({ level: 3 }, 1), LATER);
    expect(await saveAnswer(rosa.actor, id, INDICATOR, save, SUBMITTED)).toEqual({
      kind: "saved",
      version: 1,
      savedAt: SAVED,
    });
    await submitAssessment(rosa.actor, id, { leaveUnanswered: true }, SUBMITTED);
    expect(await saveAnswer(rosa.actor, id, INDICATOR, save, SUBMITTED)).toEqual({
      kind: "saved",
      version: 1,
      savedAt: SAVED,
    });
    expect(await findAnswer({ id }, INDICATOR)).toMatchObject({ level: 3, version: 2 });
  });

  it("is stored once when all of its repeats arrive at the same time", async () => {
    const { rosa, id } = await openSitting();
    const save = saveOf({ level: 3, why: "Sent by a stubborn network" });
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () => saveAnswer(rosa.actor, id, INDICATOR, save, SAVED)),
    );
    for (const outcome of outcomes) expect(outcome).toEqual({ kind: "saved", version: 1, savedAt: SAVED });
    expect(await revisions()).toHaveLength(1);
  });

  it.each([
    ["other words", { level: 2.5, ...NOTES, why: "Rewritten" } as const],
    ["another level", { level: 3, ...NOTES } as const],
    ["another link", { level: 2.5, ...NOTES, evidenceUrl: "https://docs.example.org/other" } as const],
    ["no opportunity in place of the level", { noOpportunity: true, ...NOTES }],
  ])("is a second writer when it brings %s, and is told the first text", async (_, answer) => {
    const { rosa, id } = await openSitting();
    const first = saveOf({ level: 2.5, ...NOTES });
    await saveAnswer(rosa.actor, id, INDICATOR, first, SAVED);
    for (const baseVersion of [0, 1]) {
      const second = { ...saveOf(answer, baseVersion), saveKey: first.saveKey };
      expect(await saveAnswer(rosa.actor, id, INDICATOR, second, LATER)).toEqual({
        kind: "conflict",
        version: 1,
        savedAt: SAVED,
        theirs: { choice: "2.5", ...NOTES },
      });
    }
    expect(await revisions()).toHaveLength(1);
  });

  it("counts for its own indicator alone", async () => {
    const { rosa, id } = await openSitting();
    const save = saveOf({ level: 2.5 });
    await saveAnswer(rosa.actor, id, INDICATOR, save, SAVED);
    expect(await saveAnswer(rosa.actor, id, "lv-shared-governance", save, LATER)).toEqual({
      kind: "saved",
      version: 1,
      savedAt: LATER,
    });
  });
});

describe("a save that may not be", () => {
  it("is refused in words on a submitted sitting, and changes nothing", async () => {
    const { rosa, id } = await openSitting();
    await rate(rosa, id, { [INDICATOR]: 2 });
    await submitAssessment(rosa.actor, id, { leaveUnanswered: true }, SUBMITTED);
    await expect(saveAnswer(rosa.actor, id, INDICATOR, saveOf({ level: 4 }, 1), SUBMITTED)).rejects.toMatchObject({
      kind: "conflict",
      message: "This assessment was submitted and stays as it is. Start a new one to rate yourself again.",
    });
    await expect(
      saveAnswer(rosa.actor, id, "lv-shared-governance", saveOf({ level: 4 }), SUBMITTED),
    ).rejects.toMatchObject({ kind: "conflict" });
    expect(await db().rating.findMany({ select: { level: true } })).toEqual([{ level: 2 }]);
  });

  it.each(["candidate", "mentor", "superintendent", "manager"] as const)(
    "does not find the sitting of somebody else, as a %s",
    async (role) => {
      const cohort = await createCohort();
      const rosa = await createMember(cohort, "candidate");
      const id = await start(rosa);
      const other = await createMember(cohort, role);
      await expect(saveAnswer(other.actor, id, INDICATOR, saveOf({ level: 4 }), SAVED)).rejects.toMatchObject({
        kind: "not-found",
      });
      expect(await db().rating.count()).toBe(0);
    },
  );

  it.each(["lv-sponsors", "no-such-indicator", "", "constructor", "__proto__", "\u0000"])(
    "does not find the indicator %j in the short form",
    async (indicator) => {
      const { rosa, id } = await openSitting();
      await expect(saveAnswer(rosa.actor, id, indicator, saveOf({ level: 4 }), SAVED)).rejects.toMatchObject({
        kind: "not-found",
      });
      expect(await db().rating.count()).toBe(0);
    },
  );

  it.each([randomUUID(), "0", "-1", "abc", ""])("does not find the sitting %j", async (id) => {
    const { rosa } = await openSitting();
    await expect(saveAnswer(rosa.actor, id, INDICATOR, saveOf({ level: 4 }), SAVED)).rejects.toMatchObject({
      kind: "not-found",
    });
  });

  it("does not find a sitting by its id in capitals", async () => {
    const { rosa, id } = await openSitting();
    await expect(
      saveAnswer(rosa.actor, id.toUpperCase(), INDICATOR, saveOf({ level: 4 }), SAVED),
    ).rejects.toMatchObject({ kind: "not-found" });
  });
});
