import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { ErrorSummary } from "#app/components/form/error-summary.tsx";
import { loadsAnewAfterConflict } from "#app/components/form/loads-anew.ts";
import { Notice } from "#app/components/layout/notice.tsx";
import { Agenda } from "#app/features/companion/components/agenda.tsx";
import { StationHeader } from "#app/features/companion/components/station-header.tsx";
import { doTogether } from "#app/features/companion/sittings/commands.server.ts";
import { ArtifactForm } from "#app/features/companion/sittings/components/artifact-form.tsx";
import { HeldForm } from "#app/features/companion/sittings/components/held-form.tsx";
import { PlanForm } from "#app/features/companion/sittings/components/plan-form.tsx";
import { readTogether } from "#app/features/companion/sittings/queries.server.ts";
import { togetherForm } from "#app/features/companion/sittings/schema.ts";
import { now } from "#app/server/clock.server.ts";
import { parseForm } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page ? `Together: ${page.name.title}` : "Signed out"} · Tandem` },
];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { partnershipId = "", moduleId = "" } = params;
  const page = await readTogether(actor, partnershipId, moduleId, now());
  return { ...page, here: `/companion/${partnershipId}/${moduleId}` };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { partnershipId = "", moduleId = "" } = params;
  await readTogether(actor, partnershipId, moduleId, now());
  const form = await parseForm(request, togetherForm);
  const { typed } = form;
  const none: Record<string, string> = {};
  if (!form.ok) return data({ typed, faults: form.faults, isConflict: false }, { status: 400 });
  const outcome = await doTogether(actor, partnershipId, moduleId, form.value, now());
  if (outcome === "conflict") return data({ typed, faults: none, isConflict: true }, { status: 409 });
  if (outcome !== null) return data({ typed, faults: outcome, isConflict: false }, { status: 400 });
  const here = `/companion/${partnershipId}/${moduleId}`;
  return redirect(form.value.step === "held" ? here : `${here}/together`);
}

export const shouldRevalidate = loadsAnewAfterConflict;

export default function TogetherPage() {
  const { name, activity, artifact, minutes, today, seats, together, decides, here } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const step = sent?.typed["step"];
  const of = (which: string) => ({
    typed: sent !== undefined && step === which ? sent.typed : {},
    faults: sent !== undefined && step === which ? sent.faults : {},
  });
  return (
    <>
      <StationHeader
        number={name.number}
        title={name.title}
        step="Together"
        lead={`${minutes} minutes in one room or one call, with one agenda.`}
      />
      <div className="grid max-w-measure gap-12">
        {sent ? (
          <ErrorSummary
            errors={Object.entries(sent.faults).map(([field, message]) => ({
              field: field === "form" ? undefined : field,
              message,
            }))}
          />
        ) : null}
        {sent?.isConflict ? (
          <Notice tone="signal" title="This was changed meanwhile" announce>
            Nothing was overwritten. Below stands what you typed; what was saved says:{" "}
            {step === "artifact"
              ? `${together.artifact?.note ?? ""} ${together.artifact?.url ?? ""}`
              : "see the planned time."}{" "}
            Send it again to keep yours.
          </Notice>
        ) : null}
        <Agenda activity={activity} />
        <PlanForm
          key={`plan ${together.planned?.sequence ?? ""}`}
          planned={together.planned}
          minutes={minutes}
          {...of("plan")}
          calendarHref={`${here}/calendar.ics`}
        />
        <HeldForm held={together.held} minutes={minutes} today={today} seats={seats} {...of("held")} />
        {artifact === null ? null : <ArtifactForm artifact={artifact} saved={together.artifact} {...of("artifact")} />}
        {decides ? (
          <p>
            <Link to={`${here}/decision`} className="inline-block py-1">
              Write down what you decided
            </Link>
          </p>
        ) : null}
        {name.id === "closing" ? (
          <p>
            <Link to={here.replace(/closing$/, "decisions")} className="inline-block py-1">
              Look at each decision once more, and say what became of it
            </Link>
          </p>
        ) : null}
      </div>
    </>
  );
}
