import { beforeEach, describe, expect, it } from "vitest";
import { currentPreparation } from "#app/content/catalogue.server.ts";
import { collectEverything } from "#app/features/accounts/my-data/queries.server.ts";
import { rateCase, tickPart } from "#app/features/mentoring/preparation/commands.server.ts";
import { findCase, findPart, readPreparation } from "#app/features/mentoring/preparation/queries.server.ts";
import { LEVELS, type Level } from "#app/core/scoring/framework.ts";
import * as world from "#tests/support/world.ts";

const AT = new Date("2026-10-05T15:00:00.000Z");
const LATER = new Date("2026-10-06T15:00:00.000Z");
const { guide, cases } = currentPreparation();

let mentor: world.Member;

beforeEach(async () => {
  mentor = await world.createMember(await world.createCohort(), "mentor");
});

/** Rates every case, this much above the key where the scale allows. */
async function rateAll(member: world.Member, above: number): Promise<void> {
  for (const { id, level } of cases.vignettes) {
    const wanted = Math.min(4, Math.max(1, level + above));
    const given = LEVELS.find((each) => each === wanted) ?? level;
    await rateCase(member.actor, id, given, AT);
  }
}

describe("the guide", () => {
  it("ticks each part that was read, once", async () => {
    await tickPart(mentor.actor, "rhythm", AT);
    await tickPart(mentor.actor, "rhythm", LATER);
    const { parts } = await readPreparation(mentor.actor);
    expect(parts.filter(({ isRead }) => isRead).map(({ id }) => id)).toEqual(["rhythm"]);
    expect((await findPart(mentor.actor, "rhythm")).isRead).toBe(true);
    const { mentorPreparation } = await collectEverything(mentor.actor, LATER, String);
    expect(mentorPreparation.guideParts).toEqual([{ edition: guide.version, partId: "rhythm", readAt: AT }]);
  });

  it("leads from each part to the next, and from the last to none", async () => {
    const nexts = await Promise.all(guide.parts.map(async ({ id }) => (await findPart(mentor.actor, id)).nextId));
    expect(nexts).toEqual([...guide.parts.slice(1).map(({ id }) => id), null]);
  });

  it.each(["", "nothing", "constructor", "../rhythm"])("has no part %o", async (id) => {
    await expect(findPart(mentor.actor, id)).rejects.toMatchObject({ kind: "not-found" });
    await expect(tickPart(mentor.actor, id, AT)).rejects.toMatchObject({ kind: "not-found" });
  });
});

describe("a practice case", () => {
  it("shows its key only to whoever has rated it", async () => {
    const other = await world.createMember(await world.createCohort(), "mentor");
    expect((await findCase(mentor.actor, "five-years")).answer).toBeNull();
    await rateCase(mentor.actor, "five-years", 3, AT);
    expect((await findCase(mentor.actor, "five-years")).answer).toMatchObject({ given: 3, key: 2.5 });
    expect(JSON.stringify(await findCase(other.actor, "five-years"))).not.toContain("Between 2 and 3");
  });

  it("keeps the first rating, and tells whoever rates again", async () => {
    await rateCase(mentor.actor, "five-years", 3, AT);
    await expect(rateCase(mentor.actor, "five-years", 2.5, LATER)).rejects.toMatchObject({ kind: "conflict" });
    await rateCase(mentor.actor, "five-years", 3, LATER);
    const { mentorPreparation } = await collectEverything(mentor.actor, LATER, String);
    expect(mentorPreparation.practiceCases).toEqual([
      { edition: cases.version, vignetteId: "five-years", level: 3, ratedAt: AT },
    ]);
  });

  it("is kept once when it is sent twice at the same moment", async () => {
    const levels: readonly Level[] = [1, 2, 3, 4];
    const sent = await Promise.allSettled(levels.map((level) => rateCase(mentor.actor, "signed-lists", level, AT)));
    expect(sent.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it.each(["", "nothing", "__proto__"])("is not there under the name %o", async (id) => {
    await expect(findCase(mentor.actor, id)).rejects.toMatchObject({ kind: "not-found" });
    await expect(rateCase(mentor.actor, id, 2, AT)).rejects.toMatchObject({ kind: "not-found" });
  });
});

describe("how somebody rates", () => {
  it("is not said before every case is rated", async () => {
    await rateCase(mentor.actor, "five-years", 4, AT);
    expect((await readPreparation(mentor.actor)).calibration).toBeNull();
  });

  it.each([
    [0, "cannot tell"],
    [1, "lenient"],
    [-1, "strict"],
  ])("with ratings %o from the key: %s", async (above, verdict) => {
    await rateAll(mentor, above);
    expect((await readPreparation(mentor.actor)).calibration?.verdict).toBe(verdict);
  });

  it("is nothing that others can ask for, and counts nobody else's ratings", async () => {
    await rateAll(mentor, 1);
    const other = await world.createMember(await world.createCohort(), "mentor");
    expect((await readPreparation(other.actor)).cases.every(({ given }) => given === null)).toBe(true);
  });

  it.each(["candidate", "superintendent", "delegate", "reviewer", "manager"] as const)(
    "does not exist for a %s",
    async (role) => {
      const { actor } = await world.createMember(await world.createCohort(), role);
      await expect(readPreparation(actor)).rejects.toMatchObject({ kind: "not-found" });
      await expect(findCase(actor, "five-years")).rejects.toMatchObject({ kind: "not-found" });
      await expect(rateCase(actor, "five-years", 2, AT)).rejects.toMatchObject({ kind: "not-found" });
      await expect(tickPart(actor, "rhythm", AT)).rejects.toMatchObject({ kind: "not-found" });
    },
  );
});
