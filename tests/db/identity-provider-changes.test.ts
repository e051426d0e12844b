import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { linkIdentity } from "#app/features/accounts/identities/commands.server.ts";
import { findProvider } from "#app/features/accounts/identities/queries.server.ts";
import { addProvider, changeProvider, stepProvider } from "#app/features/accounts/providers/commands.server.ts";
import { findOrganizationProvider } from "#app/features/accounts/providers/queries.server.ts";
import { MOST_PROVIDERS, providerChange, type ProviderChange } from "#app/features/accounts/providers/schema.ts";
import { db } from "#app/server/db.server.ts";
import type { JobData } from "#app/server/jobs.server.ts";
import { unseal } from "#app/server/seal.server.ts";
import { FakeProvider } from "#tests/support/identity-provider.ts";
import {
  accountOf,
  addTo,
  AT,
  deeds,
  inputOf,
  LATER,
  eachWithProvider,
  type ProviderScene,
} from "#tests/support/provider-world.ts";
import { createAdministrator, createCohort, createMember, givePassword, type Member } from "#tests/support/world.ts";

let scene: ProviderScene;
eachWithProvider((set) => {
  scene = set;
});

function change(id: string, fields: Partial<ProviderChange> = {}) {
  const { admin, cohort } = scene;
  const typed = {
    name: "Meadowbrook",
    clientId: scene.fake.clientId,
    issuer: scene.fake.issuer,
    clientSecret: "",
    ...fields,
  };
  return changeProvider(admin.actor, cohort.organizationId, id, typed, LATER);
}

/** Somebody of the cohort who has linked an account. */
async function linkedMember(providerId: string): Promise<Member> {
  const member = await createMember(scene.cohort, "mentor");
  await linkIdentity(member.actor, accountOf(scene, providerId, randomUUID()), AT);
  return member;
}

describe("changing a provider", () => {
  it("keeps the secret where none is entered, and seals a new one", async () => {
    const id = await addTo(scene);
    expect(await change(id, { name: "ClassLink", clientId: "client-2" })).toEqual({});
    expect(await findProvider(id)).toMatchObject({
      name: "ClassLink",
      clientId: "client-2",
      secret: scene.fake.clientSecret,
    });
    expect(await change(id, { clientSecret: "canary-new-secret" })).toEqual({});
    expect((await findProvider(id))?.secret).toBe("canary-new-secret");
    const row = await db().identityProvider.findUniqueOrThrow({ where: { id } });
    expect(JSON.stringify(row)).not.toContain("canary-new-secret");
    const by = scene.admin.actor.personId;
    expect((await deeds(id)).slice(1)).toEqual([
      ["identity-provider.change", by],
      ["identity-provider.change", by],
    ]);
  });

  it("leaves no line where nothing was changed, and asks nobody", async () => {
    const id = await addTo(scene);
    scene.fake.misdeed = "discovery down";
    expect(await change(id)).toEqual({});
    expect(await deeds(id)).toHaveLength(1);
  });

  it("moves to another issuer with a secret of its own, while nobody has linked an account", async () => {
    const other = await FakeProvider.start();
    try {
      const id = await addTo(scene);
      expect(await change(id, { issuer: other.issuer })).toEqual({
        clientSecret: expect.stringMatching(/^Enter/) as string,
      });
      expect(await change(id, { issuer: other.issuer, clientSecret: "of the other" })).toEqual({});
      expect(await findProvider(id)).toMatchObject({ issuer: other.issuer, secret: "of the other" });
    } finally {
      await other.stop();
    }
  });

  it("refuses an issuer that does not answer, and changes nothing", async () => {
    const id = await addTo(scene);
    const moved = { issuer: `${scene.fake.issuer}/elsewhere`, clientSecret: "new", name: "Other" };
    expect(await change(id, moved)).toEqual({ issuer: expect.stringMatching(/^There is no discovery/) as string });
    expect(await findProvider(id)).toMatchObject({
      name: "Meadowbrook",
      issuer: scene.fake.issuer,
      secret: scene.fake.clientSecret,
    });
  });

  it("keeps the issuer once somebody has linked an account", async () => {
    const id = await addTo(scene);
    await linkedMember(id);
    const moved = { issuer: "https://sso.example.org", clientSecret: "new" };
    expect(await change(id, moved)).toEqual({ issuer: expect.stringMatching(/^It stays as it is/) as string });
    expect(await change(id, { name: "Still this one" })).toEqual({});
    expect(await findProvider(id)).toMatchObject({ name: "Still this one", issuer: scene.fake.issuer });
  });

  it("is for administrators of its organization alone", async () => {
    const id = await addTo(scene);
    const { organizationId } = scene.cohort;
    const typed = { name: "Theirs", clientId: "x", clientSecret: "" };
    const [elsewhere, operator] = [await createAdministrator(await createCohort()), await createAdministrator()];
    for (const { actor } of [elsewhere, operator, await createMember(scene.cohort, "manager"), scene.rosa]) {
      const refused = { kind: "not-found" };
      await expect(changeProvider(actor, organizationId, id, typed, AT)).rejects.toMatchObject(refused);
      const [own = randomUUID()] = actor.administers.organizationIds;
      await expect(changeProvider(actor, own, id, typed, AT)).rejects.toMatchObject(refused);
    }
    await expect(change(randomUUID())).rejects.toMatchObject({ kind: "not-found" });
    expect(await findProvider(id)).toMatchObject({ name: "Meadowbrook" });
  });

  it("needs a name and a client ID, and no secret", () => {
    const good = { name: "Google", clientId: "id", clientSecret: "" };
    expect(providerChange.parse(good)).toEqual(good);
    for (const [field, typed] of [
      ["name", ""],
      ["clientId", "a\u0000"],
      ["clientSecret", "x".repeat(1001)],
      ["issuer", "https://login.microsoftonline.com/common/v2.0"],
    ] as const)
      expect(providerChange.safeParse({ ...good, [field]: typed }).error?.issues[0]?.path).toEqual([field]);
  });
});

