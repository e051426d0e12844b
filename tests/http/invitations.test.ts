import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { withdrawInvitation } from "#app/features/accounts/invitations/commands.server.ts";
import { db } from "#app/server/db.server.ts";
import { ask } from "#tests/support/app.ts";
import { expectSafe } from "#tests/support/app-expect.ts";
import { faultsOf, Visitor, type Page } from "#tests/support/app-visitor.ts";
import { createInvitation, SECOND } from "#tests/support/invitations.ts";
import * as world from "#tests/support/world.ts";

const MARKUP = `<script>alert(1)</script><img src=x onerror=alert(2)> "'& \u202eabc`;

let cohort: world.Cohort;
let manager: world.Member;

beforeAll(async () => {
  cohort = await world.createCohort();
  await db().cohort.update({ where: { id: cohort.id }, data: { endsOn: new Date("2099-06-30") } });
  manager = await world.createMember(cohort, "manager");
});

beforeEach(() => db().rateLimit.deleteMany());

async function expectPage(page: Page, heading: string | RegExp, status = 200): Promise<void> {
  expect([page.status, page.heading]).toEqual([status, expect.stringMatching(heading)]);
  expectSafe(page.answer);
  expect([...(await faultsOf(page.answer.text))]).toEqual([]);
}

const open = (token: string, visitor = new Visitor()) => visitor.visit(`/invitation?token=${token}`);
const ACCEPT = "Accept the invitation";
const signedInAs = async (member: world.Member) => new Visitor(await world.signIn(member));

/** The visitor keeps one cookie; who has a session and opens a link has two. */
async function openSignedIn(member: world.Member, token: string) {
  const session = await world.signIn(member);
  const redirect = await ask(`/invitation?token=${token}`, { cookie: session });
  const link = redirect.headers["set-cookie"]?.[0]?.split(";")[0] ?? "";
  return { session, cookie: `${session}; ${link}` };
}

describe("a link of an invitation", () => {
  it("says who invites, to what and as what, with the token out of the address", async () => {
    const { token, email } = await createInvitation(cohort, "mentor");
    const page = await open(token);
    await expectPage(page, "Welcome, Ada Byron");
    expect(page.address).toBe("/invitation");
    for (const words of [cohort.name, cohort.organizationName, "Mentor", email]) expect(page.words).toContain(words);
    expect(page.answer.text).not.toContain(token);
  });

  it("is not used up by being opened, however often and with whichever method", async () => {
    const { token } = await createInvitation(cohort, "mentor");
    for (let index = 0; index < 3; index++) {
      await ask(`/invitation?token=${token}`, { method: index === 0 ? "HEAD" : "GET" });
      await open(token);
    }
    expect(await db().token.count({ where: { usedAt: null, invitation: { cohortId: cohort.id } } })).toBeGreaterThan(0);
    const visitor = new Visitor();
    await expectPage(await visitor.send(await open(token, visitor), ACCEPT), "Welcome, Ada");
  });

  it("leads in by its button: the person is there, in lower case, signed in, at the new place", async () => {
    const { token, email } = await createInvitation(cohort, "mentor");
    const visitor = new Visitor();
    await visitor.send(await open(token, visitor), ACCEPT);
    const person = await db().person.findUniqueOrThrow({
      where: { email },
      include: { sessions: true, enrollments: true },
    });
    expect(person.enrollments).toMatchObject([{ role: "mentor", cohortId: cohort.id }]);
    expect(person.sessions).toMatchObject([
      { method: "link", secondFactorAt: null, placeId: person.enrollments[0]?.id },
    ]);
  });

  it("does nothing the second time, and says what to do", async () => {
    const { token } = await createInvitation(cohort, "mentor");
    const [one, two] = [new Visitor(), new Visitor()];
    const waiting = await open(token, two);
    await one.send(await open(token, one), ACCEPT);
    await expectPage(await two.send(waiting, ACCEPT), "This invitation was accepted", 400);
    await expectPage(await open(token), "This invitation was accepted", 400);
    expect(two.cookie).toMatch(/^tandem-link=/);
  });

  it("that was withdrawn, has run out or was sent again says so", async () => {
    const withdrawn = await createInvitation(cohort, "mentor");
    await withdrawInvitation(manager.actor, withdrawn.id, new Date());
    await expectPage(await open(withdrawn.token), "This invitation was withdrawn", 400);
    const old = await createInvitation(cohort, "mentor", { at: new Date(Date.now() - 14 * 24 * 3600 * SECOND) });
    await expectPage(await open(old.token), "This invitation is too old", 400);
    const replaced = await createInvitation(cohort, "mentor");
    await db().token.updateMany({ where: { invitationId: replaced.id }, data: { usedAt: new Date() } });
    await expectPage(await open(replaced.token), "There is a newer link", 400);
  });

  it("to a program that has ended says so", async () => {
    const past = await world.createCohort();
    await db().cohort.update({ where: { id: past.id }, data: { endsOn: new Date("2020-06-30") } });
    const { token } = await createInvitation(past, "mentor");
    await expectPage(await open(token), "This program has ended", 400);
  });

  it("for an administrator asks for a second factor before anything is shown", async () => {
    const { token } = await createInvitation(cohort, null);
    const page = await open(token);
    expect(page.words).toContain(`help run ${cohort.organizationName}`);
    const link = await ask(`/invitation?token=${token}`);
    const cookie = link.headers["set-cookie"]?.[0]?.split(";")[0] ?? "";
    const accepted = await ask("/invitation", { cookie, form: { step: "accept" } });
    const session = accepted.headers["set-cookie"]?.find((each) => each.startsWith("tandem="))?.split(";")[0] ?? "";
    const home = await ask(`/organizations/${cohort.organizationId}`, { cookie: session });
    expect([home.status, home.headers.location]).toEqual([
      302,
      expect.stringMatching(/^\/second-factor\?redirectTo=/) as string,
    ]);
  });
});

