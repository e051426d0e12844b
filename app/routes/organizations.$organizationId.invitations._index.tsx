import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ButtonLink } from "#app/components/form/button.tsx";
import { ErrorSummary } from "#app/components/form/error-summary.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { sendInvitationAgain, withdrawInvitation } from "#app/features/accounts/invitations/commands.server.ts";
import { InvitationList } from "#app/features/accounts/invitations/components/invitation-list.tsx";
import { listAdministratorInvitations } from "#app/features/accounts/invitations/queries.server.ts";
import { invitationsQuery, invitationStep, listAfter } from "#app/features/accounts/invitations/schema.ts";
import { findOrganizationName } from "#app/features/programs/organizations/queries.server.ts";
import { now } from "#app/server/clock.server.ts";
import { parseForm, parseQuery } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Invitations of administrators · Tandem" }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { organizationId = "" } = params;
  const organizationName = await findOrganizationName(actor, organizationId);
  const { done, ...asked } = parseQuery(request, invitationsQuery);
  const list = await listAdministratorInvitations(actor, organizationId, asked, now());
  return { organizationId, organizationName, done, search: asked.q, ...list };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { organizationId = "" } = params;
  await findOrganizationName(actor, organizationId);
  const form = await parseForm(request, invitationStep);
  if (!form.ok) return data({ faults: form.faults }, { status: 400 });
  const { step, invitationId } = form.value;
  const shown = parseQuery(request, invitationsQuery);
  if (step === "again") await sendInvitationAgain(actor, invitationId, now());
  else await withdrawInvitation(actor, invitationId, now());
  return redirect(`/organizations/${organizationId}/invitations${listAfter(shown, step)}`);
}

export default function AdministratorInvitationsPage() {
  const { organizationId, organizationName, done, search, invitations, span } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const here = `/organizations/${organizationId}`;
  return (
    <>
      <PageHeader
        eyebrow={<bdi>{organizationName}</bdi>}
        title="Invitations of administrators"
        lead="Those who help to run the organization. People of a cohort are invited from its own page."
        actions={
          <>
            <ButtonLink to={`${here}/people`} variant="secondary">
              People
            </ButtonLink>
            <ButtonLink to={`${here}/invitations/new`}>Invite an administrator</ButtonLink>
          </>
        }
      />
      <ErrorSummary errors={Object.values(sent?.faults ?? {}).map((message) => ({ message }))} />
      <InvitationList
        invitations={invitations}
        span={span}
        search={search}
        done={done}
        empty="Nobody is invited. A second administrator helps when the first is away."
      />
    </>
  );
}
