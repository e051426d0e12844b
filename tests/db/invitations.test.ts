import { beforeEach, describe, expect, it } from "vitest";
import {
  acceptInvitation,
  inviteAdministrator,
  inviteAsOperator,
  inviteToCohort,
  sendInvitationAgain,
  withdrawInvitation,
} from "#app/features/accounts/invitations/commands.server.ts";
import {
  listAdministratorInvitations,
  listCohortInvitations,
  readInvitation,
} from "#app/features/accounts/invitations/queries.server.ts";
import type { InvitationInput } from "#app/features/accounts/invitations/schema.ts";
import { createOrganization } from "#app/features/programs/organizations/commands.server.ts";
import { db } from "#app/server/db.server.ts";
import { configure, settings } from "#app/server/settings.server.ts";
import {
  SECOND,
  candidateOf,
  later,
  mailedLinks,
  newestLink,
  SENT,
  setInvitationScene,
} from "#tests/support/invitations.ts";
import {
  createAdministrator,
  createCohort,
  createDistrict,
  createMember,
  createPerson,
  type Cohort,
  type Member,
} from "#tests/support/world.ts";

let cohort: Cohort;
let district: string;
let manager: Member;
let administrator: Member;

beforeEach(async () => {
  ({ cohort, district, manager, administrator } = await setInvitationScene());
});

const candidate = (more: Partial<InvitationInput> = {}) => candidateOf(district, more);

/** Invites, and gives the token of the mail. */
async function invite(input = candidate(), by = manager, at = SENT): Promise<string> {
  expect(await inviteToCohort(by.actor, cohort.id, input, at)).toBeNull();
  return newestLink();
}

const idOf = async () => (await db().invitation.findFirstOrThrow({ orderBy: { createdAt: "desc" } })).id;
const stateOf = async (token: string, at = later(1)) => (await readInvitation(token, at)).state;

describe("an invitation", () => {
  it("goes out as one mail with who invites, to what, as what, and one link", async () => {
    await invite();
    const [mail, ...more] = await mailedLinks();
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ to: "ada@example.org", subject: `Your invitation to ${cohort.name}` });
    const text = mail?.paragraphs.join(" ") ?? "";
    for (const words of ["Ada Byron", manager.name, cohort.name, cohort.organizationName, "a candidate"])
      expect(text).toContain(words);
    expect(mail?.link.to).toMatch(/^\/invitation\?token=[\w-]{43}$/);
  });

  it("is in the list of the cohort, and in the record without content", async () => {
    const token = await invite();
    const [row] = (await listCohortInvitations(manager.actor, cohort.id, { q: "" }, later(1))).invitations;
    expect(row).toMatchObject({ name: "Ada Byron", email: "ada@example.org", role: "candidate", state: "open" });
    expect(row?.canChange).toBe(true);
    const record = await db().auditEvent.findMany();
    expect(record.map(({ action }) => action)).toEqual(["invitation.send"]);
    expect(JSON.stringify([record, await db().invitation.findMany()])).not.toContain(token);
    expect(JSON.stringify(record)).not.toMatch(/ada[ @]/i);
  });

  it("is not stored where the mail cannot be", async () => {
    const before = settings();
    configure({ ...before, secretKey: null as unknown as string });
    await expect(inviteToCohort(manager.actor, cohort.id, candidate(), SENT)).rejects.toThrow();
    configure(before);
    expect(await db().invitation.count()).toBe(0);
  });

  it("says the same for an address that has an account, and for one that has none", async () => {
    const known = await createPerson();
    const outcomes = [
      await inviteToCohort(manager.actor, cohort.id, candidate(), SENT),
      await inviteToCohort(manager.actor, cohort.id, candidate({ email: known.email }), SENT),
    ];
    expect(outcomes).toEqual([null, null]);
    expect((await mailedLinks()).map(({ to }) => to).sort()).toEqual(["ada@example.org", known.email].sort());
  });

  it("sent twice by a double click is one, with one mail", async () => {
    await Promise.all([1, 2, 3].map(() => inviteToCohort(manager.actor, cohort.id, candidate(), SENT)));
    expect(await db().invitation.count()).toBe(1);
    expect(await mailedLinks()).toHaveLength(1);
  });

  it("to the same place after a while is the same one, sent again", async () => {
    const first = await invite();
    const second = await invite(candidate({ name: "Ada King" }), manager, later(5));
    expect(await db().invitation.count()).toBe(1);
    expect([await stateOf(first, later(6)), await stateOf(second, later(6))]).toEqual(["replaced", "open"]);
    expect((await db().invitation.findFirstOrThrow()).name).toBe("Ada King");
  });

  it("to another role is another one", async () => {
    await invite();
    await invite(candidate({ role: "mentor", districtId: null }), manager, later(2));
    expect(await db().invitation.count()).toBe(2);
  });

  it("is refused at the address when its owner holds the place already", async () => {
    const held = await createMember(cohort, "mentor");
    const input = candidate({ email: held.email, role: "mentor", districtId: null });
    expect(await inviteToCohort(manager.actor, cohort.id, input, SENT)).toEqual({
      email: "Whoever has this address is a mentor here already",
    });
    expect(await mailedLinks()).toEqual([]);
  });

  it("is refused at the district when that is of another organization", async () => {
    const foreign = await createDistrict(await createCohort());
    expect(await inviteToCohort(manager.actor, cohort.id, candidate({ districtId: foreign }), SENT)).toEqual({
      districtId: "Choose a district of the list",
    });
    expect(await db().invitation.count()).toBe(0);
  });

  it("to a cohort that has ended is refused, from the day after its last, where the cohort is", async () => {
    const lastEvening = new Date("2027-06-26T05:59:00Z"); // 23:59 of June 25 in Denver
    expect(await inviteToCohort(manager.actor, cohort.id, candidate(), lastEvening)).toBeNull();
    await expect(
      inviteToCohort(manager.actor, cohort.id, candidate(), new Date("2027-06-26T06:01:00Z")),
    ).rejects.toMatchObject({ kind: "conflict" });
  });

  it("is refused once a person has sent two hundred in an hour", async () => {
    const mentor = (index: number) =>
      candidate({ email: `person-${index}@example.org`, role: "mentor", districtId: null });
    for (let index = 0; index < 200; index++) await inviteToCohort(manager.actor, cohort.id, mentor(index), SENT);
    await expect(inviteToCohort(manager.actor, cohort.id, mentor(200), SENT)).rejects.toMatchObject({
      kind: "too-many",
    });
    expect(await inviteToCohort(administrator.actor, cohort.id, mentor(200), SENT)).toBeNull();
  });
});

