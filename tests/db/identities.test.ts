import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  addProvider,
  beginSignIn,
  linkIdentity,
  stepProvider,
  unlinkIdentity,
} from "#app/features/accounts/identities/commands.server.ts";
import {
  findProvider,
  listIdentities,
  listOrganizationProviders,
  listProviders,
} from "#app/features/accounts/identities/queries.server.ts";
import { providerForm, type ProviderInput, type ProviderStep } from "#app/features/accounts/identities/schema.ts";
import { db } from "#app/server/db.server.ts";
import { configure } from "#app/server/settings.server.ts";
import { FakeProvider, type Misdeed } from "#tests/support/identity-provider.ts";
import {
  createAdministrator,
  createCohort,
  createMember,
  createPerson,
  type Cohort,
  type Member,
} from "#tests/support/world.ts";

const AT = new Date("2026-11-21T12:00:00.123Z");
const LATER = new Date("2026-11-21T13:00:00.456Z");

let fake: FakeProvider;
let cohort: Cohort;
let admin: Member;
let rosa: Member;

function allowPrivate(allowsPrivateProviders: boolean): void {
  const [origin, secretKey] = [() => "https://tandem.example.org", "k".repeat(32)];
  configure({ origin, secretKey, isSample: false, dataFolder: "unused", allowsPrivateProviders });
}

beforeAll(async () => {
  fake = await FakeProvider.start();
});

beforeEach(async () => {
  fake.misdeed = null;
  allowPrivate(true);
  cohort = await createCohort();
  admin = await createAdministrator(cohort);
  rosa = await createMember(cohort, "candidate");
  await db().$executeRaw`DELETE FROM pgboss.job`;
});

afterAll(() => fake.stop());

function input(fields: Partial<ProviderInput> = {}): ProviderInput {
  const { issuer, clientId, clientSecret } = fake;
  return { name: "Meadowbrook", issuer, clientId, clientSecret, ...fields };
}

async function add(id: string = randomUUID()): Promise<string> {
  expect(await addProvider(admin.actor, cohort.organizationId, id, input(), AT)).toBeNull();
  return id;
}

function accountOf(providerId: string, subject = "subject-1") {
  return { providerId, issuer: fake.issuer, subject, email: "rosa@district.example.org" };
}

async function deeds(subjectId: string) {
  const events = await db().auditEvent.findMany({ where: { subjectId }, orderBy: { at: "asc" } });
  return events.map(({ action, actorId }) => [action, actorId]);
}

async function mailsQueued(): Promise<number> {
  const [row] = await db().$queryRaw<{ count: bigint }[]>`SELECT count(*) FROM pgboss.job WHERE name = 'mail'`;
  return Number(row?.count);
}

