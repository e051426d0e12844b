import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ErrorSummary } from "#app/components/form/error-summary.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { addEntry } from "#app/features/programs/ledger/commands.server.ts";
import { EntryForm } from "#app/features/programs/ledger/components/entry-form.tsx";
import { entryForm } from "#app/features/programs/ledger/schema.ts";
import { listAreas } from "#app/features/programs/sessions/queries.server.ts";
import { authorize } from "#app/server/access.server.ts";
import { now } from "#app/server/clock.server.ts";
import { parseForm } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "New entry · Tandem" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  authorize(actor, "ledger.edit", { ownerId: actor.personId });
  return { areas: listAreas() };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  authorize(actor, "ledger.edit", { ownerId: actor.personId });
  const form = await parseForm(request, entryForm);
  if (!form.ok) return data({ typed: form.typed, faults: form.faults }, { status: 400 });
  await addEntry(actor, form.value, now());
  return redirect("/ledger");
}

export default function NewEntryPage() {
  const { areas } = useLoaderData<typeof loader>();
  const { typed = {}, faults = {} } = useActionData<typeof action>() ?? {};
  return (
    <>
      <PageHeader title="Add to your ledger" lead="Something that you learned, or taught, outside of your cohort." />
      <ErrorSummary errors={Object.entries(faults).map(([field, message]) => ({ field, message }))} />
      <EntryForm values={typed} faults={faults} areas={areas} seen="" submitLabel="Add" />
    </>
  );
}
