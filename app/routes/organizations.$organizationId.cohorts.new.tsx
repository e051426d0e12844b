import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { listCohortTemplates } from "#app/content/catalogue.server.ts";
import { createCohort } from "#app/features/programs/cohorts/commands.server.ts";
import { CohortForm } from "#app/features/programs/cohorts/components/cohort-form.tsx";
import { cohortForm, DEFAULT_RULES } from "#app/features/programs/cohorts/schema.ts";
import { findOrganization } from "#app/features/programs/organizations/queries.server.ts";
import { now } from "#app/server/clock.server.ts";
import { parseForm } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "New cohort · Tandem" }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { id, name, programs } = await findOrganization(actor, params["organizationId"] ?? "");
  return {
    id,
    name,
    programs: programs.map((program) => ({ value: program.id, label: program.name })),
    templates: listCohortTemplates().map((template) => ({
      id: template.id,
      name: template.name,
      summary: template.summary,
    })),
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { id } = await findOrganization(actor, params["organizationId"] ?? "");
  const form = await parseForm(request, cohortForm);
  const { typed } = form;
  if (!form.ok) return data({ typed, faults: form.faults }, { status: 400 });
  const outcome = await createCohort(actor, id, form.value, now());
  if ("faults" in outcome) return data({ typed, faults: outcome.faults }, { status: 400 });
  return redirect(`/cohorts/${outcome.id}`);
}

/** What a new cohort begins with. */
const BEGINNING: Record<string, string> = {
  templateId: "",
  minimumYears: String(DEFAULT_RULES.minimumYears),
  delegatesAllowed: "yes",
  matchMode: DEFAULT_RULES.matchMode,
  answerDays: String(DEFAULT_RULES.answerDays),
};

export default function NewCohortPage() {
  const { id, name, programs, templates } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  return (
    <>
      <PageHeader
        eyebrow={<bdi>{name}</bdi>}
        title="New cohort"
        lead="The people who go through a program together. Once it is there, you can invite them."
      />
      <CohortForm
        values={sent?.typed ?? BEGINNING}
        faults={sent?.faults ?? {}}
        programs={programs}
        templates={templates}
        backHref={`/organizations/${id}`}
      />
    </>
  );
}