describe("how much one organization may ask", () => {
  it(`is ${MOST_PROVIDERS} providers, also by windows that add at the same time`, async () => {
    const { organizationId } = scene.cohort;
    const row = { organizationId, issuer: "https://sso.example.org", clientId: "c", sealedSecret: "s", createdAt: AT };
    await db().identityProvider.createMany({
      data: Array.from({ length: MOST_PROVIDERS - 1 }, (_, index) => ({
        ...row,
        id: randomUUID(),
        name: `No. ${index}`,
      })),
    });
    const add = () => addProvider(scene.admin.actor, organizationId, randomUUID(), inputOf(scene), AT);
    const outcomes = await Promise.allSettled([add(), add()]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(add()).rejects.toMatchObject({ kind: "conflict" });
    expect(await db().identityProvider.count()).toBe(MOST_PROVIDERS);
  });

  it("is 30 readings of a discovery address in an hour, and those of another are left", async () => {
    scene.fake.misdeed = "discovery down";
    const add = ({ actor }: Member, organizationId: string) =>
      addProvider(actor, organizationId, randomUUID(), inputOf(scene), AT);
    const { admin, cohort } = scene;
    for (let tries = 0; tries < 30; tries++)
      expect(await add(admin, cohort.organizationId)).toMatch(/^Nothing answers/);
    const second = await createAdministrator(cohort);
    await expect(add(second, cohort.organizationId)).rejects.toMatchObject({ kind: "too-many" });
    const other = await createCohort();
    expect(await add(await createAdministrator(other), other.organizationId)).toMatch(/^Nothing answers/);
  });
});

describe("whoever signs in with a provider", () => {
  interface Mail {
    to: string;
    paragraphs: string[];
    link?: { to: string };
  }

  async function mailsTo({ email }: Member): Promise<Mail[]> {
    const jobs = await db().$queryRaw<{ data: JobData }[]>`SELECT data FROM pgboss.job WHERE name = 'mail'`;
    return jobs
      .map(({ data }) => JSON.parse(unseal(data["sealed"] ?? "", "mail")) as Mail)
      .filter(({ to }) => to === email);
  }

  const step = (id: string, name: "disable" | "enable" | "remove") =>
    stepProvider(scene.admin.actor, scene.cohort.organizationId, { step: name, providerId: id }, LATER);

  async function setPeople() {
    const id = await addTo(scene);
    const [alone, withPassword, withAnother] = [await linkedMember(id), await linkedMember(id), await linkedMember(id)];
    await givePassword(withPassword);
    const second = await addTo(scene);
    await linkIdentity(withAnother.actor, accountOf(scene, second, randomUUID()), AT);
    await db().$executeRaw`DELETE FROM pgboss.job`;
    return { id, second, alone, withPassword, withAnother };
  }

  it("is counted where they have no other way than a link by mail", async () => {
    const { id, second } = await setPeople();
    const view = () => findOrganizationProvider(scene.admin.actor, scene.cohort.organizationId, id);
    expect(await view()).toMatchObject({ linked: 3, dependent: 1 });
    await step(second, "disable");
    expect(await view()).toMatchObject({ linked: 3, dependent: 2 });
  });

  it("is told of a pause where they have no other way, with the way to a link by mail", async () => {
    const { id, alone, withPassword, withAnother } = await setPeople();
    await step(id, "disable");
    await step(id, "disable");
    const [mail, ...more] = await mailsTo(alone);
    expect(more).toEqual([]);
    expect(mail?.paragraphs.join(" ")).toMatch(/Meadowbrook does not sign you in.*link by mail to this address/s);
    expect(mail?.link?.to).toBe("/sign-in/link");
    expect([...(await mailsTo(withPassword)), ...(await mailsTo(withAnother))]).toEqual([]);
    await step(id, "enable");
    expect(await mailsTo(alone)).toHaveLength(1);
  });

  it("is told of a removal, each with what is left to them", async () => {
    const { id, alone, withPassword, withAnother } = await setPeople();
    await step(id, "remove");
    for (const [member, words] of [
      [alone, /no other way to sign in/],
      [withPassword, /Your other ways to sign in stay/],
      [withAnother, /Your other ways to sign in stay/],
    ] as const)
      expect((await mailsTo(member)).map(({ paragraphs }) => paragraphs.join(" "))).toEqual([
        expect.stringMatching(words),
      ]);
    expect(await mailsTo(scene.rosa)).toEqual([]);
  });
});
