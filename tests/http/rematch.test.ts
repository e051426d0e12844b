import { describe, expect, it } from "vitest";
import { saveAnswer } from "#app/features/assessments/commands.server.ts";
import { switchRelease } from "#app/features/releases/commands.server.ts";
import { db } from "#app/server/db.server.ts";
import { ask, builtRoutes } from "#tests/support/app.ts";
import { createPair, storeAgreement, storeMeeting } from "#tests/support/mentoring.ts";
import * as world from "#tests/support/world.ts";

/** A manager ends a mentorship, and the former mentor asks for everything of the candidate at every route that there is. */

const CANARY = "canary-of-the-candidate";

/** Everything of a candidate that an address can name. */
async function createMentee() {
  const pair = await createPair();
  const { rosa, harold, cohort, id: mentorshipId } = pair;
  await db().cohort.update({ where: { id: cohort.id }, data: { endsOn: new Date("2099-06-30") } });
  const assessmentId = await world.start(rosa);
  await saveAnswer(rosa.actor, assessmentId, "bm-forecast", world.saveOf({ level: 2, why: CANARY }), world.SAVED);
  const goalId = await world.createGoal(rosa, { evidenceWanted: CANARY });
  const { personId } = rosa.actor;
  for (const item of ["profile", "plan"] as const) {
    const to = { to: harold.actor.personId, as: "mentor", release: "yes" } as const;
    await switchRelease(rosa.actor, { item, ...to }, world.SUBMITTED);
  }
  await storeAgreement(pair);
  const meetingId = await storeMeeting(pair, { title: CANARY, startsAt: new Date("2026-10-20T17:00:00Z") });
  const planned = await storeMeeting(pair, { title: CANARY, startsAt: new Date("2099-01-04T17:00:00Z") });
  const ids: Record<string, string> = { personId, assessmentId, goalId, mentorshipId, meetingId };
  return { ...pair, ids, planned };
}

/** The addresses of routes that name one of these ids and need no other. */
function addressesOf(ids: Readonly<Record<string, string>>): string[] {
  const fixed: Record<string, string> = { ...ids, moment: "kickoff", indicatorId: "bm-forecast" };
  return builtRoutes().flatMap(({ path }) => {
    const names = [...path.matchAll(/:(\w+)/g)].map(([, name = ""]) => name);
    const isTheirs = names.some((name) => name in ids) && names.every((name) => name in fixed);
    return isTheirs ? [`/${path.replace(/:(\w+)/g, (_, name: string) => fixed[name] ?? "")}`] : [];
  });
}

describe("after a rematch", () => {
  it("finds nothing of the candidate as their former mentor, at any route, by page or by data", async () => {
    const { rosa, harold, cohort, ids, planned } = await createMentee();
    const cookie = await world.signIn(harold);
    const addresses = [...addressesOf(ids), `/meetings/${planned}`, `/meetings/${planned}/calendar.ics`];
    const before = await Promise.all(addresses.map(async (path) => (await ask(path, { cookie })).status));
    expect(before.filter((status) => status === 200).length).toBeGreaterThan(5);

    const manager = await world.createMember(cohort, "manager");
    const end = await ask(`/cohorts/${cohort.id}/mentoring/${ids["mentorshipId"] ?? ""}`, {
      cookie: await world.signIn(manager),
      form: { reason: "The hours never fit" },
    });
    expect([end.status, end.headers.location]).toEqual([302, `/cohorts/${cohort.id}/mentoring?done=ended`]);

    for (const path of addresses) {
      const { status, text } = await ask(path, { cookie });
      // What takes posts alone has no page, whoever asks.
      expect([path, status]).toEqual([path, /\/save$|\/people\/[^/]+\/evidence$/.test(path) ? 400 : 404]);
      const data = await ask(`${path}.data`, { cookie });
      expect(`${text}${data.text}`).not.toContain(CANARY);
      expect(`${text}${data.text}`).not.toContain("The hours never fit");
    }
    for (const path of ["/", "/check-ins", "/calendar", "/places", "/my-data.json"]) {
      const { text } = await ask(path, { cookie });
      expect(text).not.toContain(CANARY);
      expect(text).not.toContain("The hours never fit");
      if (path !== "/my-data.json") expect(text).not.toContain(rosa.name);
    }
  });

  it("leaves the shared record with the candidate, and the reason with the managers", async () => {
    const { rosa, cohort, ids } = await createMentee();
    const path = `/cohorts/${cohort.id}/mentoring/${ids["mentorshipId"] ?? ""}`;
    const manager = await world.signIn(await world.createMember(cohort, "manager"));
    await ask(path, { cookie: manager, form: { reason: "The hours never fit" } });
    const cookie = await world.signIn(rosa);
    for (const kept of [`/mentorships/${ids["mentorshipId"] ?? ""}/meetings`, `/meetings/${ids["meetingId"] ?? ""}`]) {
      const { status, text } = await ask(kept, { cookie });
      expect([status, text.includes(CANARY), text.includes("The hours never fit")]).toEqual([200, true, false]);
    }
    expect((await ask(`/cohorts/${cohort.id}/match`, { cookie: manager })).text).toContain("The hours never fit");
    const again = await ask(path, { cookie: manager, form: { reason: "Once more" } });
    expect(again.status).toBe(409);
  });

  it.each([
    ["no reason", { reason: " " }],
    ["a reason with a NUL", { reason: "a\u0000b" }],
    ["a reason that is too long", { reason: "a".repeat(2001) }],
  ])("does not happen with %s", async (_, form) => {
    const { cohort, ids } = await createMentee();
    const cookie = await world.signIn(await world.createMember(cohort, "manager"));
    const path = `/cohorts/${cohort.id}/mentoring/${ids["mentorshipId"] ?? ""}`;
    const { status, text } = await ask(path, { cookie, form });
    expect([status, text.includes("There is a problem")]).toEqual([400, true]);
    const { endedAt } = await db().mentorship.findUniqueOrThrow({ where: { id: ids["mentorshipId"] ?? "" } });
    expect(endedAt).toBeNull();
  });
});