describe("adding a provider", () => {
  it("keeps what the conversation needs, the secret sealed, and notes who did it", async () => {
    const id = await add();
    const row = await db().identityProvider.findUniqueOrThrow({ where: { id } });
    expect(row).toMatchObject({ name: "Meadowbrook", issuer: fake.issuer, clientId: fake.clientId, disabledAt: null });
    expect(JSON.stringify(row)).not.toContain(fake.clientSecret);
    expect((await findProvider(id))?.secret).toBe(fake.clientSecret);
    expect(await deeds(id)).toEqual([["identity-provider.add", admin.actor.personId]]);
    const shown = await listOrganizationProviders(admin.actor, cohort.organizationId);
    expect(shown.providers).toMatchObject([
      { id, returnAddress: `https://tandem.example.org/sign-in/with/${id}/callback`, isEnabled: true, linked: 0 },
    ]);
    expect(JSON.stringify(shown)).not.toMatch(/secret/i);
  });

  it("happens once, however often the form is sent", async () => {
    const id = await add();
    await Promise.all([add(id), add(id)]);
    expect(await db().identityProvider.count()).toBe(1);
    expect(await deeds(id)).toHaveLength(1);
  });

  it("takes the issuer as the provider writes it", async () => {
    const id = randomUUID();
    await addProvider(admin.actor, cohort.organizationId, id, input({ issuer: `${fake.issuer}/` }), AT);
    expect((await findProvider(id))?.issuer).toBe(fake.issuer);
  });

  it.each<[Misdeed, RegExp]>([
    ["discovery down", /^Nothing answers at that address/],
    ["discovery huge", /far too long/],
    ["discovery redirects", /sends on to another/],
    ["discovery garbled", /is no discovery document/],
    ["discovery of another", /names another issuer/],
    ["no token endpoint", /lacks an address/],
    ["endpoint in a private network", /inside a private network/],
    ["endpoint without TLS", /must begin with https/],
  ])("says plainly what is wrong, and stores nothing: %s", async (misdeed, words) => {
    fake.misdeed = misdeed;
    expect(await addProvider(admin.actor, cohort.organizationId, randomUUID(), input(), AT)).toMatch(words);
    expect(await db().identityProvider.count()).toBe(0);
  });

  it("says that there is no document at an address with another path", async () => {
    const issuer = `${fake.issuer}/nothing/here`;
    expect(await addProvider(admin.actor, cohort.organizationId, randomUUID(), input({ issuer }), AT)).toMatch(
      /^There is no discovery document/,
    );
  });

  it.each([
    ["http://127.0.0.1:5432", /must begin with https/],
    ["http://169.254.169.254/latest", /must begin with https/],
    ["https://127.0.0.1:5432", /private network/],
    ["https://[::1]/", /private network/],
    ["https://0x7f000001/", /private network/],
    ["https://localhost/", /private network/],
    ["https://10.0.0.1/", /private network/],
    ["https://user:pass@example.org/", /not an address that can be asked/],
  ])("does not ask %s unless the operator allows its own network", async (issuer, words) => {
    allowPrivate(false);
    expect(await addProvider(admin.actor, cohort.organizationId, randomUUID(), input({ issuer }), AT)).toMatch(words);
  });

  it("of another organization is nobody's business, and does not exist", async () => {
    const [elsewhere, operator] = [await createAdministrator(await createCohort()), await createAdministrator()];
    const manager = await createMember(cohort, "manager");
    const id = await add();
    for (const { actor } of [elsewhere, operator, manager, rosa]) {
      const refused = expect.objectContaining({ kind: "not-found" }) as Error;
      await expect(addProvider(actor, cohort.organizationId, randomUUID(), input(), AT)).rejects.toEqual(refused);
      await expect(listOrganizationProviders(actor, cohort.organizationId)).rejects.toEqual(refused);
      const step = { step: "remove", providerId: id } as const;
      await expect(stepProvider(actor, cohort.organizationId, step, AT)).rejects.toEqual(refused);
      const [own = randomUUID()] = actor.administers.organizationIds;
      await expect(stepProvider(actor, own, step, AT)).rejects.toEqual(refused);
    }
    expect(await db().identityProvider.count()).toBe(1);
  });
});

describe("the form of a provider", () => {
  const good = { name: " Google ", issuer: "https://accounts.google.com", clientId: "id", clientSecret: "secret" };

  it("drops blanks at the ends, and the file name of the discovery document", () => {
    const issuer = "https://sso.example.org/oidc/.well-known/openid-configuration ";
    expect(providerForm.parse({ ...good, issuer })).toEqual({
      ...good,
      name: "Google",
      issuer: "https://sso.example.org/oidc",
    });
  });

  it.each<[keyof ProviderInput, string | undefined, RegExp]>([
    ["name", "", /^Enter the name/],
    ["name", "x".repeat(61), /1 character too long/],
    ["name", undefined, /is missing/],
    ["name", "a\u0000b", /cannot be stored/],
    ["name", "a\ud800", /half of a character/],
    ["issuer", "", /^Enter the discovery address/],
    ["issuer", "accounts.google.com", /must begin with https/],
    ["issuer", "file:///etc/passwd", /must begin with https/],
    ["issuer", "gopher://example.org", /must begin with https/],
    ["issuer", "https://", /must begin with https/],
    ["issuer", `https://example.org/${"x".repeat(500)}`, /too long/],
    ["issuer", "https://login.microsoftonline.com/common/v2.0", /every organization/],
    ["issuer", "https://login.microsoftonline.com/organizations/v2.0", /every organization/],
    ["issuer", "https://LOGIN.microsoftonline.com/Consumers", /every organization/],
    ["clientId", " ", /^Enter the client ID/],
    ["clientSecret", "", /^Enter the client secret/],
    ["clientSecret", "x".repeat(1_000_000), /too long/],
  ])("refuses %s %j in words", (field, typed, words) => {
    const { error } = providerForm.safeParse({ ...good, [field]: typed });
    expect(error?.issues[0]?.path).toEqual([field]);
    expect(error?.issues[0]?.message).toMatch(words);
  });
});

