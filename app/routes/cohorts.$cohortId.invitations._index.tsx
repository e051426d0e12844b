import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ButtonLink } from "#app/components/form/button.tsx";
import { ErrorSummary } from "#app/components/form/error-summary.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { sendInvitationAgain, withdrawInvitation } from "#app/features/accounts/invitations/commands.server.ts";
import { InvitationList } from "#app/features/accounts/invitations/components/invitation-list.tsx";
import { listCohortInvitations } from "#app/features/accounts/invitations/queries.server.ts";
import { invitationsQuery, invitationStep, listAfter } from "#app/features/accounts/invitations/schema.ts";
import { findCohort } from "#app/features/programs/organizations/queries.server.ts";
import { now } from "#app/server/clock.server.ts";
import { parseForm, parseQuery } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Invitations · Tandem" }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const cohort = await findCohort(actor, params["cohortId"] ?? "");
  const { done, ...asked } = parseQuery(request, invitationsQuery);
  return { cohort, done, search: asked.q, ...(await listCohortInvitations(actor, cohort.id, asked, now())) };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const cohort = await findCohort(actor, params["cohortId"] ?? "");
  const form = await parseForm(request, invitationStep);
  if (!form.ok) return data({ faults: form.faults }, { status: 400 });
  const { step, invitationId } = form.value;
  const shown = parseQuery(request, invitationsQuery);
  if (step === "again") await sendInvitationAgain(actor, invitationId, now());
  else await withdrawInvitation(actor, invitationId, now());
  return redirect(`/cohorts/${cohort.id}/invitations${listAfter(shown, step)}`);
}

export default function CohortInvitationsPage() {
  const { cohort, done, search, invitations, span } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const here = `/cohorts/${cohort.id}`;
  return (
    <>
      <PageHeader
        eyebrow={<bdi>{`${cohort.name} · ${cohort.organizationName}`}</bdi>}
        title="Invitations"
        lead="A link in a mail leads in. It works once, for two weeks."
        actions={
          <>
            <ButtonLink to={`${here}/people`} variant="secondary">
              People
            </ButtonLink>
            <ButtonLink to={`${here}/invitations/import`} variant="secondary">
              Invite by a table
            </ButtonLink>
            <ButtonLink to={`${here}/invitations/new`}>Invite somebody</ButtonLink>
          </>
        }
      />
      <ErrorSummary errors={Object.values(sent?.faults ?? {}).map((message) => ({ message }))} />
      <InvitationList
        invitations={invitations}
        span={span}
        search={search}
        done={done}
        empty="Nobody is invited yet. Begin with the candidates, their mentors and superintendents."
      />
    </>
  );
}
