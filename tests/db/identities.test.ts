import { describe, expect, it } from "vitest";
import { linkIdentity, unlinkIdentity } from "#app/features/accounts/identities/commands.server.ts";
import { listIdentities } from "#app/features/accounts/identities/queries.server.ts";
import { stepProvider } from "#app/features/accounts/providers/commands.server.ts";
import { db } from "#app/server/db.server.ts";
import {
  accountOf,
  addTo,
  AT,
  deeds,
  LATER,
  eachWithProvider,
  type ProviderScene,
} from "#tests/support/provider-world.ts";
import { createCohort, createMember, createPerson } from "#tests/support/world.ts";

let scene: ProviderScene;
eachWithProvider((set) => {
  scene = set;
});

async function mailsQueued(): Promise<number> {
  const [row] = await db().$queryRaw<{ count: bigint }[]>`SELECT count(*) FROM pgboss.job WHERE name = 'mail'`;
  return Number(row?.count);
}

describe("a linked account", () => {
  it("stands in the list of its owner, who is told by mail", async () => {
    const id = await addTo(scene);
    expect((await listIdentities(scene.rosa.actor)).linkable).toMatchObject([
      { id, href: `/sign-in/with/${id}?intent=link` },
    ]);
    await linkIdentity(scene.rosa.actor, accountOf(scene, id), AT);
    const { identities, linkable } = await listIdentities(scene.rosa.actor);
    expect(linkable).toEqual([]);
    expect(identities).toEqual([
      {
        id: expect.any(String) as string,
        provider: "Meadowbrook",
        organization: scene.cohort.organizationName,
        email: "rosa@district.example.org",
        linkedAt: AT,
        lastUsedAt: null,
      },
    ]);
    expect(await deeds(identities[0]?.id ?? "")).toEqual([["identity.link", scene.rosa.actor.personId]]);
    expect(await mailsQueued()).toBe(1);
  });

  it("is linked once, also by two windows at the same time", async () => {
    const id = await addTo(scene);
    await Promise.all([1, 2].map(() => linkIdentity(scene.rosa.actor, accountOf(scene, id), AT)));
    expect(await db().identity.count()).toBe(1);
    expect(await mailsQueued()).toBe(1);
  });

  it("stays with whoever linked it first", async () => {
    const id = await addTo(scene);
    await linkIdentity(scene.rosa.actor, accountOf(scene, id), AT);
    const other = await createMember(scene.cohort, "mentor");
    await expect(linkIdentity(other.actor, accountOf(scene, id), AT)).rejects.toMatchObject({ kind: "conflict" });
    expect(await db().identity.findMany({ select: { personId: true } })).toEqual([
      { personId: scene.rosa.actor.personId },
    ]);
  });

  it("is not linked by somebody of another organization, or with a provider that is paused", async () => {
    const id = await addTo(scene);
    const outsider = await createMember(await createCohort(), "candidate");
    for (const { actor } of [outsider, await createPerson()]) {
      await expect(linkIdentity(actor, accountOf(scene, id), AT)).rejects.toMatchObject({ kind: "not-found" });
      expect((await listIdentities(actor)).linkable).toEqual([]);
    }
    await stepProvider(scene.admin.actor, scene.cohort.organizationId, { step: "disable", providerId: id }, AT);
    await expect(linkIdentity(scene.rosa.actor, accountOf(scene, id), AT)).rejects.toMatchObject({ kind: "not-found" });
    expect((await listIdentities(scene.rosa.actor)).linkable).toEqual([]);
  });

  it("is unlinked by its owner alone", async () => {
    const id = await addTo(scene);
    await linkIdentity(scene.rosa.actor, accountOf(scene, id), AT);
    const identity = await db().identity.findFirstOrThrow();
    const other = await createMember(scene.cohort, "mentor");
    await expect(unlinkIdentity(other.actor, identity.id, AT)).rejects.toMatchObject({ kind: "not-found" });
    expect(await db().identity.count()).toBe(1);
    await unlinkIdentity(scene.rosa.actor, identity.id, LATER);
    expect(await db().identity.count()).toBe(0);
    expect((await deeds(identity.id)).map(([action]) => action)).toEqual(["identity.link", "identity.unlink"]);
    expect(await mailsQueued()).toBe(2);
    await expect(unlinkIdentity(scene.rosa.actor, identity.id, LATER)).rejects.toMatchObject({ kind: "not-found" });
  });
});
