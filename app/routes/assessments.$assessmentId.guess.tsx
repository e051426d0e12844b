import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { saveGuesses } from "#app/features/assessments/commands.server.ts";
import { GuessForm } from "#app/features/assessments/components/guess-form.tsx";
import { findSitting, progressOf, questionHref } from "#app/features/assessments/queries.server.ts";
import { guessForm } from "#app/features/assessments/schema.ts";
import { authorize } from "#app/server/access.server.ts";
import { now } from "#app/server/clock.server.ts";
import { parseForm } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Your guess · Tandem" }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { id, framework, submittedAt, guesses } = await findSitting(actor, params["assessmentId"] ?? "");
  const moment: "before" | "after" = submittedAt === null ? "before" : "after";
  if (guesses[moment].size > 0)
    throw redirect(submittedAt === null ? `/assessments/${id}` : `/assessments/${id}/profile`);
  return {
    moment,
    categories: framework.categories,
    levels: framework.levels.map(({ level, name, description }) => ({ level, name, description })),
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const sitting = await findSitting(actor, params["assessmentId"] ?? "");
  authorize(actor, "assessment.answer", sitting);
  const form = await parseForm(request, guessForm(sitting.framework.categories.map(({ id }) => id)));
  if (!form.ok) return data({ typed: form.typed, faults: form.faults }, { status: 400 });
  await saveGuesses(actor, sitting.id, form.value, now());
  if (sitting.submittedAt !== null) return redirect(`/assessments/${sitting.id}/profile`);
  const next = progressOf(sitting).nextIndicatorId;
  return redirect(next === null ? `/assessments/${sitting.id}/check` : questionHref(sitting.id, next));
}

const WORDS = {
  before: {
    title: "First, a guess",
    lead: "Before the first question, where would you place yourself? You see your guess beside the result at the end.",
  },
  after: {
    title: "And now?",
    lead: "You have seen your profile. Where would you place yourself now? It stands beside your first guess and changes nothing in the profile.",
  },
} as const;

export default function GuessPage() {
  const { moment, categories, levels } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  return (
    <>
      <PageHeader {...WORDS[moment]} />
      <GuessForm
        categories={categories}
        levels={levels}
        typed={sent?.typed ?? {}}
        faults={sent?.faults ?? {}}
        submitLabel={moment === "before" ? "Go to the first question" : "Keep this"}
      />
    </>
  );
}
