import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import { ErrorSummary } from "#app/components/form/error-summary.tsx";
import { FormActions } from "#app/components/form/form-actions.tsx";
import { RadioGroup } from "#app/components/form/radio-group.tsx";
import { TextArea } from "#app/components/form/text-area.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";
import { getCheckInForm } from "#app/content/catalogue.server.ts";
import { answerCheckIn } from "#app/features/mentoring/check-ins/commands.server.ts";
import { findCheckIn } from "#app/features/mentoring/check-ins/queries.server.ts";
import { checkInForm } from "#app/features/mentoring/check-ins/schema.ts";
import { now } from "#app/server/clock.server.ts";
import { parseForm } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Check-in · Tandem" }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { dueOn, otherName, cohortName, submittedAt } = await findCheckIn(actor, params["mentorshipId"] ?? "", now());
  if (submittedAt !== null) return redirect("/check-ins?done=already");
  const questions = getCheckInForm().questions.map(({ id, text, answers }) => ({
    ...{ id, text },
    options: answers.map((answer) => ({ value: answer.id, label: answer.text })),
  }));
  return { dueOn, otherName, cohortName, questions };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { mentorshipId } = await findCheckIn(actor, params["mentorshipId"] ?? "", now());
  const form = await parseForm(request, checkInForm);
  const { typed } = form;
  if (!form.ok) return data({ typed, faults: form.faults }, { status: 400 });
  const outcome = await answerCheckIn(actor, mentorshipId, form.value, now());
  if (typeof outcome !== "string") return data({ typed, faults: outcome.faults }, { status: 400 });
  return redirect(`/check-ins?done=${outcome}`);
}

export default function CheckInPage() {
  const { dueOn, otherName, cohortName, questions } = useLoaderData<typeof loader>();
  const { typed = {}, faults = {} } = useActionData<typeof action>() ?? {};
  return (
    <>
      <PageHeader
        eyebrow={<bdi>{cohortName}</bdi>}
        title={
          <>
            How does it go with <bdi>{otherName}</bdi>?
          </>
        }
        lead="Choose what comes closest. You answer once, and there is no right answer."
      />
      <div className="mb-8">
        <VisibilityLine glyph="eye">
          the managers of this cohort. <bdi>{otherName}</bdi> never does, and no superintendent does.
        </VisibilityLine>
      </div>
      <ErrorSummary
        errors={Object.entries(faults).map(([field, message]) => ({
          field: field === "dueOn" ? undefined : field,
          message,
        }))}
      />
      <Form method="post" noValidate className="grid max-w-measure gap-9">
        <input type="hidden" name="dueOn" value={dueOn} />
        {questions.map(({ id, text, options }) => (
          <RadioGroup key={id} name={id} legend={text} options={options} defaultValue={typed[id]} error={faults[id]} />
        ))}
        <TextArea
          name="comment"
          label="Anything else"
          optional
          help="For the managers of the cohort. Do not name students."
          defaultValue={typed["comment"] ?? ""}
          error={faults["comment"]}
        />
        <FormActions backHref="/check-ins">
          <Button>Send my answers</Button>
        </FormActions>
      </Form>
    </>
  );
}
