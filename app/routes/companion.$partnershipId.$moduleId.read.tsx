import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import { ErrorSummary } from "#app/components/form/error-summary.tsx";
import { FormActions } from "#app/components/form/form-actions.tsx";
import { TextInput } from "#app/components/form/text-input.tsx";
import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";
import { minutesInWords } from "#app/components/words.ts";
import { BriefText } from "#app/features/companion/components/brief-text.tsx";
import { StationHeader } from "#app/features/companion/components/station-header.tsx";
import { recordRead } from "#app/features/companion/sittings/commands.server.ts";
import { findPairedModule } from "#app/features/companion/steps/queries.server.ts";
import { readForm } from "#app/features/companion/steps/schema.ts";
import { now } from "#app/server/clock.server.ts";
import { parseForm } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page ? `Read: ${page.module.title}` : "Signed out"} · Tandem` },
];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { partnershipId = "", moduleId = "" } = params;
  const { module, partnership } = await findPairedModule(actor, partnershipId, moduleId);
  const { number, title, promise, brief, sittings } = module;
  const [reading] = sittings;
  return {
    module: { number, title, promise, brief },
    minutes: reading?.minutes ?? brief.minutes,
    isCandidate: partnership.side === "candidate",
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { partnershipId = "", moduleId = "" } = params;
  await findPairedModule(actor, partnershipId, moduleId);
  const form = await parseForm(request, readForm);
  if (!form.ok) return data({ typed: form.typed, faults: form.faults }, { status: 400 });
  await recordRead(actor, partnershipId, moduleId, form.value.minutes, now());
  return redirect(`/companion/${partnershipId}/${moduleId}/answer`);
}

export default function ReadPage() {
  const { module, minutes, isCandidate } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const fault = sent?.faults["minutes"];
  return (
    <>
      <StationHeader
        number={module.number}
        title={module.title}
        step="Read"
        lead={`${module.promise} The text takes about ${minutesInWords(module.brief.minutes)}.`}
      />
      {isCandidate ? (
        <p className="mb-6 max-w-measure">Your superintendent reads the same text. It is written to them.</p>
      ) : null}
      <BriefText brief={module.brief} />
      <Form method="post" noValidate className="mt-10 max-w-measure">
        <ErrorSummary errors={fault === undefined ? [] : [{ field: "minutes", message: fault }]} />
        <TextInput
          name="minutes"
          label="Minutes for this sitting"
          help="Planned for it, with a moment to think. Change it if you took longer or less."
          inputMode="numeric"
          className="max-w-28"
          defaultValue={sent?.typed["minutes"] ?? String(minutes)}
          error={fault}
        />
        <div className="mt-6">
          <VisibilityLine glyph="eye">
            the two of you, and the managers: that you read it, and the minutes.
          </VisibilityLine>
        </div>
        <FormActions>
          <Button>I have read it, go on</Button>
        </FormActions>
      </Form>
    </>
  );
}
