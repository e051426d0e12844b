import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect } from "vitest";
import { addProvider } from "#app/features/accounts/providers/commands.server.ts";
import type { ProviderInput } from "#app/features/accounts/providers/schema.ts";
import { db } from "#app/server/db.server.ts";
import { configure } from "#app/server/settings.server.ts";
import { FakeProvider } from "./identity-provider.ts";
import { createAdministrator, createCohort, createMember } from "./world.ts";

export const AT = new Date("2026-11-21T12:00:00.123Z");
export const LATER = new Date("2026-11-21T13:00:00.456Z");

/** Whether the app may ask providers on this machine. */
export function allowPrivate(allowsPrivateProviders: boolean): void {
  const [origin, secretKey] = [() => "https://tandem.example.org", "k".repeat(32)];
  configure({ origin, secretKey, isSample: false, dataFolder: "unused", allowsPrivateProviders });
}

/** An organization with its administrator and a candidate, no mail on its way, and a provider that keeps the rules. */
async function setProviderScene(fake: FakeProvider) {
  fake.misdeed = null;
  allowPrivate(true);
  const cohort = await createCohort();
  const admin = await createAdministrator(cohort);
  const rosa = await createMember(cohort, "candidate");
  await db().$executeRaw`DELETE FROM pgboss.job`;
  return { fake, cohort, admin, rosa };
}

export type ProviderScene = Awaited<ReturnType<typeof setProviderScene>>;

/** Gives each test of a file such a scene; the provider is the same for all of them. */
export function eachWithProvider(take: (scene: ProviderScene) => void): void {
  let fake: FakeProvider;
  beforeAll(async () => {
    fake = await FakeProvider.start();
  });
  beforeEach(async () => {
    take(await setProviderScene(fake));
  });
  afterAll(() => fake.stop());
}

/** What the administrator types to add the provider. */
export function inputOf({ fake }: ProviderScene, fields: Partial<ProviderInput> = {}): ProviderInput {
  const { issuer, clientId, clientSecret } = fake;
  return { name: "Meadowbrook", issuer, clientId, clientSecret, ...fields };
}

export async function addTo(scene: ProviderScene, id: string = randomUUID()): Promise<string> {
  const { admin, cohort } = scene;
  expect(await addProvider(admin.actor, cohort.organizationId, id, inputOf(scene), AT)).toBeNull();
  return id;
}

export function accountOf({ fake }: ProviderScene, providerId: string, subject = "subject-1") {
  return { providerId, issuer: fake.issuer, subject, email: "rosa@district.example.org" };
}

/** What the record says was done to something, and by whom. */
export async function deeds(subjectId: string) {
  const events = await db().auditEvent.findMany({ where: { subjectId }, orderBy: { at: "asc" } });
  return events.map(({ action, actorId }) => [action, actorId]);
}
