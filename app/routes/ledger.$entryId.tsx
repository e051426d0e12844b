import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import { ErrorSummary } from "#app/components/form/error-summary.tsx";
import { loadsAnewAfterConflict } from "#app/components/form/loads-anew.ts";
import { Notice } from "#app/components/layout/notice.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { dateInWords } from "#app/components/words.ts";
import { stepOr } from "#app/features/fields.ts";
import { editEntry, removeEntry } from "#app/features/programs/ledger/commands.server.ts";
import { EntryForm } from "#app/features/programs/ledger/components/entry-form.tsx";
import { hoursText } from "#app/features/programs/ledger/components/ledger-parts.tsx";
import { findEntry } from "#app/features/programs/ledger/queries.server.ts";
import { areaField, entryForm, entryRemoval } from "#app/features/programs/ledger/schema.ts";
import { listAreas } from "#app/features/programs/sessions/queries.server.ts";
import { parseForm } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "An entry · Tandem" }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return { entry: await findEntry(actor, params["entryId"] ?? ""), areas: listAreas() };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { id } = await findEntry(actor, params["entryId"] ?? "");
  const form = await parseForm(request, stepOr(entryRemoval, entryForm));
  const nothing = { typed: form.typed, faults: {} as Record<string, string>, isConflict: false };
  if (!form.ok) return data({ ...nothing, faults: form.faults }, { status: 400 });
  if ("step" in form.value) {
    await removeEntry(actor, id);
    return redirect("/ledger");
  }
  if ((await editEntry(actor, id, form.value)) === "saved") return redirect("/ledger");
  return data({ ...nothing, isConflict: true }, { status: 409 });
}

export const shouldRevalidate = loadsAnewAfterConflict;

export default function EntryPage() {
  const { entry, areas } = useLoaderData<typeof loader>();
  const { typed, faults = {}, isConflict = false } = useActionData<typeof action>() ?? {};
  const { title, provider, onDate, minutes, areaIds, seen } = entry;
  const stored = {
    ...{ title, provider, onDate, hours: String(Math.round((minutes / 60) * 100) / 100) },
    ...Object.fromEntries(areaIds.map((id) => [areaField(id), "yes"])),
  };
  return (
    <>
      <PageHeader title="Change an entry" />
      <ErrorSummary errors={Object.entries(faults).map(([field, message]) => ({ field, message }))} />
      {isConflict ? (
        <div className="mb-8">
          <Notice tone="signal" title="This entry was changed in another window" announce>
            <p>Nothing was overwritten. Below is what you wrote; saving it now keeps yours. The other version says:</p>
            <p className="mt-2">
              <bdi>{title}</bdi>, <bdi>{provider}</bdi> {dateInWords(onDate)}, {hoursText(minutes)}
            </p>
          </Notice>
        </div>
      ) : null}
      <EntryForm key={seen} values={typed ?? stored} faults={faults} areas={areas} seen={seen} submitLabel="Save" />
      <Form method="post" className="mt-10">
        <input type="hidden" name="step" value="remove" />
        <Button variant="quiet" className="text-sm">
          Remove this entry
        </Button>
      </Form>
    </>
  );
}
