import { beforeEach, describe, expect, it } from "vitest";
import { acceptInvitation, inviteToCohort } from "#app/features/accounts/invitations/commands.server.ts";
import { beginPartnership, invitePartner } from "#app/features/companion/partnerships/commands.server.ts";
import {
  findPartnerPage,
  findPartnership,
  listCohortPartnerships,
  listPartnerships,
  listUnpartnered,
} from "#app/features/companion/partnerships/queries.server.ts";
import type { PartnerInput } from "#app/features/companion/partnerships/schema.ts";
import { db } from "#app/server/db.server.ts";
import { later, mailedLinks, newestLink, SENT, setInvitationScene } from "#tests/support/invitations.ts";
import { createMember, createPerson, type Cohort, type Member } from "#tests/support/world.ts";

let cohort: Cohort;
let district: string;
let manager: Member;
let rosa: Member;

const HAROLD: PartnerInput = { step: "invite", role: "superintendent", name: "Harold", email: "harold@example.org" };

beforeEach(async () => {
  ({ cohort, district, manager } = await setInvitationScene());
  rosa = await createMember(cohort, "candidate", district);
});

function placeOf(member: Member): string {
  return member.actor.enrollments[0]?.id ?? "";
}

const invite = (by: Member, input: Partial<PartnerInput> = {}, candidate = rosa) =>
  invitePartner(by.actor, placeOf(candidate), { ...HAROLD, ...input }, SENT);

/** The person as they would be signed in now. */
async function actorOf(personId: string): Promise<Member["actor"]> {
  const enrollments = await db().enrollment.findMany({
    where: { personId, leftAt: null },
    select: { id: true, organizationId: true, cohortId: true, role: true },
  });
  return { personId, enrollments, placeId: null, administers: { instance: false, organizationIds: [] } };
}

describe("asking the superintendent in", () => {
  it("sends one mail that leads into the first step, and on acceptance the two are partners", async () => {
    expect(await invite(rosa)).toBe("invited");
    const [mail] = await mailedLinks();
    expect(mail?.paragraphs.join(" ")).toContain("You need no password");
    expect(mail?.link.label).toBe("Begin");

    const { personId, partnershipId } = await acceptInvitation(await newestLink(), null, later(5));
    const harold = await actorOf(personId);
    const view = await findPartnership(harold, partnershipId ?? "");
    expect(view).toMatchObject({ side: "district", role: "superintendent", candidate: { name: rosa.name } });
    expect(await findPartnership(rosa.actor, view.id)).toMatchObject({ side: "candidate", role: "candidate" });
    expect(await listPartnerships(harold)).toHaveLength(1);
  });

  it("makes the partnership without a mail with whoever has the place already", async () => {
    const harold = await createMember(cohort, "superintendent", district);
    const page = await findPartnerPage(rosa.actor, placeOf(rosa), SENT);
    expect(page.available).toEqual([{ enrollmentId: placeOf(harold), name: harold.name, role: "superintendent" }]);
    const id = await beginPartnership(rosa.actor, placeOf(rosa), placeOf(harold), SENT);
    expect((await findPartnership(harold.actor, id)).superintendent?.name).toBe(harold.name);
    expect(await mailedLinks()).toEqual([]);
    // A double click changes nothing.
    expect(await beginPartnership(rosa.actor, placeOf(rosa), placeOf(harold), later(1))).toBe(id);
  });

  it("knows the address of whoever has the place already", async () => {
    const harold = await createMember(cohort, "superintendent", district);
    expect(await invite(rosa, { email: harold.email })).toBe("begun");
    expect(await mailedLinks()).toEqual([]);
    expect(await listPartnerships(harold.actor)).toHaveLength(1);
  });

  it("gives a superintendent a partnership with each candidate, by one acceptance", async () => {
    const ines = await createMember(cohort, "candidate", district);
    await invite(rosa);
    await invite(ines, {}, ines);
    const { personId } = await acceptInvitation(await newestLink(), null, later(5));
    const views = await listPartnerships(await actorOf(personId));
    expect(views.map(({ candidate }) => candidate.name).sort()).toEqual([rosa.name, ines.name].sort());
  });

  it("can be done by the manager, and by the superintendent for somebody who stands in for them", async () => {
    expect(await invite(manager)).toBe("invited");
    const { personId } = await acceptInvitation(await newestLink(), null, later(5));
    const harold = { ...(await createPerson()), actor: await actorOf(personId) };
    expect(await invite(harold, { role: "delegate", email: "priya@example.org", name: "Priya" })).toBe("invited");
    const delegate = await acceptInvitation(await newestLink(), null, later(9));
    const view = await findPartnership(await actorOf(delegate.personId), delegate.partnershipId ?? "");
    expect(view).toMatchObject({ side: "district", role: "delegate", delegate: { name: "Priya" } });
    expect(await listCohortPartnerships(manager.actor, cohort.id, later(9))).toMatchObject([
      { candidateName: rosa.name, superintendentName: "Harold", delegateName: "Priya", invited: 0 },
    ]);
  });

  it("asks for the next one when the superintendent has left, and lets them take the seat", async () => {
    const harold = await createMember(cohort, "superintendent", district);
    const id = await beginPartnership(rosa.actor, placeOf(rosa), placeOf(harold), SENT);
    expect(await listUnpartnered(rosa.actor)).toEqual([]);
    await db().enrollment.update({ where: { id: placeOf(harold) }, data: { leftAt: SENT } });
    await expect(findPartnership(harold.actor, id)).rejects.toMatchObject({ kind: "not-found" });
    expect(await listUnpartnered(rosa.actor)).toMatchObject([{ name: rosa.name }]);
    await invite(rosa, { email: "next@example.org", name: "Next" });
    const next = await acceptInvitation(await newestLink(), null, later(5));
    expect(next.partnershipId).toBe(id);
    expect((await findPartnership(rosa.actor, id)).superintendent?.name).toBe("Next");
  });

  it("lets whoever came by an ordinary invitation be chosen", async () => {
    const input = {
      name: "Harold",
      email: "harold@example.org",
      role: "superintendent",
      districtId: district,
    } as const;
    await inviteToCohort(manager.actor, cohort.id, input, SENT);
    const { personId, placeId, partnershipId } = await acceptInvitation(await newestLink(), null, later(5));
    expect(partnershipId).toBeNull();
    const harold = await actorOf(personId);
    expect(await listUnpartnered(harold)).toMatchObject([{ name: rosa.name }]);
    await beginPartnership(harold, placeOf(rosa), placeId ?? "", later(6));
    expect(await listPartnerships(harold)).toHaveLength(1);
  });
});

