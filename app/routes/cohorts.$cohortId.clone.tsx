import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import { DateInput } from "#app/components/form/date-input.tsx";
import { ErrorSummary } from "#app/components/form/error-summary.tsx";
import { FormActions } from "#app/components/form/form-actions.tsx";
import { TextInput } from "#app/components/form/text-input.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { addDays } from "#app/core/shared/civil-date.ts";
import { cloneCohort } from "#app/features/programs/cohorts/commands.server.ts";
import { CohortEyebrow } from "#app/features/programs/cohorts/components/cohort-eyebrow.tsx";
import { findManagedCohort } from "#app/features/programs/cohorts/queries.server.ts";
import { cloneForm } from "#app/features/programs/cohorts/schema.ts";
import { now } from "#app/server/clock.server.ts";
import { parseForm } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "The same cohort again · Tandem" }];

/** Fifty-two weeks keep every weekday. */
const YEAR_OF_WEEKS = 364;

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const cohort = await findManagedCohort(actor, params["cohortId"] ?? "", now());
  return { cohort, startsOn: addDays(cohort.startsOn, YEAR_OF_WEEKS) };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { id } = await findManagedCohort(actor, params["cohortId"] ?? "", now());
  const form = await parseForm(request, cloneForm);
  if (!form.ok) return data({ typed: form.typed, faults: form.faults }, { status: 400 });
  const outcome = await cloneCohort(actor, id, form.value, now());
  if ("faults" in outcome) return data({ typed: form.typed, faults: outcome.faults }, { status: 400 });
  return redirect(`/cohorts/${outcome.id}`);
}

export default function ClonePage() {
  const { cohort, startsOn } = useLoaderData<typeof loader>();
  const { typed, faults = {} } = useActionData<typeof action>() ?? {};
  return (
    <>
      <PageHeader
        eyebrow={<CohortEyebrow cohort={cohort} />}
        title="The same once more"
        lead="Rules, sessions, and what candidates are asked to release are copied. People, attendance and matches are not."
      />
      <Form method="post" noValidate className="max-w-measure">
        <ErrorSummary errors={Object.entries(faults).map(([field, message]) => ({ field, message }))} />
        <div className="grid gap-7">
          <TextInput
            name="name"
            label="Name of the new cohort"
            help={
              <>
                This one is called <bdi>{cohort.name}</bdi>.
              </>
            }
            defaultValue={typed?.["name"] ?? ""}
            error={faults["name"]}
            autoComplete="off"
          />
          <DateInput
            name="startsOn"
            label="First day"
            help="All sessions move by whole weeks, so each stays on its weekday. Look over holidays afterwards."
            defaultValue={typed?.["startsOn"] ?? startsOn}
            error={faults["startsOn"]}
          />
        </div>
        <FormActions backHref={`/cohorts/${cohort.id}/settings`}>
          <Button>Make it</Button>
        </FormActions>
      </Form>
    </>
  );
}
