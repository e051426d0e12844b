import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { ButtonLink } from "#app/components/form/button.tsx";
import { ErrorSummary } from "#app/components/form/error-summary.tsx";
import { loadsAnewAfterConflict } from "#app/components/form/loads-anew.ts";
import { Columns } from "#app/components/layout/columns.tsx";
import { Notice } from "#app/components/layout/notice.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { dateInWords } from "#app/components/words.ts";
import { can } from "#app/core/access/can.ts";
import { changeSettings } from "#app/features/programs/cohorts/commands.server.ts";
import { CohortEyebrow } from "#app/features/programs/cohorts/components/cohort-eyebrow.tsx";
import { SettingsForm } from "#app/features/programs/cohorts/components/settings-form.tsx";
import { findManagedCohort, fingerprintOf, refuseWhenEnded } from "#app/features/programs/cohorts/queries.server.ts";
import { settingsForm } from "#app/features/programs/cohorts/schema.ts";
import { now } from "#app/server/clock.server.ts";
import { parseForm } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Settings of the cohort · Tandem" }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const cohort = await findManagedCohort(actor, params["cohortId"] ?? "", now());
  return {
    cohort,
    seen: fingerprintOf(cohort),
    canAsk: can(actor, "release.ask", { cohortId: cohort.id }),
    isSaved: new URL(request.url).searchParams.has("saved"),
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const cohort = await findManagedCohort(actor, params["cohortId"] ?? "", now());
  refuseWhenEnded(cohort);
  const form = await parseForm(request, settingsForm);
  const { typed } = form;
  const nothing = { typed, faults: {} as Record<string, string>, isConflict: false };
  if (!form.ok) return data({ ...nothing, faults: form.faults }, { status: 400 });
  const outcome = await changeSettings(actor, cohort.id, form.value, now());
  if (outcome === "conflict") return data({ ...nothing, isConflict: true }, { status: 409 });
  if (outcome !== null) return data({ ...nothing, faults: outcome.faults }, { status: 400 });
  return redirect(`/cohorts/${cohort.id}/settings?saved`);
}

export const shouldRevalidate = loadsAnewAfterConflict;

export default function SettingsPage() {
  const { cohort, seen, canAsk, isSaved } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const { id, name, startsOn, endsOn, timeZone, minimumYears, delegatesAllowed, matchMode, answerDays } = cohort;
  const stored: Record<string, string> = {
    ...{ name, startsOn, endsOn, timeZone, matchMode },
    minimumYears: String(minimumYears),
    answerDays: String(answerDays),
    delegatesAllowed: delegatesAllowed ? "yes" : "",
  };
  const here = `/cohorts/${id}`;
  const faults = sent?.faults ?? {};
  return (
    <>
      <PageHeader
        eyebrow={<CohortEyebrow cohort={cohort} />}
        title="Settings"
        lead={
          cohort.hasEnded ? `This cohort ended on ${dateInWords(endsOn)}. Nothing can be changed any more.` : undefined
        }
      />
      <ErrorSummary errors={Object.entries(faults).map(([field, message]) => ({ field, message }))} />
      {sent?.isConflict ? (
        <div className="mb-8">
          <Notice tone="signal" title="These settings were changed in another window" announce>
            Nothing was overwritten. Below is what you wrote; saving it now keeps yours.{" "}
            <Link to={`${here}/settings`} reloadDocument>
              See what is stored
            </Link>
          </Notice>
        </div>
      ) : null}
      {isSaved && sent === undefined ? (
        <div className="mb-8">
          <Notice tone="success" title="Saved" announce />
        </div>
      ) : null}
      <Columns
        asideLabel="More about this cohort"
        aside={
          <div className="grid gap-8">
            {canAsk ? (
              <section>
                <h2>Releases</h2>
                <p className="mt-2">
                  <Link to={`${here}/releases`}>What the program asks candidates to release</Link>
                </p>
              </section>
            ) : null}
            <section>
              <h2>Next year</h2>
              <p className="mt-2 mb-4 text-ink-2">
                The same once more: rules and sessions are copied, and each session stays on its weekday. People are not
                copied.
              </p>
              <ButtonLink to={`${here}/clone`} variant="secondary">
                Make it again
              </ButtonLink>
            </section>
          </div>
        }
      >
        {cohort.hasEnded ? null : (
          <SettingsForm key={seen} values={sent?.typed ?? stored} faults={faults} seen={seen} backHref={here} />
        )}
      </Columns>
    </>
  );
}
