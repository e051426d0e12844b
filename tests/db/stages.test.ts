import { beforeEach, describe, expect, it } from "vitest";
import { answerStage } from "#app/features/programs/stages/commands.server.ts";
import { readStage } from "#app/features/programs/stages/queries.server.ts";
import { db } from "#app/server/db.server.ts";
import * as world from "#tests/support/world.ts";

const AT = new Date("2026-11-22T18:00:00Z");
const SETTLED = { funding: "formal", standards: "written", curriculum: "partners", systems: "own", data: "service" };
const ESTABLISHED = { ...SETTLED, training: "budgeted", replacement: "cycle" };

let cohort: world.Cohort;
let district: string;
let rosa: world.Member;
let superintendent: world.Member;

beforeEach(async () => {
  cohort = await world.createCohort();
  district = await world.createDistrict(cohort);
  rosa = await world.createMember(cohort, "candidate", district);
  superintendent = await world.createMember(cohort, "superintendent", district);
});

describe("the stage of a department", () => {
  it("is what its people answered last, and every earlier answer is kept", async () => {
    expect(await readStage(rosa.actor, district)).toMatchObject({ result: null, answers: {} });
    expect(await answerStage(rosa.actor, district, { ...ESTABLISHED, funding: "found" }, AT)).toBeNull();
    const later = new Date(AT.getTime() + 1000);
    expect(await answerStage(superintendent.actor, district, ESTABLISHED, later)).toBeNull();
    expect(await readStage(rosa.actor, district)).toMatchObject({
      answers: ESTABLISHED,
      answeredByName: superintendent.name,
      result: { outcome: "established-district", answered: 7 },
    });
    expect(await db().stageReview.count()).toBe(2);
    expect(await db().auditEvent.findMany()).toMatchObject([{ action: "stage.answer" }, { action: "stage.answer" }]);
  });

  it.each([{}, SETTLED, { ...SETTLED, training: "\u0000", replacement: "nothing", constructor: "x" }])(
    "is not kept of too few answers that the questions have: %j",
    async (typed) => {
      const faults = await answerStage(rosa.actor, district, typed, AT);
      expect(Object.values(faults ?? {})).toEqual(["Answer at least 6 of the 9 questions"]);
      expect(await db().stageReview.count()).toBe(0);
    },
  );

  it("is for the people of the district and those who run its programs, while they take part", async () => {
    for (const role of ["manager"] as const) await readStage((await world.createMember(cohort, role)).actor, district);
    await readStage((await world.createMember(cohort, "delegate", district)).actor, district);
    await readStage((await world.createAdministrator(cohort)).actor, district);
    const others = [
      await world.createMember(cohort, "mentor", district),
      await world.createMember(cohort, "candidate", await world.createDistrict(cohort)),
      await world.createMember(await world.createCohort(), "manager"),
    ];
    await db().enrollment.updateMany({ where: { personId: rosa.actor.personId }, data: { leftAt: AT } });
    for (const { actor } of [...others, { actor: { ...rosa.actor, enrollments: [] } }]) {
      await expect(readStage(actor, district)).rejects.toMatchObject({ kind: "not-found" });
      await expect(answerStage(actor, district, ESTABLISHED, AT)).rejects.toMatchObject({ kind: "not-found" });
    }
    expect(await db().stageReview.count()).toBe(0);
  });
});