describe("somebody who is signed in", () => {
  it("as another person is told so, and can sign out and go on", async () => {
    const { token, email } = await createInvitation(cohort, "mentor");
    const other = await world.createMember(cohort, "reviewer");
    const { session, cookie } = await openSignedIn(other, token);
    const page = await ask("/invitation", { cookie });
    for (const words of ["You are signed in as somebody else", other.email, email]) expect(page.text).toContain(words);
    expect((await ask("/invitation", { cookie, form: { step: "accept" } })).status).toBe(409);
    expect(await db().person.count({ where: { email } })).toBe(0);
    const left = await ask("/invitation", { cookie, form: { step: "sign-out" } });
    expect([left.status, left.headers.location]).toEqual([302, "/invitation"]);
    expect((await ask("/", { cookie: session })).headers.location).toBe("/sign-in");
  });

  it("as the person who is invited keeps the session, and is at the new place", async () => {
    const member = await world.createMember(await world.createCohort(), "candidate");
    const { token } = await createInvitation(cohort, "reviewer", { email: member.email });
    const { session, cookie } = await openSignedIn(member, token);
    const accepted = await ask("/invitation", { cookie, form: { step: "accept" } });
    expect(accepted.headers["set-cookie"]?.filter((each) => each.startsWith("tandem="))).toEqual([]);
    expect((await ask("/", { cookie: session })).text).toContain(cohort.name);
    const places = await new Visitor(session).visit("/places");
    await expectPage(places, "Your places");
    expect(places.words).toMatch(/Reviewer, .*You are here/);
  });
});

describe("a token that nobody sent", () => {
  it.each(["x", "a".repeat(43), "%00", "%ED%A0%80", "a&token=b", "'%20OR%201=1--", "x".repeat(3000)])(
    "opens nothing: %s",
    async (token) => {
      await expectPage(await open(token), "This link opens no invitation", 404);
    },
  );

  it("is refused for an hour after sixty of them, from whatever address it says to come; a right one still works", async () => {
    const statuses = new Set<number>();
    for (let index = 0; index < 62; index++) {
      const first = await ask(`/invitation?token=wrong${index}`);
      const cookie = first.headers["set-cookie"]?.[0]?.split(";")[0];
      const headers = { "x-forwarded-for": `10.0.0.${index}` };
      statuses.add((await ask("/invitation", { cookie, headers })).status);
    }
    expect([...statuses]).toEqual([404, 429]);
    const { token } = await createInvitation(cohort, "mentor");
    await expectPage(await open(token), "Welcome, Ada Byron");
  });
});

