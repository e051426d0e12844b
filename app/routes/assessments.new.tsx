import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import { ErrorSummary } from "#app/components/form/error-summary.tsx";
import { RadioGroup } from "#app/components/form/radio-group.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { Prose } from "#app/components/layout/prose.tsx";
import { startAssessment } from "#app/features/assessments/commands.server.ts";
import { FORM_WORDS, KIND_NAMES } from "#app/features/assessments/components/words.ts";
import { listSittings } from "#app/features/assessments/queries.server.ts";
import { KINDS } from "#app/features/assessments/answer.ts";
import { startForm } from "#app/features/assessments/schema.ts";
import { WHO_SEES_WHAT } from "#app/features/releases/released.tsx";
import { authorize } from "#app/server/access.server.ts";
import { now } from "#app/server/clock.server.ts";
import { parseForm } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Rate yourself · Tandem" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  authorize(actor, "assessment.start", {});
  const sittings = await listSittings(actor);
  const open = sittings.find(({ submittedAt }) => submittedAt === null);
  if (open !== undefined) throw redirect(`/assessments/${open.id}`);
  return { isFirst: sittings.length === 0 };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const form = await parseForm(request, startForm);
  if (!form.ok) return data({ typed: form.typed, faults: form.faults }, { status: 400 });
  const id = await startAssessment(actor, form.value, now());
  return redirect(`/assessments/${id}/guess`);
}

export default function StartPage() {
  const { isFirst } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const faults: Record<string, string> = sent?.faults ?? {};
  return (
    <>
      <PageHeader
        title="Rate yourself on the whole job"
        lead="Ten areas of school technology leadership, one question at a time. At the end you hold a profile with honest error bands and the steps that would help most."
      />
      <ErrorSummary errors={Object.entries(faults).map(([field, message]) => ({ field, message }))} />
      <Prose>
        <ul>
          <li>
            <strong>How long.</strong> The long form takes about 35 minutes, the short one about 15.
          </li>
          <li>
            <strong>Stop at any time.</strong> Each answer is saved as you give it. Come back on any device and go on
            where you stopped.
          </li>
          <li>
            <strong>Who sees it.</strong> {WHO_SEES_WHAT}
          </li>
          <li>
            <strong>How to answer.</strong> Choose what comes closest to what you did in the last twelve months. Levels
            in between are fine, and so is “no opportunity”.
          </li>
        </ul>
      </Prose>
      <Form method="post" className="mt-8 grid max-w-measure gap-8">
        {isFirst ? (
          <input type="hidden" name="kind" value="baseline" />
        ) : (
          <RadioGroup
            legend="What is this assessment for?"
            name="kind"
            error={faults["kind"]}
            defaultValue={sent?.typed["kind"] ?? "midpoint"}
            options={KINDS.map((kind) => ({ value: kind, label: KIND_NAMES[kind], help: KIND_HELP[kind] }))}
          />
        )}
        <RadioGroup
          legend="Which form?"
          name="form"
          error={faults["form"]}
          defaultValue={sent?.typed["form"] ?? (isFirst ? "long" : "short")}
          options={[
            { value: "long", label: "Long form", help: FORM_WORDS.long },
            { value: "short", label: "Short form", help: `${FORM_WORDS.short}, two in each area` },
          ]}
        />
        <div>
          <Button>Begin</Button>
        </div>
      </Form>
    </>
  );
}

const KIND_HELP = {
  baseline: "Where you stand before the program begins",
  midpoint: "A check on the way",
  final: "Where you stand at its end",
} as const;