describe("who may invite whom", () => {
  const people = async () => ({
    manager,
    administrator,
    candidate: await createMember(cohort, "candidate"),
    "manager of another cohort": await createMember(await createCohort(cohort), "manager"),
    "administrator of another organization": await createAdministrator(await createCohort()),
    "administrator of the instance": await createAdministrator(),
    "nobody of anything": await createPerson(),
  });
  const asks = [
    ["candidate", ["manager", "administrator"]],
    ["mentor", ["manager", "administrator"]],
    ["superintendent", ["manager", "administrator"]],
    ["delegate", ["manager", "administrator"]],
    ["reviewer", ["manager", "administrator"]],
    ["manager", ["administrator"]],
    ["administrator", ["administrator", "administrator of the instance"]],
  ] as const;

  it.each(asks)("a %s", async (role, allowed) => {
    const may: string[] = [];
    for (const [who, { actor }] of Object.entries(await people())) {
      const done =
        role === "administrator"
          ? inviteAdministrator(actor, cohort.organizationId, { name: "A", email: `${may.length}@example.org` }, SENT)
          : inviteToCohort(actor, cohort.id, candidate({ role, email: `${may.length}@example.org` }), SENT);
      const outcome = await done.catch((error: unknown) => error);
      if (outcome === null) may.push(who);
      else expect(outcome).toMatchObject({ kind: "not-found" });
    }
    expect(may).toEqual(allowed);
    expect(await db().invitation.count()).toBe(allowed.length);
  });

  it.each(["0", "-1", "99999999999999999999", "abc", "6F1C2A50-9D0E-4C55-8A53-0D6D1C6F1A11", "\u0000"])(
    "nobody, to the cohort or organization %j",
    async (id) => {
      for (const { actor } of [manager, administrator, await createAdministrator()]) {
        await expect(inviteToCohort(actor, id, candidate(), SENT)).rejects.toMatchObject({ kind: "not-found" });
        const input = { name: "A", email: "a@example.org" };
        await expect(inviteAdministrator(actor, id, input, SENT)).rejects.toMatchObject({ kind: "not-found" });
      }
    },
  );

  it("a manager sees the invitation of another manager, and can do nothing with it", async () => {
    await invite(candidate({ role: "manager", districtId: null }), administrator);
    const { invitations } = await listCohortInvitations(manager.actor, cohort.id, { q: "" }, later(1));
    expect(invitations).toMatchObject([{ canChange: false }]);
    const id = await idOf();
    await expect(withdrawInvitation(manager.actor, id, later(2))).rejects.toMatchObject({ kind: "not-found" });
    await expect(sendInvitationAgain(manager.actor, id, later(2))).rejects.toMatchObject({ kind: "not-found" });
    await withdrawInvitation(administrator.actor, id, later(2));
  });

  it("the list of a cohort and of an organization is closed to others", async () => {
    const other = await createAdministrator(await createCohort());
    await expect(listCohortInvitations(other.actor, cohort.id, { q: "" }, SENT)).rejects.toMatchObject({
      kind: "not-found",
    });
    const asked = listAdministratorInvitations(other.actor, cohort.organizationId, { q: "" }, SENT);
    await expect(asked).rejects.toMatchObject({ kind: "not-found" });
  });
});

