import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { confirmEvidence } from "#app/features/assessments/evidence/commands.server.ts";
import { confirmationForm } from "#app/features/assessments/evidence/schema.ts";
import { openPerson } from "#app/features/people/commands.server.ts";
import { PersonView } from "#app/features/people/components/person-view.tsx";
import { now } from "#app/server/clock.server.ts";
import { AppError } from "#app/server/errors.ts";
import { parseForm } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.person.name ?? "Nobody"} · Tandem` },
];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { readings: _, ...page } = await openPerson(actor, params["personId"] ?? "", now());
  return page;
}

/** A mentor says that they have seen the evidence for an answer, or takes that back. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { personId = "" } = params;
  const form = await parseForm(request, confirmationForm);
  if (form.ok) {
    await confirmEvidence(actor, personId, form.value, now());
    return redirect(`/people/${personId}#evidence-${form.value.indicatorId}`);
  }
  if (Object.keys(form.faults).some((field) => field !== "note"))
    throw new AppError("invalid", "This button has lost its place. Go back, reload the page, and press it again.");
  return data({ typed: form.typed, faults: form.faults }, { status: 400 });
}

export default function PersonPage() {
  return <PersonView page={useLoaderData<typeof loader>()} sent={useActionData<typeof action>()} />;
}
