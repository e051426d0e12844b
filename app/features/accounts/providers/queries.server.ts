import type { Actor } from "#app/core/access/actor.ts";
import { isUuid } from "#app/core/shared/ids.ts";
import { authorize } from "#app/server/access.server.ts";
import { db, type Transaction } from "#app/server/db.server.ts";
import { notFound } from "#app/server/errors.ts";
import { returnAddress } from "../identities/queries.server.ts";

export interface ProviderView {
  id: string;
  name: string;
  issuer: string;
  clientId: string;
  returnAddress: string;
  isEnabled: boolean;
  /** How many people have linked an account there. */
  linked: number;
  /** How many of them have no other way to sign in than this one and a link by mail. */
  dependent: number;
}

const SHOWN = { id: true, name: true, issuer: true, clientId: true, disabledAt: true } as const;

/**
 * The addresses of the people who have linked an account with a provider, and whether it is their only way to sign in
 * beside a link by mail: without a password, a passkey, or an account with another provider that is in use.
 */
export async function listLinkedPeople(
  providerId: string,
  tx: Pick<Transaction, "person"> = db(),
): Promise<{ email: string; isDependent: boolean }[]> {
  const people = await tx.person.findMany({
    where: { identities: { some: { providerId } } },
    select: {
      email: true,
      password: { select: { personId: true } },
      _count: {
        select: {
          passkeys: true,
          identities: { where: { providerId: { not: providerId }, provider: { disabledAt: null } } },
        },
      },
    },
    orderBy: { id: "asc" },
  });
  return people.map(({ email, password, _count: { passkeys, identities } }) => ({
    email,
    isDependent: password === null && passkeys + identities === 0,
  }));
}

async function toView(row: {
  id: string;
  name: string;
  issuer: string;
  clientId: string;
  disabledAt: Date | null;
}): Promise<ProviderView> {
  const { disabledAt, ...shown } = row;
  const people = await listLinkedPeople(row.id);
  return {
    ...shown,
    returnAddress: returnAddress(row.id),
    isEnabled: disabledAt === null,
    linked: people.length,
    dependent: people.filter(({ isDependent }) => isDependent).length,
  };
}

/** The providers of an organization, for those who administer it. Their secrets are shown to nobody. */
export async function listOrganizationProviders(
  actor: Actor,
  organizationId: string,
): Promise<{ organization: string; providers: ProviderView[] }> {
  if (!isUuid(organizationId)) throw notFound();
  authorize(actor, "organization.administer", { organizationId });
  const organization = await db().organization.findUnique({
    where: { id: organizationId },
    select: { name: true, identityProviders: { select: SHOWN, orderBy: [{ name: "asc" }, { id: "asc" }] } },
  });
  if (organization === null) throw notFound();
  const providers: ProviderView[] = [];
  for (const row of organization.identityProviders) providers.push(await toView(row));
  return { organization: organization.name, providers };
}

/** One of them, to be changed. */
export async function findOrganizationProvider(
  actor: Actor,
  organizationId: string,
  id: string,
): Promise<ProviderView & { organization: string }> {
  const { organization, providers } = await listOrganizationProviders(actor, organizationId);
  const provider = providers.find((each) => each.id === id);
  if (provider === undefined) throw notFound();
  return { ...provider, organization };
}
