import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { beginSignIn, linkIdentity } from "#app/features/accounts/identities/commands.server.ts";
import { findProvider, listProviders } from "#app/features/accounts/identities/queries.server.ts";
import { addProvider, stepProvider } from "#app/features/accounts/providers/commands.server.ts";
import { listOrganizationProviders } from "#app/features/accounts/providers/queries.server.ts";
import { providerForm, type ProviderInput, type ProviderStep } from "#app/features/accounts/providers/schema.ts";
import { db } from "#app/server/db.server.ts";
import type { Misdeed } from "#tests/support/identity-provider.ts";
import {
  accountOf,
  addTo,
  allowPrivate,
  AT,
  deeds,
  inputOf,
  LATER,
  eachWithProvider,
  type ProviderScene,
} from "#tests/support/provider-world.ts";
import { createAdministrator, createCohort, createMember } from "#tests/support/world.ts";

let scene: ProviderScene;
eachWithProvider((set) => {
  scene = set;
});

describe("adding a provider", () => {
  it("keeps what the conversation needs, the secret sealed, and notes who did it", async () => {
    const id = await addTo(scene);
    const row = await db().identityProvider.findUniqueOrThrow({ where: { id } });
    expect(row).toMatchObject({
      name: "Meadowbrook",
      issuer: scene.fake.issuer,
      clientId: scene.fake.clientId,
      disabledAt: null,
    });
    expect(JSON.stringify(row)).not.toContain(scene.fake.clientSecret);
    expect((await findProvider(id))?.secret).toBe(scene.fake.clientSecret);
    expect(await deeds(id)).toEqual([["identity-provider.add", scene.admin.actor.personId]]);
    const shown = await listOrganizationProviders(scene.admin.actor, scene.cohort.organizationId);
    expect(shown.providers).toMatchObject([
      { id, returnAddress: `https://tandem.example.org/sign-in/with/${id}/callback`, isEnabled: true, linked: 0 },
    ]);
    expect(JSON.stringify(shown)).not.toMatch(/secret/i);
  });

  it("happens once, however often the form is sent", async () => {
    const id = await addTo(scene);
    await Promise.all([addTo(scene, id), addTo(scene, id)]);
    expect(await db().identityProvider.count()).toBe(1);
    expect(await deeds(id)).toHaveLength(1);
  });

  it("takes the issuer as the provider writes it", async () => {
    const id = randomUUID();
    await addProvider(
      scene.admin.actor,
      scene.cohort.organizationId,
      id,
      inputOf(scene, { issuer: `${scene.fake.issuer}/` }),
      AT,
    );
    expect((await findProvider(id))?.issuer).toBe(scene.fake.issuer);
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
    scene.fake.misdeed = misdeed;
    expect(await addProvider(scene.admin.actor, scene.cohort.organizationId, randomUUID(), inputOf(scene), AT)).toMatch(
      words,
    );
    expect(await db().identityProvider.count()).toBe(0);
  });

  it("says that there is no document at an address with another path", async () => {
    const issuer = `${scene.fake.issuer}/nothing/here`;
    expect(
      await addProvider(scene.admin.actor, scene.cohort.organizationId, randomUUID(), inputOf(scene, { issuer }), AT),
    ).toMatch(/^There is no discovery document/);
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
    expect(
      await addProvider(scene.admin.actor, scene.cohort.organizationId, randomUUID(), inputOf(scene, { issuer }), AT),
    ).toMatch(words);
  });

  it("of another organization is nobody's business, and does not exist", async () => {
    const [elsewhere, operator] = [await createAdministrator(await createCohort()), await createAdministrator()];
    const manager = await createMember(scene.cohort, "manager");
    const id = await addTo(scene);
    for (const { actor } of [elsewhere, operator, manager, scene.rosa]) {
      const refused = expect.objectContaining({ kind: "not-found" }) as Error;
      await expect(addProvider(actor, scene.cohort.organizationId, randomUUID(), inputOf(scene), AT)).rejects.toEqual(
        refused,
      );
      await expect(listOrganizationProviders(actor, scene.cohort.organizationId)).rejects.toEqual(refused);
      const step = { step: "remove", providerId: id } as const;
      await expect(stepProvider(actor, scene.cohort.organizationId, step, AT)).rejects.toEqual(refused);
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
    stepProvider(scene.admin.actor, scene.cohort.organizationId, { step: name, providerId: id }, at);

  it("is offered while it is in use, and not while it is paused", async () => {
    const id = await addTo(scene);
    const offered = {
      id,
      name: "Meadowbrook",
      organization: scene.cohort.organizationName,
      href: `/sign-in/with/${id}`,
    };
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
    const id = await addTo(scene);
    await Promise.all([step(id, "disable"), step(id, "disable")]);
    expect(await deeds(id)).toHaveLength(2);
  });

  it("goes with its links, and stays in the record", async () => {
    const id = await addTo(scene);
    await linkIdentity(scene.rosa.actor, accountOf(scene, id), AT);
    await step(id, "remove", LATER);
    expect([await db().identityProvider.count(), await db().identity.count()]).toEqual([0, 0]);
    expect((await deeds(id)).at(-1)).toEqual(["identity-provider.remove", scene.admin.actor.personId]);
    await expect(step(id, "remove")).rejects.toMatchObject({ kind: "not-found" });
  });

  it("is not taken at its word when it names another issuer later", async () => {
    const id = await addTo(scene);
    await db().identityProvider.update({ where: { id }, data: { issuer: `${scene.fake.issuer}/` } });
    expect(await beginSignIn(id, null, "request")).toEqual({ kind: "refused" });
  });

  it("gives its secret away to nobody who copies the row under another id", async () => {
    const id = await addTo(scene);
    const other = randomUUID();
    await db().$executeRaw`UPDATE identity_provider SET id = ${other}::uuid WHERE id = ${id}::uuid`;
    await expect(findProvider(other)).rejects.toThrow();
  });
});
