import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { changeProvider } from "#app/features/accounts/providers/commands.server.ts";
import { ProviderForm } from "#app/features/accounts/providers/components/provider-form.tsx";
import { findOrganizationProvider } from "#app/features/accounts/providers/queries.server.ts";
import { providerChange } from "#app/features/accounts/providers/schema.ts";
import { authorize } from "#app/server/access.server.ts";
import { now } from "#app/server/clock.server.ts";
import { parseForm } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Change a way to sign in · Tandem" }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { organizationId = "", providerId = "" } = params;
  return { organizationId, provider: await findOrganizationProvider(actor, organizationId, providerId) };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { organizationId = "", providerId = "" } = params;
  authorize(actor, "organization.administer", { organizationId });
  const form = await parseForm(request, providerChange);
  const { clientSecret: _, ...typed } = form.typed;
  if (!form.ok) return data({ typed, faults: form.faults }, { status: 400 });
  const faults = await changeProvider(actor, organizationId, providerId, form.value, now());
  if (Object.keys(faults).length > 0) return data({ typed, faults }, { status: 400 });
  return redirect(`/organizations/${organizationId}/sign-in`);
}

export default function ChangeProviderPage() {
  const { organizationId, provider } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const { name, issuer, clientId, linked, returnAddress } = provider;
  return (
    <>
      <PageHeader
        eyebrow={provider.organization}
        title={`Change ${name}`}
        lead="A new name stands on the sign-in page at once. A new client ID or secret counts from the next sign-in."
      />
      <ProviderForm
        returnAddress={returnAddress}
        typed={{ name, issuer, clientId, ...sent?.typed }}
        faults={sent?.faults ?? {}}
        cancelHref={`/organizations/${organizationId}/sign-in`}
        kept={{ fixedIssuer: linked > 0 ? issuer : null }}
      />
    </>
  );
}