describe("an invitation that was sent", () => {
  it("can be sent again: the newer link works, the older says so", async () => {
    const first = await invite();
    await sendInvitationAgain(manager.actor, await idOf(), later(2));
    const second = await newestLink();
    expect([await stateOf(first, later(3)), await stateOf(second, later(3))]).toEqual(["replaced", "open"]);
    await expect(acceptInvitation(first, null, later(3))).rejects.toMatchObject({ kind: "invalid" });
    await acceptInvitation(second, null, later(3));
  });

  it("that has run out works again once it is sent again", async () => {
    const first = await invite();
    const [before, after] = [later(14 * 24 * 60 - 0.1), later(14 * 24 * 60)];
    expect([await stateOf(first, before), await stateOf(first, after)]).toEqual(["open", "expired"]);
    await sendInvitationAgain(manager.actor, await idOf(), after);
    expect(await stateOf(await newestLink(), new Date(after.getTime() + SECOND))).toBe("open");
  });

  it("sent again twice within a minute is one mail", async () => {
    await invite();
    const id = await idOf();
    await sendInvitationAgain(manager.actor, id, later(2));
    await sendInvitationAgain(manager.actor, id, later(2.5));
    expect(await mailedLinks()).toHaveLength(2);
  });

  it("can be withdrawn, twice as well; it cannot be sent again then", async () => {
    const token = await invite();
    const id = await idOf();
    await withdrawInvitation(manager.actor, id, later(2));
    await withdrawInvitation(manager.actor, id, later(3));
    expect(await stateOf(token, later(4))).toBe("withdrawn");
    await expect(acceptInvitation(token, null, later(4))).rejects.toMatchObject({ kind: "invalid" });
    await expect(sendInvitationAgain(manager.actor, id, later(4))).rejects.toMatchObject({ kind: "conflict" });
    expect(await db().person.count({ where: { email: "ada@example.org" } })).toBe(0);
  });

  it("and accepted stays as it is", async () => {
    await acceptInvitation(await invite(), null, later(1));
    const id = await idOf();
    await expect(withdrawInvitation(manager.actor, id, later(2))).rejects.toMatchObject({ kind: "conflict" });
    await expect(sendInvitationAgain(manager.actor, id, later(2))).rejects.toMatchObject({ kind: "conflict" });
  });
});

describe("the operator", () => {
  it("invites anybody to a cohort that exists", async () => {
    expect(await inviteAsOperator(cohort.id, candidate({ role: "manager", districtId: null }), SENT)).toBeNull();
    const { personId } = await acceptInvitation(await newestLink(), null, later(1));
    expect(await db().enrollment.findMany({ where: { personId } })).toMatchObject([{ role: "manager" }]);
    expect(await inviteAsOperator("6f1c2a50-9d0e-4c55-8a53-0d6d1c6f1a11", candidate(), SENT)).toHaveProperty("cohort");
  });
});

describe("a new organization", () => {
  const input = { name: "Coast Association", administratorName: "Ada Byron", administratorEmail: "ada@example.org" };

  it("invites its first administrator", async () => {
    const { actor } = await createAdministrator();
    const organizationId = await createOrganization(actor, input, SENT);
    const { personId } = await acceptInvitation(await newestLink(), null, later(1));
    expect(await db().administrator.findMany({ where: { personId } })).toMatchObject([{ organizationId }]);
  });

  it("is the maker's own with their own address", async () => {
    const { actor, email } = await createAdministrator();
    const organizationId = await createOrganization(actor, { ...input, administratorEmail: email }, SENT);
    expect(await db().administrator.count({ where: { organizationId, personId: actor.personId } })).toBe(1);
    expect(await mailedLinks()).toEqual([]);
  });

  it("is made by those who run the instance alone", async () => {
    await expect(createOrganization(administrator.actor, input, SENT)).rejects.toMatchObject({ kind: "not-found" });
  });
});
