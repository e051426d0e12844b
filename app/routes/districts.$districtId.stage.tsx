import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import { ErrorSummary } from "#app/components/form/error-summary.tsx";
import { FormActions } from "#app/components/form/form-actions.tsx";
import { RadioGroup } from "#app/components/form/radio-group.tsx";
import { Notice } from "#app/components/layout/notice.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";
import { answerStage } from "#app/features/programs/stages/commands.server.ts";
import { StageResult } from "#app/features/programs/stages/components/stage-result.tsx";
import { findStageDistrict, readStage } from "#app/features/programs/stages/queries.server.ts";
import { stageForm, stageQuery } from "#app/features/programs/stages/schema.ts";
import { now } from "#app/server/clock.server.ts";
import { parseForm, parseQuery } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Stage of the department · Tandem" }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { done } = parseQuery(request, stageQuery);
  return { ...(await readStage(actor, params["districtId"] ?? "")), done };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { id } = await findStageDistrict(actor, params["districtId"] ?? "");
  const form = await parseForm(request, stageForm);
  const { typed } = form;
  if (!form.ok) return data({ typed, faults: { form: "Choose among the answers" } }, { status: 400 });
  const faults: Record<string, string> | null = await answerStage(actor, id, form.value, now());
  if (faults !== null) return data({ typed, faults }, { status: 400 });
  return redirect(`/districts/${id}/stage?done=saved`);
}

export default function StagePage() {
  const { district, model, answers, result, answeredAt, answeredByName, done } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const faults: Record<string, string> = sent?.faults ?? {};
  const chosen = sent?.typed ?? answers;
  return (
    <>
      <PageHeader
        eyebrow={
          <bdi>
            {district.name}, {district.state}
          </bdi>
        }
        title={model.title}
        lead={model.summary}
      />
      <div className="mb-10">
        <Notice title={done === undefined ? undefined : "The answers are saved."} announce={done !== undefined}>
          <p>{model.notice}</p>
        </Notice>
      </div>
      <ErrorSummary
        errors={Object.entries(faults).map(([field, message]) => ({
          field: field === "form" ? undefined : field,
          message,
        }))}
      />
      {result === null || answeredAt === null ? null : (
        <StageResult model={model} result={result} answeredAt={answeredAt} answeredByName={answeredByName} />
      )}
      <Form method="post" noValidate className="max-w-measure">
        <h2>{result === null ? "Nine questions" : "Answer again"}</h2>
        <p className="mt-1 mb-8 text-ink-2">
          Choose what comes closest today. Leave out what you cannot say; six answers are enough.
        </p>
        <div className="grid gap-9">
          {model.questions.map(({ id, text, answers: choices }) => (
            <RadioGroup
              key={id}
              name={id}
              legend={text}
              defaultValue={chosen[id]}
              error={faults[id]}
              options={choices.map((choice) => ({ value: choice.id, label: choice.text }))}
            />
          ))}
        </div>
        <FormActions backHref="/">
          <Button>Save the answers</Button>
        </FormActions>
      </Form>
      <div className="mt-10">
        <VisibilityLine glyph="eye">
          the candidates of this district, its superintendent or who stands in for them, the managers of the programs
          and the administrators of the organization.
        </VisibilityLine>
      </div>
    </>
  );
}
