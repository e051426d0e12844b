import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import { ErrorSummary } from "#app/components/form/error-summary.tsx";
import { Notice } from "#app/components/layout/notice.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { Prose } from "#app/components/layout/prose.tsx";
import { dayOf } from "#app/components/words.ts";
import { refuseErasureInSample } from "#app/features/accounts/erasure/commands.server.ts";
import { DeletionForm } from "#app/features/accounts/erasure/components/deletion-form.tsx";
import {
  askToDeleteOrganization,
  keepOrganization,
} from "#app/features/accounts/organization-erasure/commands.server.ts";
import { findOrganizationDeletion } from "#app/features/accounts/organization-erasure/queries.server.ts";
import { organizationDeletionStep } from "#app/features/accounts/organization-erasure/schema.ts";
import { authorize } from "#app/server/access.server.ts";
import { now } from "#app/server/clock.server.ts";
import { parseForm } from "#app/server/forms.server.ts";
import { requireActor, requireConfirmedActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Delete an organization · Tandem" }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { organizationId = "" } = params;
  const deletion = await findOrganizationDeletion(actor, organizationId);
  const { isSample } = context;
  // Whoever has a form in front of them can also send it.
  if (!isSample && deletion.endsAt === null) await requireConfirmedActor({ request, context });
  return { ...deletion, organizationId, isSample };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { organizationId = "" } = params;
  authorize(actor, "organization.administer", { organizationId });
  refuseErasureInSample(context);
  const form = await parseForm(request, organizationDeletionStep);
  if (!form.ok) return data({ typed: form.typed, faults: form.faults }, { status: 400 });
  const page = `/organizations/${organizationId}/delete`;
  if (form.value.step === "keep") {
    await keepOrganization(actor, organizationId, now());
    return redirect(page);
  }
  await requireConfirmedActor({ request, context });
  const outcome = await askToDeleteOrganization(actor, organizationId, form.value.name, now());
  if (outcome === "asked") return redirect(page);
  const faults: Record<string, string> = {
    name: "This is not the name of the organization. Type it as it stands above",
  };
  return data({ typed: form.typed, faults }, { status: 400 });
}

function counted(count: number, one: string, many: string): string {
  return count === 1 ? `1 ${one}` : `${count} ${many}`;
}

export default function DeleteOrganizationPage() {
  const { name, endsAt, cohorts, people, organizationId, isSample } = useLoaderData<typeof loader>();
  const { typed, faults } = useActionData<typeof action>() ?? { typed: {}, faults: {} };
  const archive = (
    <p className="max-w-measure">
      <a href={`/organizations/${organizationId}/export.zip`} download>
        Download an archive
      </a>{" "}
      of its people, programs, cohorts, places, mentorships, invitations and dates. What people wrote and scored is
      theirs and is not in it; each of them can download it for themselves.
    </p>
  );
  if (endsAt !== null) {
    return (
      <>
        <PageHeader
          eyebrow={name}
          title={`This organization will be deleted on ${dayOf(endsAt)}`}
          lead="Everybody who belongs to it has been told by mail. Until then everything works as before, and each administrator can keep it with this button."
        />
        <Form method="post">
          <input type="hidden" name="step" value="keep" />
          <Button>Keep the organization</Button>
        </Form>
        <div className="mt-14 grid max-w-3xl gap-10">
          {archive}
          <WhatGoesWithIt />
        </div>
      </>
    );
  }
  return (
    <>
      <PageHeader
        eyebrow={name}
        title="Delete the organization"
        lead={`It goes 14 days after you ask for it, with ${counted(cohorts, "cohort", "cohorts")} and the places of ${counted(people, "person", "people")}. Until then each administrator can keep it.`}
      />
      <ErrorSummary errors={Object.entries(faults).map(([field, message]) => ({ field, message }))} />
      <div className="grid max-w-3xl gap-10">
        {archive}
        <WhatGoesWithIt />
        {isSample ? (
          <Notice title="The sample program stays">
            <p>
              It is there for the next visitor, too. To begin afresh, stop Tandem, delete its data folder, and start it
              again.
            </p>
          </Notice>
        ) : (
          <DeletionForm
            field={{
              name: "name",
              label: "Name of the organization",
              help: (
                <>
                  So that this does not happen by a slip, type <span className="font-semibold break-words">{name}</span>
                </>
              ),
            }}
            typed={typed}
            faults={faults}
            submitLabel="Delete it in 14 days"
            cancelHref="/"
          />
        )}
      </div>
    </>
  );
}

function WhatGoesWithIt() {
  return (
    <Prose>
      <h2>What goes</h2>
      <ul>
        <li>Its programs, cohorts, districts, invitations and ways to sign in.</li>
        <li>People’s places in it, and what they wrote there: assessments, growth plans, releases, mentorships.</li>
        <li>The record of what was done in it.</li>
      </ul>
      <h2>What stays, and why</h2>
      <ul>
        <li>
          People’s accounts, with the ledger entries that they wrote themselves, since they are theirs. Whoever has no
          place anywhere else gets a mail and 14 days of their own to keep the account; then it goes, too.
        </li>
        <li>
          One line in the record of the installation that says when an organization was deleted, by a number alone.
        </li>
        <li>Backups, until whoever runs this installation replaces them.</li>
      </ul>
    </Prose>
  );
}