describe("the form of an invitation", () => {
  const address = () => `/cohorts/${cohort.id}/invitations/new`;

  it("comes back as it was, with a message at each field, and nothing is stored", async () => {
    const before = await db().invitation.count();
    const visitor = await signedInAs(manager);
    const page = await visitor.send(await visitor.visit(address()), "Send the invitation", {
      name: "",
      email: "ada at example",
    });
    await expectPage(page, "Invite somebody", 400);
    expect(page.valueOf("Send the invitation", "email")).toBe("ada at example");
    expect(page.messageAt("name")).toBe("The name is missing");
    expect(page.messageAt("email")).toBe("Type an e-mail address such as rosa@district.org");
    expect(page.messageAt("role")).toBe("Choose a role");
    expect(page.lostAnchors).toEqual([]);
    expect(await db().invitation.count()).toBe(before);
  });

  it.each([
    ["a NUL byte", { name: "a\u0000b" }],
    ["a huge name", { name: "x".repeat(200_000) }],
    ["a district of nowhere", { districtId: "6f1c2a50-9d0e-4c55-8a53-0d6d1c6f1a11" }],
    ["an administrator", { role: "administrator" }],
    ["a second address", { email: "a@example.org, b@example.org" }],
  ])("refuses %s in words", async (_, change) => {
    const form = { name: "Ada", email: "ada@example.org", role: "mentor", districtId: "", ...change };
    const answer = await ask(address(), { cookie: await world.signIn(manager), form });
    expect(answer.status).toBe(400);
    expect(answer.text).toContain("There is a problem");
  });

  it("takes the first of a field that is sent twice, and drops what it does not know", async () => {
    const form = [
      ["email", "first@example.org"],
      ["email", "second@example.org"],
      ["name", "Ada"],
      ["role", "mentor"],
      ["organizationId", "x"],
      ["__proto__[isAdmin]", "true"],
      ["constructor.prototype.x", "1"],
    ] as const;
    const answer = await ask(address(), { cookie: await world.signIn(manager), form });
    expect(answer.status).toBe(302);
    expect(
      await db().invitation.findMany({ where: { email: { contains: "@example.org" }, name: "Ada" } }),
    ).toMatchObject([{ email: "first@example.org", organizationId: cohort.organizationId }]);
  });

  it("does not let a manager make a manager", async () => {
    const form = { name: "Ada", email: "boss@example.org", role: "manager", districtId: "" };
    expect((await ask(address(), { cookie: await world.signIn(manager), form })).status).toBe(404);
    expect(await db().invitation.count({ where: { email: "boss@example.org" } })).toBe(0);
  });
});

describe("names with markup", () => {
  it("are shown as text wherever they stand", async () => {
    const odd = await world.createCohort();
    await db().cohort.update({ where: { id: odd.id }, data: { name: MARKUP, endsOn: new Date("2099-06-30") } });
    await db().organization.update({ where: { id: odd.organizationId }, data: { name: MARKUP } });
    const member = await world.createMember(odd, "reviewer");
    await db().person.update({ where: { id: member.actor.personId }, data: { name: MARKUP } });
    const { token } = await createInvitation(odd, "mentor", { name: MARKUP });
    const administrator = await signedInAs(await world.createAdministrator(odd));
    const [organization, here] = [`/organizations/${odd.organizationId}`, `/cohorts/${odd.id}`];
    const pages = [organization, `${organization}/people`, `${organization}/people/${member.actor.personId}`];
    const more = [`${here}/people`, `${here}/people/${member.actor.enrollments[0]?.id ?? ""}`, `${here}/invitations`];
    for (const page of [...pages, ...more, "/places", "/"]) {
      const { answer, status } = await administrator.visit(page);
      expect([page, status]).toEqual([page, 200]);
      expect(answer.text).not.toMatch(/<script>alert|<img src=x/);
      expect([...(await faultsOf(answer.text))]).toEqual([]);
    }
    const page = await open(token);
    expect(page.heading).toMatch(/^Welcome, <script>/);
    expect(page.answer.text).not.toMatch(/<script>alert|<img src=x/);
  });
});

describe("a disabled account", () => {
  it("is signed out with its next request", async () => {
    const member = await world.createMember(cohort, "mentor");
    const cookie = await world.signIn(member);
    const administrator = await world.signIn(await world.createAdministrator(cohort));
    const address = `/organizations/${cohort.organizationId}/people/${member.actor.personId}`;
    expect((await ask(address, { cookie: administrator, form: { step: "disable" } })).status).toBe(302);
    expect((await ask("/", { cookie })).headers.location).toBe("/sign-in");
  });
});

describe("an address with an id that is none", () => {
  it.each(["0", "-1", "99999999999999999999", "abc", "6F1C2A50-9D0E-4C55-8A53-0D6D1C6F1A11", "%00"])(
    "is not found: %s",
    async (id) => {
      const cookie = await world.signIn(await world.createAdministrator());
      const organization = cohort.organizationId;
      const addresses = [`/cohorts/${id}/people`, `/cohorts/${cohort.id}/people/${id}`, `/organizations/${id}/people`];
      for (const address of [...addresses, `/organizations/${organization}/people/${id}`, `/organizations/${id}`])
        expect([address, (await ask(address, { cookie })).status]).toEqual([address, 404]);
    },
  );

  it("or a search that is given twice is no error", async () => {
    const cookie = await world.signIn(manager);
    const here = `/cohorts/${cohort.id}/people`;
    expect((await ask(`${here}?q=a&q=b`, { cookie })).status).toBe(200);
    expect((await ask(`${here}?q[]=1&__proto__[x]=1`, { cookie })).status).toBe(200);
    expect((await ask(`${here}?q=%00`, { cookie })).status).toBe(400);
    expect((await ask(`${here}?q=${"x".repeat(5000)}`, { cookie })).status).toBe(400);
    expect((await ask(`/cohorts/${cohort.id}/invitations?done=nonsense`, { cookie })).status).toBe(200);
  });
});
