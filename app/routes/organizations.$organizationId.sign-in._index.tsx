import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ButtonLink } from "#app/components/form/button.tsx";
import { ErrorSummary } from "#app/components/form/error-summary.tsx";
import { EmptyState } from "#app/components/layout/empty-state.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { stepProvider } from "#app/features/accounts/providers/commands.server.ts";
import { ProviderCard } from "#app/features/accounts/providers/components/provider-card.tsx";
import { listOrganizationProviders } from "#app/features/accounts/providers/queries.server.ts";
import { MOST_PROVIDERS, providerStep } from "#app/features/accounts/providers/schema.ts";
import { authorize } from "#app/server/access.server.ts";
import { now } from "#app/server/clock.server.ts";
import { parseForm } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Ways to sign in · Tandem" }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { organizationId = "" } = params;
  return { organizationId, ...(await listOrganizationProviders(actor, organizationId)) };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { organizationId = "" } = params;
  authorize(actor, "organization.administer", { organizationId });
  const form = await parseForm(request, providerStep);
  if (!form.ok) return data({ faults: form.faults }, { status: 400 });
  await stepProvider(actor, organizationId, form.value, now());
  return redirect(`/organizations/${organizationId}/sign-in`);
}

export default function ProvidersPage() {
  const { organizationId, organization, providers } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const add = <ButtonLink to={`/organizations/${organizationId}/sign-in/new`}>Add a way to sign in</ButtonLink>;
  return (
    <>
      <PageHeader
        eyebrow={organization}
        title="Ways to sign in"
        lead="Let your people sign in with the account that their district gave them. Each of them links it once; an address alone lets nobody in."
        actions={providers.length > 0 && providers.length < MOST_PROVIDERS ? add : undefined}
      />
      <ErrorSummary errors={Object.values(sent?.faults ?? {}).map((message) => ({ message }))} />
      {providers.length === 0 ? (
        <EmptyState title="No way to sign in has been added yet" action={add}>
          <p>
            Google Workspace, Microsoft Entra, ClassLink and any other provider that speaks OpenID Connect will stand
            here. Until then people sign in with a password, a passkey or a link by mail.
          </p>
        </EmptyState>
      ) : (
        <div className="grid max-w-3xl grid-cols-1 gap-14">
          {providers.map((provider) => (
            <ProviderCard key={provider.id} provider={provider} />
          ))}
          {providers.length < MOST_PROVIDERS ? null : (
            <p className="max-w-measure text-ink-2">
              An organization can have {MOST_PROVIDERS} ways to sign in. To add another one, remove one that nobody
              uses.
            </p>
          )}
        </div>
      )}
    </>
  );
}
