import { beforeEach, describe, expect, it } from "vitest";
import { currentFramework } from "#app/content/catalogue.server.ts";
import { areaScoresOf } from "#app/core/scoring/area-scores.ts";
import type { Form, Level } from "#app/core/scoring/framework.ts";
import { scoreAssessment } from "#app/core/scoring/profile.ts";
import { saveAnswer } from "#app/features/assessments/commands.server.ts";
import { listBaselineScores, readAreaScores } from "#app/features/assessments/area-scores/queries.server.ts";
import { findSitting } from "#app/features/assessments/queries.server.ts";
import { Prisma } from "#app/generated/prisma/client.ts";
import { db } from "#app/server/db.server.ts";
import * as world from "#tests/support/world.ts";

const framework = currentFramework();

let cohort: world.Cohort;
let rosa: world.Member;

beforeEach(async () => {
  cohort = await world.createCohort();
  rosa = await world.createMember(cohort, "candidate");
});

const keptWith = async (id: string) => (await db().assessment.findUniqueOrThrow({ where: { id } })).areaScores;
const forget = () => db().assessment.updateMany({ data: { areaScores: Prisma.DbNull } });

/** What the answers that are frozen make, area by area. */
async function scoredAnew(id: string): Promise<Record<string, number | null>> {
  const { form, responses } = await findSitting(rosa.actor, id);
  return areaScoresOf(scoreAssessment(framework, form, responses));
}

async function submitted(form: Form, levels: Readonly<Record<string, Level>>): Promise<string> {
  const id = await world.start(rosa, form);
  await world.rate(rosa, id, levels);
  await world.submit(rosa, id);
  return id;
}

/** All but one answer of an area of the short form, so that less than two thirds are rated. */
function halfOfTheFirstArea(): Record<string, Level> {
  const [first, ...others] = Object.entries(world.levelsFor("short"));
  return Object.fromEntries(others.filter(([id]) => id !== first?.[0]));
}

describe("the scores that are kept with a sitting", () => {
  it.each([
    ["the short form", "short", () => world.levelsFor("short")],
    ["the long form", "long", () => world.levelsFor("long")],
    ["a short form with an area that has not enough answers", "short", halfOfTheFirstArea],
    ["a long form that is answered like a short one", "long", () => world.levelsFor("short")],
    ["a single answer", "short", () => ({ [world.askedIn("short")[0] ?? ""]: 2.5 as const })],
  ] as const)("are those of its profile: %s", async (_, form, levels) => {
    const id = await submitted(form, levels());
    const kept = await keptWith(id);
    expect(kept).toEqual(await scoredAnew(id));
    expect(Object.keys(kept as object)).toEqual(expect.arrayContaining(framework.areas.map((area) => area.id)));
  });

  it("are null where an area has not enough answers, and a number elsewhere", async () => {
    const [first, ...others] = framework.areas.map(({ id }) => id);
    const kept = (await keptWith(await submitted("short", halfOfTheFirstArea()))) as Record<string, number | null>;
    expect(kept[first ?? ""]).toBeNull();
    for (const id of others) expect(kept[id]).toEqual(expect.any(Number));
  });

  it("leave out what somebody had no opportunity for", async () => {
    const id = await world.start(rosa);
    await world.rate(rosa, id, world.levelsFor("short"));
    const [indicator = ""] = world.askedIn("short");
    await saveAnswer(rosa.actor, id, indicator, world.saveOf({ noOpportunity: true }, 1), world.SAVED);
    await world.submit(rosa, id);
    expect(await keptWith(id)).toMatchObject({ [framework.areas[0]?.id ?? ""]: null });
    expect(await keptWith(id)).toEqual(await scoredAnew(id));
  });

  it("are not there before the sitting is submitted, and cannot be", async () => {
    const id = await world.start(rosa);
    await world.rate(rosa, id, world.levelsFor("short"));
    expect(await keptWith(id)).toBeNull();
    await expect(db().assessment.update({ where: { id }, data: { areaScores: {} } })).rejects.toThrow();
  });
});

describe("a sitting from before scores were kept", () => {
  const listed = () => listBaselineScores(cohort.id, framework);

  it("is scored when somebody asks, and keeps the scores from then on", async () => {
    const id = await submitted("short", halfOfTheFirstArea());
    const kept = await keptWith(id);
    await forget();
    expect(await listed()).toEqual([kept]);
    expect(await keptWith(id)).toEqual(kept);
    await db().assessment.update({ where: { id }, data: { snapshot: [] } });
    expect(await listed()).toEqual([kept]);
  });

  it("stands among others in the order that was asked for", async () => {
    const ids = [await submitted("short", world.levelsFor("short")), await submitted("long", world.levelsFor("long"))];
    const [first, second] = await Promise.all(ids.map(keptWith));
    await db().assessment.update({ where: { id: ids[1] ?? "" }, data: { areaScores: Prisma.DbNull } });
    const rows = await db().assessment.findMany({ select: { id: true, areaScores: true } });
    const inOrder = [...ids, ...ids.slice(0, 1)].map((id) => rows.find((row) => row.id === id)!);
    expect(await readAreaScores(db(), inOrder)).toEqual([first, second, first]);
  });

  it("is scored once by many who ask at the same time", async () => {
    const id = await submitted("short", world.levelsFor("short"));
    const kept = await keptWith(id);
    await forget();
    const all = await Promise.all(Array.from({ length: 8 }, listed));
    for (const scores of all) expect(scores).toEqual([kept]);
    expect(await keptWith(id)).toEqual(kept);
  });

  it("is not kept half when the transaction that asks fails", async () => {
    const id = await submitted("short", world.levelsFor("short"));
    await forget();
    const asked = db().$transaction(async (tx) => {
      await readAreaScores(tx, [{ id, areaScores: null }]);
      throw new Error("later");
    });
    await expect(asked).rejects.toThrow("later");
    expect(await keptWith(id)).toBeNull();
  });
});