describe("a provider that is there", () => {
  const step = (id: string, name: ProviderStep["step"], at = AT) =>
    stepProvider(admin.actor, cohort.organizationId, { step: name, providerId: id }, at);

  it("is offered while it is in use, and not while it is paused", async () => {
    const id = await add();
    const offered = { id, name: "Meadowbrook", organization: cohort.organizationName, href: `/sign-in/with/${id}` };
    expect(await listProviders()).toEqual([offered]);
    await step(id, "disable");
    expect(await listProviders()).toEqual([]);
    expect(await beginSignIn(id, null, "request")).toEqual({ kind: "refused" });
    await step(id, "enable", LATER);
    expect(await listProviders()).toEqual([offered]);
    expect((await deeds(id)).map(([action]) => action).sort()).toEqual([
      "identity-provider.add",
      "identity-provider.disable",
      "identity-provider.enable",
    ]);
  });

  it("is paused once, however often that is asked", async () => {
    const id = await add();
    await Promise.all([step(id, "disable"), step(id, "disable")]);
    expect(await deeds(id)).toHaveLength(2);
  });

  it("goes with its links, and stays in the record", async () => {
    const id = await add();
    await linkIdentity(rosa.actor, accountOf(id), AT);
    await step(id, "remove", LATER);
    expect([await db().identityProvider.count(), await db().identity.count()]).toEqual([0, 0]);
    expect((await deeds(id)).at(-1)).toEqual(["identity-provider.remove", admin.actor.personId]);
    await expect(step(id, "remove")).rejects.toMatchObject({ kind: "not-found" });
  });

  it("is not taken at its word when it names another issuer later", async () => {
    const id = await add();
    await db().identityProvider.update({ where: { id }, data: { issuer: `${fake.issuer}/` } });
    expect(await beginSignIn(id, null, "request")).toEqual({ kind: "refused" });
  });

  it("gives its secret away to nobody who copies the row under another id", async () => {
    const id = await add();
    const other = randomUUID();
    await db().$executeRaw`UPDATE identity_provider SET id = ${other}::uuid WHERE id = ${id}::uuid`;
    await expect(findProvider(other)).rejects.toThrow();
  });
});

describe("a linked account", () => {
  it("stands in the list of its owner, who is told by mail", async () => {
    const id = await add();
    expect((await listIdentities(rosa.actor)).linkable).toMatchObject([
      { id, href: `/sign-in/with/${id}?intent=link` },
    ]);
    await linkIdentity(rosa.actor, accountOf(id), AT);
    const { identities, linkable } = await listIdentities(rosa.actor);
    expect(linkable).toEqual([]);
    expect(identities).toEqual([
      {
        id: expect.any(String) as string,
        provider: "Meadowbrook",
        organization: cohort.organizationName,
        email: "rosa@district.example.org",
        linkedAt: AT,
        lastUsedAt: null,
      },
    ]);
    expect(await deeds(identities[0]?.id ?? "")).toEqual([["identity.link", rosa.actor.personId]]);
    expect(await mailsQueued()).toBe(1);
  });

  it("is linked once, also by two windows at the same time", async () => {
    const id = await add();
    await Promise.all([1, 2].map(() => linkIdentity(rosa.actor, accountOf(id), AT)));
    expect(await db().identity.count()).toBe(1);
    expect(await mailsQueued()).toBe(1);
  });

  it("stays with whoever linked it first", async () => {
    const id = await add();
    await linkIdentity(rosa.actor, accountOf(id), AT);
    const other = await createMember(cohort, "mentor");
    await expect(linkIdentity(other.actor, accountOf(id), AT)).rejects.toMatchObject({ kind: "conflict" });
    expect(await db().identity.findMany({ select: { personId: true } })).toEqual([{ personId: rosa.actor.personId }]);
  });

  it("is not linked by somebody of another organization, or with a provider that is paused", async () => {
    const id = await add();
    const outsider = await createMember(await createCohort(), "candidate");
    for (const { actor } of [outsider, await createPerson()]) {
      await expect(linkIdentity(actor, accountOf(id), AT)).rejects.toMatchObject({ kind: "not-found" });
      expect((await listIdentities(actor)).linkable).toEqual([]);
    }
    await stepProvider(admin.actor, cohort.organizationId, { step: "disable", providerId: id }, AT);
    await expect(linkIdentity(rosa.actor, accountOf(id), AT)).rejects.toMatchObject({ kind: "not-found" });
    expect((await listIdentities(rosa.actor)).linkable).toEqual([]);
  });

  it("is unlinked by its owner alone", async () => {
    const id = await add();
    await linkIdentity(rosa.actor, accountOf(id), AT);
    const identity = await db().identity.findFirstOrThrow();
    const other = await createMember(cohort, "mentor");
    await expect(unlinkIdentity(other.actor, identity.id, AT)).rejects.toMatchObject({ kind: "not-found" });
    expect(await db().identity.count()).toBe(1);
    await unlinkIdentity(rosa.actor, identity.id, LATER);
    expect(await db().identity.count()).toBe(0);
    expect((await deeds(identity.id)).map(([action]) => action)).toEqual(["identity.link", "identity.unlink"]);
    expect(await mailsQueued()).toBe(2);
    await expect(unlinkIdentity(rosa.actor, identity.id, LATER)).rejects.toMatchObject({ kind: "not-found" });
  });
});
