import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import { ErrorSummary } from "#app/components/form/error-summary.tsx";
import { loadsAnewAfterConflict } from "#app/components/form/loads-anew.ts";
import { Notice } from "#app/components/layout/notice.tsx";
import { StationHeader } from "#app/features/companion/components/station-header.tsx";
import { doDecision } from "#app/features/companion/decisions/commands.server.ts";
import { DecisionForm } from "#app/features/companion/decisions/components/decision-form.tsx";
import { DecisionState } from "#app/features/companion/decisions/components/decision-state.tsx";
import { readDecision } from "#app/features/companion/decisions/queries.server.ts";
import { decisionForm } from "#app/features/companion/decisions/schema.ts";
import { now } from "#app/server/clock.server.ts";
import { parseForm } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page ? `Decision: ${page.prompt.title}` : "Signed out"} · Tandem` },
];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { partnershipId = "", moduleId = "" } = params;
  return readDecision(actor, partnershipId, moduleId);
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { partnershipId = "", moduleId = "" } = params;
  await readDecision(actor, partnershipId, moduleId);
  const form = await parseForm(request, decisionForm);
  const { typed } = form;
  const none: Record<string, string> = {};
  if (!form.ok) return data({ typed, faults: form.faults, isConflict: false }, { status: 400 });
  const outcome = await doDecision(actor, partnershipId, moduleId, form.value, now());
  if (outcome === "conflict") return data({ typed, faults: none, isConflict: true }, { status: 409 });
  const here = `/companion/${partnershipId}/${moduleId}`;
  if (form.value.step === "review") return redirect(`/companion/${partnershipId}/decisions`);
  return redirect(form.value.step === "sign" ? here : `${here}/decision`);
}

export const shouldRevalidate = loadsAnewAfterConflict;

export default function DecisionPage() {
  const { number, title, prompt, decision, names, hasSigned } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const isDraft = sent !== undefined && sent.typed["step"] === "save";
  return (
    <>
      <StationHeader number={number} title={title} step={prompt.title} lead={prompt.prompt} />
      <div className="grid max-w-measure gap-10">
        <ErrorSummary
          errors={Object.entries(sent?.faults ?? {}).map(([field, message]) => ({
            field: field === "form" || field === "step" ? undefined : field,
            message,
          }))}
        />
        {sent?.isConflict ? (
          <Notice tone="signal" title="The decision was changed meanwhile" announce>
            {isDraft
              ? "Nothing was overwritten. First stands what is saved, below it what you wrote; saving it now keeps yours."
              : "You signed nothing. Read the version that is saved now, then sign it."}
          </Notice>
        ) : null}
        {decision === null ? (
          <section>
            <h2>Ask yourselves</h2>
            <ul className="mt-2 list-disc pl-6">
              {prompt.questions.map((question) => (
                <li key={question}>{question}</li>
              ))}
            </ul>
          </section>
        ) : (
          <section className="grid gap-5">
            <DecisionState decision={decision} candidateName={names.candidate} districtName={names.district} />
            {hasSigned ? null : (
              <Form method="post">
                <input type="hidden" name="step" value="sign" />
                <input type="hidden" name="version" value={decision.version} />
                <Button>Sign this</Button>
              </Form>
            )}
          </section>
        )}
        <DecisionForm
          key={decision?.version ?? 0}
          decision={decision}
          typed={isDraft ? sent.typed : {}}
          faults={isDraft ? sent.faults : {}}
          example={prompt.example}
        />
      </div>
    </>
  );
}
