import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import { Checkbox } from "#app/components/form/checkbox.tsx";
import { ErrorSummary } from "#app/components/form/error-summary.tsx";
import { FormActions } from "#app/components/form/form-actions.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";
import { submitAssessment } from "#app/features/assessments/commands.server.ts";
import { AnswerList } from "#app/features/assessments/components/answer-list.tsx";
import { KIND_NAMES } from "#app/features/assessments/components/words.ts";
import { listEvidence } from "#app/features/assessments/evidence/queries.server.ts";
import { findHeading, listAnswers } from "#app/features/assessments/queries.server.ts";
import { submitForm } from "#app/features/assessments/schema.ts";
import { authorize } from "#app/server/access.server.ts";
import { now } from "#app/server/clock.server.ts";
import { parseForm } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Check your answers · Tandem" }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const sitting = await findHeading(actor, params["assessmentId"] ?? "");
  if (sitting.submittedAt !== null) throw redirect(`/assessments/${sitting.id}/profile`);
  const evidence = new Map((await listEvidence(sitting)).map((each) => [each.indicatorId, each]));
  const answers = (await listAnswers(sitting)).map((answer) => {
    const { state = "none", files = [] } = evidence.get(answer.indicatorId) ?? {};
    return { ...answer, evidenceState: state, files: files.map(({ name }) => name) };
  });
  const levels = sitting.framework.levels.map(({ level, name }) => ({ level, name }));
  return { id: sitting.id, kind: sitting.kind, levels, answers };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  authorize(actor, "assessment.submit", { ownerId: actor.personId });
  const form = await parseForm(request, submitForm);
  if (!form.ok) return data({ fault: "This could not be read. Send the form again." }, { status: 400 });
  const { assessmentId = "" } = params;
  const leaveUnanswered = form.value.leaveUnanswered === "yes";
  const outcome = await submitAssessment(actor, assessmentId, { leaveUnanswered }, now());
  if (outcome.kind === "incomplete") return data({ fault: outcome.message }, { status: 400 });
  return redirect(`/assessments/${assessmentId}/profile`);
}

export default function CheckPage() {
  const { id, kind, levels, answers } = useLoaderData<typeof loader>();
  const fault = useActionData<typeof action>()?.fault;
  const open = answers.filter(({ isAnswered }) => !isAnswered);
  const given = answers.filter(({ isAnswered }) => isAnswered);
  return (
    <>
      <PageHeader
        eyebrow={KIND_NAMES[kind]}
        title="Check your answers"
        lead="Submitting freezes this sitting. You can rate yourself again later in a new one."
      />
      <ErrorSummary
        errors={fault === undefined ? [] : [{ field: open.length > 0 ? "leaveUnanswered" : undefined, message: fault }]}
      />
      {open.length > 0 ? (
        <AnswerList assessmentId={id} title={`Not answered yet (${open.length})`} answers={open} levels={levels} />
      ) : null}
      {given.length > 0 ? (
        <AnswerList assessmentId={id} title={`Answered (${given.length})`} answers={given} levels={levels} />
      ) : null}
      <Form method="post" className="max-w-measure">
        {open.length > 0 ? (
          <Checkbox
            name="leaveUnanswered"
            value="yes"
            label={`Submit without ${open.length === 1 ? "this answer" : `these ${open.length} answers`}`}
            help="An area needs answers to two thirds of its indicators for a score; the rest shows “not enough answers”."
            error={fault}
          />
        ) : null}
        <FormActions backHref={`/assessments/${id}`}>
          <Button>Submit</Button>
        </FormActions>
      </Form>
      <div className="mt-8">
        <VisibilityLine>
          only you until you submit. After that, also those to whom you have released it:{" "}
          <Link to="/who-sees-what">who sees what</Link>. The program sees the date.
        </VisibilityLine>
      </div>
    </>
  );
}
