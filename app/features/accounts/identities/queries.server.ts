import type { Actor } from "#app/core/access/actor.ts";
import { isUuid } from "#app/core/shared/ids.ts";
import { authorize } from "#app/server/access.server.ts";
import { db } from "#app/server/db.server.ts";
import { unseal } from "#app/server/seal.server.ts";
import { siteUrl } from "#app/server/settings.server.ts";
import type { Provider } from "./openid.server.ts";

/** A way to sign in that anybody may know of. */
export interface ProviderLink {
  id: string;
  name: string;
  organization: string;
  href: string;
}

const BY_NAME = [{ organization: { name: "asc" } }, { name: "asc" }, { id: "asc" }] as const;

function startPath(id: string): string {
  return `/sign-in/with/${id}`;
}

/** Where a provider sends people back to; it has to know this address before. */
export function returnAddress(id: string): string {
  return siteUrl(`${startPath(id)}/callback`);
}

/** The purpose that the secret of a provider is sealed for. */
export function secretPurpose(id: string): string {
  return `identity provider ${id}`;
}

/** Every way to sign in with an account elsewhere, for the page on which people sign in. */
export async function listProviders(): Promise<ProviderLink[]> {
  const rows = await db().identityProvider.findMany({
    where: { disabledAt: null },
    select: { id: true, name: true, organization: { select: { name: true } } },
    orderBy: [...BY_NAME],
  });
  return rows.map(({ id, name, organization }) => ({ id, name, organization: organization.name, href: startPath(id) }));
}

/** A provider that people may sign in with, its secret included: for the conversation with it, never for a page. */
export async function findProvider(id: string): Promise<(Provider & { name: string; organizationId: string }) | null> {
  if (!isUuid(id)) return null;
  const row = await db().identityProvider.findFirst({ where: { id, disabledAt: null } });
  if (row === null) return null;
  const { name, organizationId, issuer, clientId, sealedSecret } = row;
  return { id, name, organizationId, issuer, clientId, secret: unseal(sealedSecret, secretPurpose(id)) };
}

/** The organizations in which the actor has a place or that they run. */
export function organizationsOf({ enrollments, administers }: Actor): string[] {
  return [...new Set([...enrollments.map(({ organizationId }) => organizationId), ...administers.organizationIds])];
}

/** The accounts that the actor has linked, and those of their organizations that they could link. */
export async function listIdentities(actor: Actor) {
  authorize(actor, "account.manage", { ownerId: actor.personId });
  const identities = await db().identity.findMany({
    where: { personId: actor.personId },
    select: {
      id: true,
      email: true,
      linkedAt: true,
      lastUsedAt: true,
      providerId: true,
      provider: { select: { name: true, organization: { select: { name: true } } } },
    },
    orderBy: [{ linkedAt: "asc" }, { id: "asc" }],
  });
  const providers = await db().identityProvider.findMany({
    where: {
      disabledAt: null,
      organizationId: { in: organizationsOf(actor) },
      id: { notIn: identities.map(({ providerId }) => providerId) },
    },
    select: { id: true, name: true, organization: { select: { name: true } } },
    orderBy: [...BY_NAME],
  });
  return {
    identities: identities.map(({ provider, providerId: _, ...identity }) => ({
      ...identity,
      provider: provider.name,
      organization: provider.organization.name,
    })),
    linkable: providers.map(({ id, name, organization }) => ({
      id,
      name,
      organization: organization.name,
      href: `${startPath(id)}?intent=link`,
    })),
  };
}
