import { beforeEach, describe, expect, it } from "vitest";
import { choosePlace } from "#app/features/programs/commands.server.ts";
import { createCohort } from "#app/features/programs/cohorts/commands.server.ts";
import { DEFAULT_RULES, type CohortInput } from "#app/features/programs/cohorts/schema.ts";
import { renameOrganization } from "#app/features/programs/organizations/commands.server.ts";
import {
  findOrganization,
  listAdministered,
  listOrganizations,
} from "#app/features/programs/organizations/queries.server.ts";
import { findPlace, findPlaceName } from "#app/features/programs/queries.server.ts";
import { db } from "#app/server/db.server.ts";
import { SENT } from "#tests/support/invitations.ts";
import * as world from "#tests/support/world.ts";

let cohort: world.Cohort;
let organizationId: string;
let administrator: world.Member;

beforeEach(async () => {
  cohort = await world.createCohort();
  ({ organizationId } = cohort);
  administrator = await world.createAdministrator(cohort);
});

const COHORT: CohortInput = {
  program: { name: "CTO Mentor" },
  name: "CTO Mentor 2027",
  startsOn: "2027-02-01",
  endsOn: "2027-11-30",
  timeZone: "America/Chicago",
  templateId: null,
  asked: [],
  ...DEFAULT_RULES,
};
const make = (input: Partial<CohortInput> = {}) =>
  createCohort(administrator.actor, organizationId, { ...COHORT, ...input }, SENT);

describe("a cohort", () => {
  it("is made with its program, its dates and its zone", async () => {
    const made = await make();
    const stored = await db().cohort.findUniqueOrThrow({
      where: { id: "id" in made ? made.id : "" },
      include: { program: true },
    });
    expect(stored).toMatchObject({
      name: "CTO Mentor 2027",
      organizationId,
      timeZone: "America/Chicago",
      startsOn: new Date("2027-02-01"),
      endsOn: new Date("2027-11-30"),
      program: { name: "CTO Mentor", organizationId },
    });
  });

  it("of a program that is there joins it, by its id or its name", async () => {
    await make();
    const { id } = await db().program.findFirstOrThrow({ where: { name: "CTO Mentor" } });
    await make({ program: { id }, name: "Second" });
    await make({ name: "Third" });
    expect(await db().cohort.count({ where: { programId: id } })).toBe(3);
  });

  it("made by a double click is one", async () => {
    const made = await Promise.all([make(), make()]);
    expect(made.filter((each) => "faults" in each)).toEqual([
      { faults: { name: "The program has a cohort of this name already" } },
    ]);
    expect(await db().program.count({ where: { name: "CTO Mentor" } })).toBe(1);
  });

  it("is not made in the program of another organization", async () => {
    const other = await db().program.findFirstOrThrow({
      where: { organizationId: (await world.createCohort()).organizationId },
    });
    expect(await make({ program: { id: other.id } })).toEqual({
      faults: { programId: "Choose a program of the list" },
    });
  });
});

describe("an organization", () => {
  it("is shown to its administrators with programs and cohorts", async () => {
    await make();
    const { programs } = await findOrganization(administrator.actor, organizationId);
    expect(programs.flatMap(({ cohorts }) => cohorts.map(({ name }) => name)).sort()).toEqual(
      [COHORT.name, cohort.name].sort(),
    );
    expect(await listAdministered(administrator.actor)).toMatchObject([{ id: organizationId, cohorts: 2 }]);
  });

  it("is renamed, with a line in the record", async () => {
    await renameOrganization(administrator.actor, organizationId, { name: "Coast" }, SENT);
    expect((await findOrganization(administrator.actor, organizationId)).name).toBe("Coast");
    expect(await db().auditEvent.findMany()).toMatchObject([{ action: "organization.rename", organizationId }]);
  });

  it("is closed to everybody else, and the list of all to all but those who run the instance", async () => {
    const operator = await world.createAdministrator();
    const others = [
      await world.createMember(cohort, "manager"),
      await world.createAdministrator(await world.createCohort()),
    ];
    for (const { actor } of [...others, operator]) {
      const closed = [
        findOrganization(actor, organizationId),
        renameOrganization(actor, organizationId, { name: "Mine" }, SENT),
        createCohort(actor, organizationId, COHORT, SENT),
      ];
      for (const { reason } of (await Promise.allSettled(closed)) as PromiseRejectedResult[])
        expect(reason).toMatchObject({ kind: "not-found" });
    }
    for (const { actor } of [...others, administrator])
      await expect(listOrganizations(actor)).rejects.toMatchObject({ kind: "not-found" });
    expect((await listOrganizations(operator.actor)).map(({ id }) => id)).toContain(organizationId);
  });
});

describe("a person with several places", () => {
  it("goes over to another, in that browser alone", async () => {
    const other = await world.createCohort(cohort);
    const one = await world.createMember(cohort, "candidate");
    const both = await world.enroll(one, other, "mentor");
    await world.signIn(both);
    await world.signIn(both);
    const [session] = await db().session.findMany({ orderBy: { id: "asc" } });
    const placeId = both.actor.enrollments[1]?.id ?? "";
    await choosePlace(both.actor, session?.id ?? "", placeId);
    expect((await db().session.findMany({ orderBy: { id: "asc" } })).map((each) => each.placeId)).toEqual([
      placeId,
      null,
    ]);
    expect(await findPlace({ ...both.actor, placeId })).toMatchObject({ role: "mentor", cohortId: other.id });
    expect(await findPlaceName({ ...both.actor, placeId })).toEqual({ role: "mentor", cohortName: other.name });
    expect(await findPlaceName(one.actor)).toBeNull();
  });

  it("cannot go to the place of somebody else, nor take another's browser along", async () => {
    const [rosa, harold] = [await world.createMember(cohort, "candidate"), await world.createMember(cohort, "mentor")];
    await world.signIn(harold);
    const session = await db().session.findFirstOrThrow();
    const [mine, theirs] = [rosa, harold].map(({ actor }) => actor.enrollments[0]?.id ?? "");
    await expect(choosePlace(rosa.actor, session.id, theirs ?? "")).rejects.toMatchObject({ kind: "not-found" });
    await choosePlace(rosa.actor, session.id, mine ?? "");
    expect((await db().session.findFirstOrThrow()).placeId).toBeNull();
  });
});
