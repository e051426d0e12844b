import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { Button, ButtonLink } from "#app/components/form/button.tsx";
import { FormActions } from "#app/components/form/form-actions.tsx";
import { Notice } from "#app/components/layout/notice.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { dayOf } from "#app/components/words.ts";
import { asRole } from "#app/core/access/role-names.ts";
import { leavePlace, removePlace, undoLeaving } from "#app/features/accounts/people/commands.server.ts";
import { findRemovablePlace } from "#app/features/accounts/people/queries.server.ts";
import { placeStep } from "#app/features/accounts/people/schema.ts";
import { now } from "#app/server/clock.server.ts";
import { AppError } from "#app/server/errors.ts";
import { parseForm } from "#app/server/forms.server.ts";
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
  const place = await findRemovablePlace(actor, cohortId, enrollmentId);
  const form = await parseForm(request, placeStep);
  if (!form.ok) throw new AppError("invalid", Object.values(form.faults)[0] ?? "Choose what to do");
  switch (form.value.step) {
    case "leave":
      await leavePlace(actor, cohortId, place.enrollmentId, now());
      return redirect(`/cohorts/${cohortId}/people/${place.enrollmentId}`);
    case "undo":
      await undoLeaving(actor, cohortId, place.enrollmentId, now());
      return redirect(`/cohorts/${cohortId}/people/${place.enrollmentId}`);
    case "remove":
      await removePlace(actor, cohortId, place.enrollmentId, now());
      return redirect(`/cohorts/${cohortId}/people`);
  }
}

export default function RemovePlacePage() {
  const { place } = useLoaderData<typeof loader>();
  const { cohortId, cohortName, personName, role, districtName, staysBecause, leftAt } = place;
  const back = (
    <ButtonLink to={`/cohorts/${cohortId}/people`} variant="secondary">
      Back
    </ButtonLink>
  );
  const name = <bdi>{personName}</bdi>;
  return (
    <>
      <PageHeader
        eyebrow={<bdi>{[cohortName, districtName].filter((part) => part !== null).join(" · ")}</bdi>}
        title={
          leftAt === null ? (
            <>
              Remove {name} as {asRole(role)}
            </>
          ) : (
            <>
              {name} left on {dayOf(leftAt)}
            </>
          )
        }
      />
      {leftAt === null ? null : (
        <Form method="post" className="max-w-measure">
          <p>
            {name} no longer takes part in this cohort as {asRole(role)}. What they made stays theirs. If this was a
            mistake, take it back: mentorships that ended with it go on, unless somebody else took the place; proposals
            stay taken back.
          </p>
          <FormActions>
            {back}
            <Button name="step" value="undo">
              Take it back
            </Button>
          </FormActions>
        </Form>
      )}
      {leftAt === null && staysBecause === null ? (
        <Form method="post" className="max-w-measure">
          <p>
            {name} no longer takes part in this cohort as {asRole(role)}, and sees nothing of it in that role. Nothing
            that they made is lost, and their account stays. You can invite them again.
          </p>
          <FormActions>
            {back}
            <Button name="step" value="remove">
              Remove
            </Button>
          </FormActions>
        </Form>
      ) : null}
      {leftAt === null && staysBecause !== null ? (
        <Form method="post" className="max-w-measure">
          <Notice title="This place cannot be removed">
            <p>{staysBecause}</p>
          </Notice>
          <p className="mt-6">
            If {name} leaves the cohort before its end, mark it: they see nothing of it any more, their mentorships end,
            proposals that wait for an answer are taken back, and what they released to people of the cohort is closed.
            What they made stays theirs.
          </p>
          <FormActions>
            {back}
            <Button name="step" value="leave">
              Mark as left today
            </Button>
          </FormActions>
        </Form>
      ) : null}
    </>
  );
}
