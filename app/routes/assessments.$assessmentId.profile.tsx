import { redirect, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, Link, useLoaderData, useSubmit } from "@remix-run/react";
import { lazy, Suspense } from "react";
import { Button, ButtonLink } from "#app/components/form/button.tsx";
import { Select } from "#app/components/form/select.tsx";
import { Columns } from "#app/components/layout/columns.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { ErrorInWords, GuessReview, NextSteps } from "#app/features/assessments/components/profile-asides.tsx";
import { ProfileChart } from "#app/features/assessments/components/profile-chart.tsx";
import { ProfileTable } from "#app/features/assessments/components/profile-table.tsx";
import { profileInWords } from "#app/features/assessments/components/profile-words.ts";
import { dayOf, midSentence } from "#app/components/words.ts";
import { KIND_NAMES } from "#app/features/assessments/components/words.ts";
import { profileOf } from "#app/features/assessments/profile-view.server.ts";
import { findSitting } from "#app/features/assessments/queries.server.ts";
import { profileQuery } from "#app/features/assessments/schema.ts";
import { parseQuery } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

const ProfileRadar = lazy(() => import("#app/features/assessments/components/profile-radar.tsx"));

export const meta: MetaFunction = () => [{ title: "Your profile · Tandem" }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const sitting = await findSitting(actor, params["assessmentId"] ?? "");
  if (sitting.submittedAt === null) throw redirect(`/assessments/${sitting.id}`);
  const { role, view } = parseQuery(request, profileQuery);
  const { id, kind, submittedAt } = sitting;
  return { id, kind, submittedAt, view, profile: profileOf(sitting, role) };
}

export default function ProfilePage() {
  const { id, kind, submittedAt, view, profile } = useLoaderData<typeof loader>();
  const submit = useSubmit();
  const here = `/assessments/${id}`;
  const withRole = new URLSearchParams({ role: profile.role.id });
  return (
    <>
      <PageHeader
        eyebrow={`${KIND_NAMES[kind]} · ${dayOf(submittedAt)} · ${profile.answered} of ${profile.asked} answered`}
        title="Your profile"
        lead={profileInWords(profile)}
        actions={
          <>
            <ButtonLink to={`${here}/report?${withRole}`} variant="secondary">
              Report to print
            </ButtonLink>
            <ButtonLink to="/growth-plan">Make a growth plan</ButtonLink>
          </>
        }
      />
      <Form
        method="get"
        className="no-print mb-6 flex max-w-measure flex-wrap items-end gap-3"
        onChange={(event) => submit(event.currentTarget, { preventScrollReset: true, replace: true })}
      >
        {view === "radar" ? <input type="hidden" name="view" value="radar" /> : null}
        <div className="min-w-64">
          <Select
            key={profile.role.id}
            name="role"
            label="Compare with the targets of a"
            defaultValue={profile.role.id}
            options={profile.roles.map(({ id: value, name }) => ({ value, label: name }))}
          />
        </div>
        <noscript>
          <Button variant="secondary">Compare</Button>
        </noscript>
      </Form>
      {view === "radar" ? (
        <>
          <p className="no-print mb-2 text-sm">
            <a href={`?${withRole}`}>Show the bands instead</a>
          </p>
          <Suspense fallback={<p className="text-ink-2">Drawing the radar</p>}>
            <ProfileRadar profile={profile} />
          </Suspense>
        </>
      ) : (
        <ProfileChart profile={profile} radarHref={`?${withRole}&view=radar`} />
      )}
      <div className="mt-12">
        <Columns
          asideLabel="About this profile"
          aside={
            <div className="grid gap-10">
              <section>
                <h2>Who sees this</h2>
                <p className="mt-3 text-sm">
                  Only you, and whoever you release it to. <Link to="/who-sees-what">Who sees what</Link>
                </p>
                <p className="mt-3 text-sm">
                  <Link to={`${here}/evidence`}>Your evidence</Link>, with its files and what your mentor confirmed.
                </p>
                <p className="mt-3 text-sm">
                  Take it with you:{" "}
                  <a href={`${here}/answers.csv`} download>
                    answers as CSV
                  </a>
                  ,{" "}
                  <a href="/my-data.json" download>
                    everything as JSON
                  </a>
                  .
                </p>
              </section>
              <GuessReview profile={profile} againHref={`${here}/guess`} />
              <section>
                <h2>The {midSentence(profile.role.name)}</h2>
                <p className="mt-3 text-sm">{profile.role.summary}</p>
                <p className="mt-3 text-sm text-ink-2">{profile.role.basis}</p>
              </section>
              <ErrorInWords profile={profile} />
            </div>
          }
        >
          <NextSteps profile={profile} hasLinks />
          <div id="table" className="mt-12">
            <ProfileTable profile={profile} />
          </div>
        </Columns>
      </div>
    </>
  );
}
