import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { inviteAdministrator } from "#app/features/accounts/invitations/commands.server.ts";
import { InvitationForm } from "#app/features/accounts/invitations/components/invitation-form.tsx";
import { administratorInvitationForm } from "#app/features/accounts/invitations/schema.ts";
import { findOrganizationName } from "#app/features/programs/organizations/queries.server.ts";
import { authorize } from "#app/server/access.server.ts";
import { now } from "#app/server/clock.server.ts";
import { parseForm } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Invite an administrator · Tandem" }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { organizationId = "" } = params;
  authorize(actor, "administrators.appoint", { organizationId });
  return { organizationId, organizationName: await findOrganizationName(actor, organizationId) };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { organizationId = "" } = params;
  await findOrganizationName(actor, organizationId);
  const form = await parseForm(request, administratorInvitationForm);
  const { typed } = form;
  if (!form.ok) return data({ typed, faults: form.faults }, { status: 400 });
  const faults = await inviteAdministrator(actor, organizationId, form.value, now());
  if (faults !== null) return data({ typed, faults }, { status: 400 });
  return redirect(`/organizations/${organizationId}/invitations?done=sent`);
}

export default function InviteAdministratorPage() {
  const { organizationId, organizationName } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  return (
    <>
      <PageHeader
        eyebrow={<bdi>{organizationName}</bdi>}
        title="Invite an administrator"
        lead="Administrators make cohorts, invite people and disable accounts. They see no answers or scores. They need a second factor."
      />
      <InvitationForm
        typed={sent?.typed ?? {}}
        faults={sent?.faults ?? {}}
        backHref={`/organizations/${organizationId}/invitations`}
      />
    </>
  );
}
