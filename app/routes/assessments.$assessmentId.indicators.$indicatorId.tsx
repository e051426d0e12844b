import { randomUUID } from "node:crypto";
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { isRouteErrorResponse, useActionData, useLoaderData, useRouteError } from "@remix-run/react";
import { Columns } from "#app/components/layout/columns.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { asTitle, minutesInWords } from "#app/components/words.ts";
import { saveAnswer } from "#app/features/assessments/commands.server.ts";
import { AreaNav } from "#app/features/assessments/components/area-nav.tsx";
import { KeptTextForm } from "#app/features/assessments/components/kept-text-form.tsx";
import { QuestionForm } from "#app/features/assessments/components/question-form.tsx";
import { readQuestion } from "#app/features/assessments/queries.server.ts";
import { THEN_LEAVE, toFields, type AnswerFields } from "#app/features/assessments/answer.ts";
import { saveForm } from "#app/features/assessments/schema.ts";
import { authorize } from "#app/server/access.server.ts";
import { now } from "#app/server/clock.server.ts";
import { parseForm } from "#app/server/forms.server.ts";
import { findViewer, isLetIn, requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: question }) => [
  { title: `${question ? asTitle(question.indicator.statement) : "Signed out"} · Tandem` },
];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const question = await readQuestion(actor, params["assessmentId"] ?? "", params["indicatorId"] ?? "");
  if (question.isSubmitted) throw redirect(`/assessments/${question.assessmentId}/profile`);
  return { ...question, saveKey: randomUUID() };
}

/** The button's way, for browsers without JavaScript; with it, the page saves at the address beside this one. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await parseForm(request, saveForm);
  // The text goes back with the refusal, so that it can be sent again after signing in.
  if (!isLetIn(await findViewer({ request, context }))) throw data({ typed: form.typed }, { status: 401 });
  const actor = await requireActor({ request, context });
  authorize(actor, "assessment.answer", { ownerId: actor.personId });
  const { assessmentId = "", indicatorId = "" } = params;
  const question = await readQuestion(actor, assessmentId, indicatorId);
  if (!form.ok) {
    return data({ typed: form.typed, faults: form.faults, version: question.version, theirs: null }, { status: 400 });
  }
  const outcome = await saveAnswer(actor, assessmentId, indicatorId, form.value, now());
  if (outcome.kind === "conflict") {
    const { version, theirs } = outcome;
    return data({ typed: form.typed, faults: {} as Record<string, string>, version, theirs }, { status: 409 });
  }
  return redirect(form.typed["then"] === THEN_LEAVE ? `/assessments/${assessmentId}` : question.neighbors.next);
}

export default function QuestionPage() {
  const question = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const fields: AnswerFields = sent ? { ...toFields(null), ...sent.typed } : question.fields;
  const { area, indicator, areas, minutesLeft } = question;
  return (
    <Columns side="left" asideLabel="Areas" aside={<AreaNav areas={areas} minutesLeft={minutesLeft} />}>
      <PageHeader
        eyebrow={
          <>
            {area.name} · {area.place} of {area.count}
            <span className="lg:hidden"> · about {minutesInWords(minutesLeft)} left</span>
          </>
        }
        title={asTitle(indicator.statement)}
        lead={indicator.why}
      />
      <QuestionForm
        key={indicator.id}
        {...question}
        fields={fields}
        stored={question.fields}
        version={sent?.version ?? question.version}
        faults={sent?.faults ?? {}}
        theirs={sent?.theirs ?? null}
      />
    </Columns>
  );
}

export function ErrorBoundary() {
  const error = useRouteError();
  if (isRouteErrorResponse(error) && error.status === 401) {
    return <KeptTextForm typed={(error.data as { typed: Record<string, string> }).typed} />;
  }
  throw error;
}
