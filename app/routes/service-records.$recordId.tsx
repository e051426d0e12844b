import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import { ErrorSummary } from "#app/components/form/error-summary.tsx";
import { FormActions } from "#app/components/form/form-actions.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { changeRecord, removeRecord } from "#app/features/programs/service/commands.server.ts";
import { RecordFields } from "#app/features/programs/service/components/record-fields.tsx";
import { RecordState } from "#app/features/programs/service/components/record-state.tsx";
import { findOwnRecord } from "#app/features/programs/service/queries.server.ts";
import { recordChange, recordRemoval } from "#app/features/programs/service/schema.ts";
import { now } from "#app/server/clock.server.ts";
import { parseForm } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Change a service record · Tandem" }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return { record: await findOwnRecord(actor, params["recordId"] ?? "", now()) };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { id } = await findOwnRecord(actor, params["recordId"] ?? "", now());
  const removal = await parseForm(request.clone(), recordRemoval);
  if (removal.ok) {
    await removeRecord(actor, id, removal.value.version);
    return redirect("/service-records?done=removed");
  }
  const form = await parseForm(request, recordChange);
  if (!form.ok) return data({ typed: form.typed, faults: form.faults }, { status: 400 });
  await changeRecord(actor, id, form.value, now());
  return redirect("/service-records?done=saved");
}

export default function ServiceRecordPage() {
  const { record } = useLoaderData<typeof loader>();
  const { typed, faults = {} } = useActionData<typeof action>() ?? {};
  const { title, district, isCto, startsOn, endsOn, version, state } = record;
  const known = { title, district, startsOn, endsOn: endsOn ?? "", isCto: isCto ? "yes" : "" };
  const seen = <input type="hidden" name="version" value={typed?.["version"] ?? version} />;
  return (
    <>
      <PageHeader eyebrow={<bdi>{district}</bdi>} title={<bdi>{title}</bdi>} />
      <p className="mb-8">
        <RecordState record={record} />
      </p>
      <ErrorSummary errors={Object.entries(faults).map(([field, message]) => ({ field, message }))} />
      <Form method="post" noValidate className="grid max-w-measure gap-5">
        {seen}
        <RecordFields typed={typed ?? known} faults={faults} />
        {state === "waiting" ? null : (
          <p className="text-ink-2">Once you change it, it waits to be verified again as it is then.</p>
        )}
        <FormActions backHref="/service-records">
          <Button>Save the record</Button>
        </FormActions>
      </Form>
      <Form method="post" className="mt-12 max-w-measure">
        {seen}
        <h2>Remove it</h2>
        <p className="mt-2 text-ink-2">The record goes with what was said of it.</p>
        <Button name="step" value="remove" variant="secondary" className="mt-4">
          Remove the record
        </Button>
      </Form>
    </>
  );
}
