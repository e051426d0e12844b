import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import {
  findMentorship,
  findOpenMentorship,
  listOpenMentorships,
} from "#app/features/mentoring/mentorships/queries.server.ts";
import { db } from "#app/server/db.server.ts";
import * as world from "#tests/support/world.ts";

async function createPair() {
  const cohort = await world.createCohort();
  const rosa = await world.createMember(cohort, "candidate");
  const harold = await world.createMember(cohort, "mentor");
  return { cohort, rosa, harold, id: await world.pair(rosa, harold) };
}

const end = (id: string) => db().mentorship.update({ where: { id }, data: { endedAt: world.SAVED } });

describe("a mentorship", () => {
  it("is there for both while it lasts, each on their own side", async () => {
    const { rosa, harold, id } = await createPair();
    expect(await findMentorship(rosa.actor, id)).toMatchObject({ side: "candidate", canEdit: true });
    expect(await findMentorship(harold.actor, id)).toMatchObject({ side: "mentor", canEdit: true });
    expect((await listOpenMentorships(harold.actor)).map((each) => each.id)).toEqual([id]);
  });

  it("stays readable for the candidate alone once it has ended", async () => {
    const { rosa, harold, id } = await createPair();
    await end(id);
    expect(await findMentorship(rosa.actor, id)).toMatchObject({ side: "candidate", canEdit: false });
    await expect(findOpenMentorship(rosa.actor, id)).rejects.toMatchObject({ kind: "not-found" });
    await expect(findMentorship(harold.actor, id)).rejects.toMatchObject({ kind: "not-found" });
    await expect(findOpenMentorship(harold.actor, id)).rejects.toMatchObject({ kind: "not-found" });
    expect(await listOpenMentorships(rosa.actor)).toEqual([]);
  });

  it.each(["candidate", "mentor", "superintendent", "delegate", "reviewer", "manager"] as const)(
    "does not exist for another %s of the cohort",
    async (role) => {
      const { cohort, id } = await createPair();
      const other = await world.createMember(cohort, role);
      await expect(findMentorship(other.actor, id)).rejects.toMatchObject({ kind: "not-found" });
    },
  );

  it.each([
    ["no id", "nothing"],
    ["an id of nothing", randomUUID()],
  ])("is not found by %s", async (_, id) => {
    const { rosa } = await createPair();
    await expect(findMentorship(rosa.actor, id)).rejects.toMatchObject({ kind: "not-found" });
  });

  it("shows hours on the clock that a person chose, else on that of the cohort", async () => {
    const { rosa, harold, id } = await createPair();
    await db().person.update({ where: { id: harold.actor.personId }, data: { timeZone: "America/New_York" } });
    const found = await findMentorship(rosa.actor, id);
    expect([found.candidate.timeZone, found.mentor.timeZone]).toEqual(["America/Denver", "America/New_York"]);
  });
});
