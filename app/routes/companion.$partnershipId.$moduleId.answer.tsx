import { randomUUID } from "node:crypto";
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { isRouteErrorResponse, useActionData, useLoaderData, useRouteError } from "@remix-run/react";
import { loadsAnewAfterConflict } from "#app/components/form/loads-anew.ts";
import { fieldOf, THEN_SUBMIT, type StepFields } from "#app/features/companion/answer.ts";
import { StationHeader } from "#app/features/companion/components/station-header.tsx";
import { submitHalf, saveHalf, type SubmitOutcome } from "#app/features/companion/steps/commands.server.ts";
import { CounterpartTask } from "#app/features/companion/steps/components/counterpart-task.tsx";
import { KeptHalfForm } from "#app/features/companion/steps/components/kept-half-form.tsx";
import { StepForm } from "#app/features/companion/steps/components/step-form.tsx";
import { readStep } from "#app/features/companion/steps/queries.server.ts";
import { stepForm, stepPageForm } from "#app/features/companion/steps/schema.ts";
import { now } from "#app/server/clock.server.ts";
import { parseForm } from "#app/server/forms.server.ts";
import { findViewer, isLetIn, requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page ? `Answer alone: ${page.title}` : "Signed out"} · Tandem` },
];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { partnershipId = "", moduleId = "" } = params;
  const step = await readStep(actor, partnershipId, moduleId);
  // Submitted, or somebody else's of the same side to answer: the page of the module says where it stands.
  if (step.isClosed) throw redirect(`/companion/${partnershipId}/${moduleId}`);
  return { ...step, saveKey: randomUUID() };
}

/** What stands in the way of a submission, by field. */
function faultsOf(outcome: SubmitOutcome): Record<string, string> {
  if (outcome.kind === "conflict")
    return { form: "Your answers were saved from another window. Look them over once more" };
  if (outcome.kind === "submitted") return {};
  return Object.fromEntries(
    outcome.open.map(({ itemId, question }) => [
      fieldOf(question, itemId),
      question === "today" ? "Choose how far it is so today, or that you cannot tell" : "Choose how far it should go",
    ]),
  );
}

/** The buttons' way, for browsers without JavaScript; with it, the page saves at the address beside this one. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { partnershipId = "", moduleId = "" } = params;
  const viewer = await findViewer({ request, context });
  if (!isLetIn(viewer)) {
    // The text goes back with the refusal, so that it can be sent again after signing in.
    const { typed } = await parseForm(request, stepForm([]));
    throw data({ typed }, { status: 401 });
  }
  const actor = await requireActor({ request, context });
  const step = await readStep(actor, partnershipId, moduleId);
  const here = `/companion/${partnershipId}/${moduleId}`;
  const form = await parseForm(request, stepPageForm(step.items.map(({ id }) => id)));
  const { typed } = form;
  const again = { typed, version: step.version, theirs: null as StepFields | null };
  if (!form.ok) return data({ ...again, faults: form.faults }, { status: 400 });
  let { version } = "step" in form.value ? form.value : { version: 0 };
  if (!("step" in form.value)) {
    const saved = await saveHalf(actor, partnershipId, moduleId, form.value, now());
    if (saved.kind === "conflict")
      return data({ typed, faults: {}, version: saved.version, theirs: saved.theirs }, { status: 409 });
    ({ version } = saved);
    if (typed["then"] !== THEN_SUBMIT) return redirect("/companion");
  }
  const outcome = await submitHalf(actor, partnershipId, moduleId, version, now());
  if (outcome.kind === "submitted") return redirect(here);
  const status = outcome.kind === "conflict" ? 409 : 400;
  const faults = faultsOf(outcome);
  if ("step" in form.value) return data({ ...again, typed: step.stored, faults }, { status });
  return data({ ...again, version, faults }, { status });
}

export const shouldRevalidate = loadsAnewAfterConflict;

export default function AnswerPage() {
  const page = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const { number, title, isCandidate, counterpart, stored } = page;
  const fields = sent ? { ...stored, ...pick(sent.typed, Object.keys(stored)) } : stored;
  return (
    <>
      <StationHeader
        number={number}
        title={title}
        step="Answer alone"
        lead={
          isCandidate
            ? "Your superintendent answers the same items from their chair. Neither of you sees the other’s answers before both are in."
            : "What you see from your chair, and what you expect. Neither of you sees the other’s answers before both are in."
        }
      />
      {isCandidate ? <CounterpartTask counterpart={counterpart} /> : null}
      <StepForm
        key={page.saveKey}
        {...page}
        fields={fields}
        stored={stored}
        version={sent?.version ?? page.version}
        faults={sent?.faults ?? {}}
        theirs={sent?.theirs ?? null}
      />
    </>
  );
}

function pick(typed: Record<string, string>, names: readonly string[]): StepFields {
  return Object.fromEntries(names.flatMap((name) => (name in typed ? [[name, typed[name] ?? ""]] : [])));
}

export function ErrorBoundary() {
  const error = useRouteError();
  if (isRouteErrorResponse(error) && error.status === 401)
    return <KeptHalfForm typed={(error.data as { typed: Record<string, string> }).typed} />;
  throw error;
}
