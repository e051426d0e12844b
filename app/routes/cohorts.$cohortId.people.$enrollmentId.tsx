import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { Button, ButtonLink } from "#app/components/form/button.tsx";
import { FormActions } from "#app/components/form/form-actions.tsx";
import { Notice } from "#app/components/layout/notice.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { asRole } from "#app/core/access/role-names.ts";
import { removePlace } from "#app/features/accounts/people/commands.server.ts";
import { findRemovablePlace } from "#app/features/accounts/people/queries.server.ts";
import { KEPT } from "#app/features/accounts/people/schema.ts";
import { now } from "#app/server/clock.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Remove a place · Tandem" }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { cohortId = "", enrollmentId = "" } = params;
  return { place: await findRemovablePlace(actor, cohortId, enrollmentId) };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { cohortId = "", enrollmentId = "" } = params;
  await removePlace(actor, cohortId, enrollmentId, now());
  return redirect(`/cohorts/${cohortId}/people`);
}

export default function RemovePlacePage() {
  const { place } = useLoaderData<typeof loader>();
  const { cohortId, cohortName, personName, role, districtName, keptBy } = place;
  const back = (
    <ButtonLink to={`/cohorts/${cohortId}/people`} variant="secondary">
      Back
    </ButtonLink>
  );
  return (
    <>
      <PageHeader
        eyebrow={<bdi>{[cohortName, districtName].filter((part) => part !== null).join(" · ")}</bdi>}
        title={
          <>
            Remove <bdi>{personName}</bdi> as {asRole(role)}
          </>
        }
      />
      {keptBy === null ? (
        <Form method="post" className="max-w-measure">
          <p>
            <bdi>{personName}</bdi> no longer takes part in this cohort as {asRole(role)}, and sees nothing of it in
            that role. Nothing that they made is lost, and their account stays. You can invite them again.
          </p>
          <FormActions>
            {back}
            <Button>Remove</Button>
          </FormActions>
        </Form>
      ) : (
        <div className="max-w-measure">
          <Notice title="This place cannot be removed">
            <p>{KEPT[keptBy]}</p>
            <p className="mt-2">
              Somebody who should not sign in any more can have their account disabled by an administrator. What is
              theirs stays theirs.
            </p>
          </Notice>
          <FormActions>{back}</FormActions>
        </div>
      )}
    </>
  );
}
