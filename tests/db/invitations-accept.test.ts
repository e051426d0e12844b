import { beforeEach, describe, expect, it } from "vitest";
import {
  acceptInvitation,
  inviteAdministrator,
  inviteToCohort,
} from "#app/features/accounts/invitations/commands.server.ts";
import { listCohortInvitations, readInvitation } from "#app/features/accounts/invitations/queries.server.ts";
import type { InvitationInput } from "#app/features/accounts/invitations/schema.ts";
import { db } from "#app/server/db.server.ts";
import { candidateOf, later, newestLink, SENT, setInvitationScene } from "#tests/support/invitations.ts";
import { createAdministrator, createPerson, enroll, signIn, type Cohort, type Member } from "#tests/support/world.ts";

let cohort: Cohort;
let district: string;
let manager: Member;

beforeEach(async () => {
  ({ cohort, district, manager } = await setInvitationScene());
});

const candidate = (more: Partial<InvitationInput> = {}) => candidateOf(district, more);

/** Invites, and gives the token of the mail. */
async function invite(input = candidate()): Promise<string> {
  expect(await inviteToCohort(manager.actor, cohort.id, input, SENT)).toBeNull();
  return newestLink();
}

const stateOf = async (token: string, at = later(1)) => (await readInvitation(token, at)).state;

describe("accepting", () => {
  it("makes the person of the invited address, with the place and the district", async () => {
    const { personId, placeId } = await acceptInvitation(await invite(), null, later(1));
    const person = await db().person.findUniqueOrThrow({ where: { id: personId }, include: { enrollments: true } });
    expect(person).toMatchObject({ email: "ada@example.org", name: "Ada Byron" });
    expect(person.enrollments).toMatchObject([
      { id: placeId, cohortId: cohort.id, role: "candidate", districtId: district },
    ]);
    expect((await listCohortInvitations(manager.actor, cohort.id, { q: "" }, later(2))).invitations).toMatchObject([
      { state: "accepted" },
    ]);
  });

  it("finds the person of the invited address, and leaves the name that they have", async () => {
    const known = await enroll(await createPerson("Grace"), cohort, "reviewer");
    const { personId } = await acceptInvitation(await invite(candidate({ email: known.email })), null, later(1));
    expect(personId).toBe(known.actor.personId);
    const person = await db().person.findUniqueOrThrow({ where: { id: personId }, include: { enrollments: true } });
    expect(person.name).toBe("Grace");
    expect(person.enrollments.map(({ role }) => role).sort()).toEqual(["candidate", "reviewer"]);
  });

  it("makes an administrator of the organization, and of no other", async () => {
    const input = { name: "Ada", email: "ada@example.org" };
    const administrator = await createAdministrator(cohort);
    await inviteAdministrator(administrator.actor, cohort.organizationId, input, SENT);
    const { personId, placeId } = await acceptInvitation(await newestLink(), null, later(1));
    expect(placeId).toBeNull();
    expect(await db().administrator.findMany({ where: { personId } })).toMatchObject([
      { organizationId: cohort.organizationId },
    ]);
  });

  it("works once: of many at the same time one succeeds", async () => {
    const token = await invite();
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => acceptInvitation(token, null, later(1))));
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await db().enrollment.count({ where: { role: "candidate" } })).toBe(1);
  });

  it("of two invitations of one address at the same time makes one person with both places", async () => {
    const [one, two] = [await invite(), await invite(candidate({ role: "reviewer", districtId: null }))];
    const accepted = await Promise.all([acceptInvitation(one, null, later(1)), acceptInvitation(two, null, later(1))]);
    expect(new Set(accepted.map(({ personId }) => personId)).size).toBe(1);
    expect(await db().enrollment.count({ where: { person: { email: "ada@example.org" } } })).toBe(2);
  });

  it("by somebody else who is signed in is refused, and uses nothing up", async () => {
    const token = await invite();
    const other = { email: manager.email, sessionId: "6f1c2a50-9d0e-4c55-8a53-0d6d1c6f1a11" };
    await expect(acceptInvitation(token, other, later(1))).rejects.toMatchObject({ kind: "conflict" });
    expect(await stateOf(token, later(2))).toBe("open");
    expect(await db().person.count({ where: { email: "ada@example.org" } })).toBe(0);
  });

  it("by the person who is signed in takes that session to the new place", async () => {
    const known = await enroll(await createPerson(), cohort, "reviewer");
    await signIn(known);
    const { id: sessionId } = await db().session.findFirstOrThrow({ where: { personId: known.actor.personId } });
    const token = await invite(candidate({ email: known.email }));
    const { isSignedIn, placeId } = await acceptInvitation(token, { email: known.email, sessionId }, later(1));
    expect(isSignedIn).toBe(true);
    expect(await db().session.findUniqueOrThrow({ where: { id: sessionId } })).toMatchObject({ placeId });
  });

  it("for a disabled account is refused", async () => {
    const known = await createPerson();
    const token = await invite(candidate({ email: known.email }));
    await db().person.update({ where: { id: known.actor.personId }, data: { disabledAt: SENT } });
    expect(await stateOf(token)).toBe("disabled");
    await expect(acceptInvitation(token, null, later(1))).rejects.toMatchObject({ kind: "invalid" });
    expect(await db().enrollment.count({ where: { personId: known.actor.personId } })).toBe(0);
  });

  it.each([null, "", "x", "a".repeat(43), "\u0000", "' OR 1=1 --"])(
    "with the token %j opens nothing",
    async (token) => {
      await invite();
      expect(await readInvitation(token, later(1))).toEqual({ state: "unknown", offered: null });
      await expect(acceptInvitation(token ?? "", null, later(1))).rejects.toMatchObject({ kind: "invalid" });
    },
  );

  it("is no longer possible once the program has ended", async () => {
    const token = await invite();
    await db().cohort.update({ where: { id: cohort.id }, data: { endsOn: new Date("2026-10-05") } });
    expect(await stateOf(token, new Date("2026-10-08T12:00:00Z"))).toBe("ended");
  });
});
