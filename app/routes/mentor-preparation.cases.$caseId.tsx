import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { Button, ButtonLink } from "#app/components/form/button.tsx";
import { ErrorSummary } from "#app/components/form/error-summary.tsx";
import { FormActions } from "#app/components/form/form-actions.tsx";
import { LevelPicker } from "#app/components/form/level-picker.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { SummaryList } from "#app/components/layout/summary-list.tsx";
import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";
import { asTitle } from "#app/components/words.ts";
import { levelInWords, levelOptions } from "#app/features/assessments/components/level-options.ts";
import { rateCase } from "#app/features/mentoring/preparation/commands.server.ts";
import { findCase } from "#app/features/mentoring/preparation/queries.server.ts";
import { caseForm } from "#app/features/mentoring/preparation/schema.ts";
import { now } from "#app/server/clock.server.ts";
import { parseForm } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "A case to rate · Tandem" }];

const HERE = "/mentor-preparation";

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return findCase(actor, params["caseId"] ?? "");
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { id } = await findCase(actor, params["caseId"] ?? "");
  const form = await parseForm(request, caseForm);
  if (!form.ok) return data({ faults: form.faults }, { status: 400 });
  await rateCase(actor, id, form.value.level, now());
  return redirect(`${HERE}/cases/${id}`);
}

export default function CasePage() {
  const { id, number, count, areaName, statement, text, levels, anchors, answer, nextId } =
    useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const fault = sent?.faults["level"];
  const onwards = nextId === null ? HERE : `${HERE}/cases/${nextId}`;
  return (
    <>
      <PageHeader
        eyebrow={
          <>
            <Link to={HERE}>Prepare as a mentor</Link> · Case {number} of {count} · {areaName}
          </>
        }
        title={asTitle(statement)}
      />
      <ErrorSummary errors={fault === undefined ? [] : [{ field: "level", message: fault }]} />
      <p className="mb-10 max-w-measure">{text}</p>
      {answer === null ? (
        <Form method="post" noValidate key={id}>
          <LevelPicker
            name="level"
            legend="Which level does this show? Rate what is written here, not how it sounds."
            options={levelOptions(levels, anchors)}
            error={fault}
          />
          <FormActions backHref={HERE}>
            <Button>Rate it and see the key</Button>
          </FormActions>
        </Form>
      ) : (
        <div className="max-w-3xl">
          <SummaryList
            rows={[
              { term: "You gave", value: levelInWords(answer.given, levels) },
              { term: "The key", value: levelInWords(answer.key, levels) },
              { term: "Why", value: answer.reason },
            ]}
          />
          <FormActions backHref={HERE}>
            <ButtonLink to={onwards}>{nextId === null ? "See how you rate" : "Next case"}</ButtonLink>
          </FormActions>
        </div>
      )}
      <div className="mt-8">
        <VisibilityLine>only you.</VisibilityLine>
      </div>
    </>
  );
}