describe("refusals", () => {
  it.each([
    ["a mentor", "mentor"],
    ["another candidate", "candidate"],
    ["a reviewer", "reviewer"],
  ] as const)("are given to %s", async (_, role) => {
    const other = await createMember(cohort, role, district);
    await expect(invite(other)).rejects.toMatchObject({ kind: "not-found" });
    await expect(findPartnerPage(other.actor, placeOf(rosa), SENT)).rejects.toMatchObject({ kind: "not-found" });
  });

  it("are given to the superintendent of another district", async () => {
    const far = await createMember(cohort, "superintendent");
    await expect(invite(far)).rejects.toMatchObject({ kind: "not-found" });
    await expect(beginPartnership(rosa.actor, placeOf(rosa), placeOf(far), SENT)).rejects.toMatchObject({
      kind: "not-found",
    });
    expect(await invite(rosa, { email: far.email })).toHaveProperty("email");
  });

  it("say so where nobody may stand in", async () => {
    await db().cohort.update({ where: { id: cohort.id }, data: { delegatesAllowed: false } });
    expect(await invite(rosa, { role: "delegate" })).toHaveProperty("role");
    expect(await mailedLinks()).toEqual([]);
  });

  it("say so where the seat is taken, the address is the candidate's own, or the district is not known", async () => {
    expect(await invite(rosa, { email: rosa.email })).toHaveProperty("email");
    const harold = await createMember(cohort, "superintendent", district);
    await beginPartnership(rosa.actor, placeOf(rosa), placeOf(harold), SENT);
    expect(await invite(rosa, { email: "second@example.org" })).toHaveProperty("role");
    const nowhere = await createMember(cohort, "candidate");
    expect(await invite(nowhere, {}, nowhere)).toHaveProperty("form");
  });

  it("are given for a cohort that has ended", async () => {
    await db().cohort.update({ where: { id: cohort.id }, data: { endsOn: new Date("2026-09-30") } });
    await expect(invite(rosa)).rejects.toMatchObject({ kind: "conflict" });
  });

  it.each(["nobody", "00000000-0000-4000-8000-000000000000", "\u0000"])("find no partnership %j", async (id) => {
    await expect(findPartnership(rosa.actor, id)).rejects.toMatchObject({ kind: "not-found" });
    await expect(findPartnerPage(rosa.actor, id, SENT)).rejects.toMatchObject({ kind: "not-found" });
  });

  it("hide a partnership from everybody who does not sit in it", async () => {
    const harold = await createMember(cohort, "superintendent", district);
    const id = await beginPartnership(rosa.actor, placeOf(rosa), placeOf(harold), SENT);
    const others = [
      manager,
      await createMember(cohort, "superintendent", district),
      await createMember(cohort, "mentor"),
    ];
    for (const { actor } of others)
      await expect(findPartnership(actor, id)).rejects.toMatchObject({ kind: "not-found" });
  });
});
