import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ErrorSummary } from "#app/components/form/error-summary.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";
import { switchAsking } from "#app/features/releases/commands.server.ts";
import { AskingTable } from "#app/features/releases/components/asking-table.tsx";
import { readAsked } from "#app/features/releases/queries.server.ts";
import { askForm } from "#app/features/releases/schema.ts";
import { authorize } from "#app/server/access.server.ts";
import { now } from "#app/server/clock.server.ts";
import { parseForm } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "What the program asks for · Tandem" }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return readAsked(actor, params["cohortId"] ?? "");
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const cohortId = params["cohortId"] ?? "";
  authorize(actor, "release.ask", { cohortId });
  const form = await parseForm(request, askForm);
  if (!form.ok) return data({ faults: form.faults }, { status: 400 });
  await switchAsking(actor, cohortId, form.value, now());
  return redirect(`/cohorts/${cohortId}/releases`);
}

export default function AskingPage() {
  const { cohort, asked } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const faults = [...new Set(Object.values(sent?.faults ?? {}))];
  return (
    <>
      <PageHeader
        eyebrow={cohort.name}
        title="What the program asks for"
        lead="Ask candidates to release something to somebody. Each of them decides, and asking gives nobody anything."
      />
      <ErrorSummary errors={faults.map((message) => ({ message }))} />
      <AskingTable asked={asked} />
      <div className="mt-10">
        <VisibilityLine glyph="eye">
          every candidate of this cohort, on their page “Who sees what”. You are not told who has agreed to what.
        </VisibilityLine>
      </div>
    </>
  );
}
