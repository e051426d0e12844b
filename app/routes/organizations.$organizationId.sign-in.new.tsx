import { randomUUID } from "node:crypto";
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Columns } from "#app/components/layout/columns.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { addProvider } from "#app/features/accounts/providers/commands.server.ts";
import { ProviderForm } from "#app/features/accounts/providers/components/provider-form.tsx";
import { ProviderHints } from "#app/features/accounts/providers/components/provider-hints.tsx";
import { returnAddress } from "#app/features/accounts/identities/queries.server.ts";
import { listOrganizationProviders } from "#app/features/accounts/providers/queries.server.ts";
import { newProviderQuery, providerForm } from "#app/features/accounts/providers/schema.ts";
import { authorize } from "#app/server/access.server.ts";
import { now } from "#app/server/clock.server.ts";
import { AppError } from "#app/server/errors.ts";
import { parseForm, parseQuery } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Add a way to sign in · Tandem" }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { organizationId = "" } = params;
  const { organization } = await listOrganizationProviders(actor, organizationId);
  const { provider } = parseQuery(request, newProviderQuery);
  // In the address, so that what is registered with the provider still fits when the page is loaded again.
  if (provider === undefined) {
    throw redirect(`/organizations/${organizationId}/sign-in/new?${new URLSearchParams({ provider: randomUUID() })}`);
  }
  return { organization, organizationId, returnAddress: returnAddress(provider) };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { organizationId = "" } = params;
  authorize(actor, "organization.administer", { organizationId });
  const { provider } = parseQuery(request, newProviderQuery);
  if (provider === undefined) throw new AppError("invalid", "This address lacks a part. Begin again from the list.");
  const form = await parseForm(request, providerForm);
  const { clientSecret: _, ...typed } = form.typed;
  if (!form.ok) return data({ typed, faults: form.faults }, { status: 400 });
  const fault = await addProvider(actor, organizationId, provider, form.value, now());
  if (fault !== null) return data({ typed, faults: { issuer: fault } as Record<string, string> }, { status: 400 });
  return redirect(`/organizations/${organizationId}/sign-in`);
}

export default function NewProviderPage() {
  const { organization, organizationId, returnAddress } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  return (
    <>
      <PageHeader
        eyebrow={organization}
        title="Add a way to sign in"
        lead="First register Tandem with the provider, then enter here what it gives you. Saving asks the provider whether it all fits."
      />
      <Columns asideLabel="Where to find it" aside={<ProviderHints />}>
        <ProviderForm
          returnAddress={returnAddress}
          typed={sent?.typed ?? {}}
          faults={sent?.faults ?? {}}
          cancelHref={`/organizations/${organizationId}/sign-in`}
        />
      </Columns>
    </>
  );
}
