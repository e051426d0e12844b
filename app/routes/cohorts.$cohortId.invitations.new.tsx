import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { ROLES } from "#app/core/access/actor.ts";
import { can } from "#app/core/access/can.ts";
import { inviteToCohort } from "#app/features/accounts/invitations/commands.server.ts";
import { InvitationForm } from "#app/features/accounts/invitations/components/invitation-form.tsx";
import { invitingAction } from "#app/features/accounts/invitations/queries.server.ts";
import { invitationForm } from "#app/features/accounts/invitations/schema.ts";
import { findCohort } from "#app/features/programs/organizations/queries.server.ts";
import { now } from "#app/server/clock.server.ts";
import { parseForm } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Invite somebody · Tandem" }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const cohort = await findCohort(actor, params["cohortId"] ?? "");
  const where = { cohortId: cohort.id, organizationId: cohort.organizationId };
  return { cohort, roles: ROLES.filter((role) => can(actor, invitingAction(role), where)) };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const cohort = await findCohort(actor, params["cohortId"] ?? "");
  const form = await parseForm(request, invitationForm);
  const { typed } = form;
  if (!form.ok) return data({ typed, faults: form.faults }, { status: 400 });
  const faults = await inviteToCohort(actor, cohort.id, form.value, now());
  if (faults !== null) return data({ typed, faults }, { status: 400 });
  return redirect(`/cohorts/${cohort.id}/invitations?done=sent`);
}

export default function InviteToCohortPage() {
  const { cohort, roles } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  return (
    <>
      <PageHeader
        eyebrow={<bdi>{`${cohort.name} · ${cohort.organizationName}`}</bdi>}
        title="Invite somebody"
        lead="They get a mail with a link. Whoever has an account already keeps it and gets one more place."
      />
      <InvitationForm
        typed={sent?.typed ?? {}}
        faults={sent?.faults ?? {}}
        cohort={{ roles, districts: cohort.districts }}
        backHref={`/cohorts/${cohort.id}/invitations`}
      />
    </>
  );
}
