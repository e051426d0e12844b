import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import { DateInput } from "#app/components/form/date-input.tsx";
import { ErrorSummary } from "#app/components/form/error-summary.tsx";
import { FormActions } from "#app/components/form/form-actions.tsx";
import { Select } from "#app/components/form/select.tsx";
import { TextInput } from "#app/components/form/text-input.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { createCohort } from "#app/features/programs/organizations/commands.server.ts";
import { findOrganization } from "#app/features/programs/organizations/queries.server.ts";
import { cohortForm, TIME_ZONE_IDS, TIME_ZONES } from "#app/features/programs/organizations/schema.ts";
import { now } from "#app/server/clock.server.ts";
import { parseForm } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "New cohort · Tandem" }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { id, name, programs } = await findOrganization(actor, params["organizationId"] ?? "");
  return { id, name, programs: programs.map((program) => ({ value: program.id, label: program.name })) };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { id } = await findOrganization(actor, params["organizationId"] ?? "");
  const form = await parseForm(request, cohortForm);
  const { typed } = form;
  if (!form.ok) return data({ typed, faults: form.faults }, { status: 400 });
  const outcome = await createCohort(actor, id, form.value, now());
  if ("faults" in outcome) return data({ typed, faults: outcome.faults }, { status: 400 });
  return redirect(`/cohorts/${outcome.id}/people`);
}

export default function NewCohortPage() {
  const { id, name, programs } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const typed: Record<string, string> = sent?.typed ?? {};
  const faults: Record<string, string> = sent?.faults ?? {};
  const field = (key: string) => ({ name: key, defaultValue: typed[key] ?? "", error: faults[key] });
  const hasPrograms = programs.length > 0;
  return (
    <>
      <PageHeader
        eyebrow={<bdi>{name}</bdi>}
        title="New cohort"
        lead="The people who go through a program together. Once it is there, you can invite them."
      />
      <Form method="post" noValidate className="max-w-measure">
        <ErrorSummary errors={Object.entries(faults).map(([key, message]) => ({ field: key, message }))} />
        <div className="grid gap-7">
          {hasPrograms ? (
            <Select {...field("programId")} label="Program" placeholder="A new program" options={programs} />
          ) : null}
          <TextInput
            {...field("programName")}
            label={hasPrograms ? "Name of the new program" : "Name of the program"}
            help={
              hasPrograms
                ? "Only if you chose a new program above."
                : "What you offer year after year, such as “CTO Mentor”."
            }
            optional={hasPrograms}
            autoComplete="off"
          />
          <TextInput
            {...field("name")}
            label="Name of the cohort"
            help="Such as “CTO Mentor 2027”."
            autoComplete="off"
          />
          <DateInput {...field("startsOn")} label="First day" />
          <DateInput {...field("endsOn")} label="Last day" />
          <Select
            {...field("timeZone")}
            label="Time zone"
            placeholder="Choose one"
            options={TIME_ZONE_IDS.map((zone) => ({ value: zone, label: TIME_ZONES[zone] }))}
          />
        </div>
        <FormActions backHref={`/organizations/${id}`}>
          <Button>Make the cohort</Button>
        </FormActions>
      </Form>
    </>
  );
}
