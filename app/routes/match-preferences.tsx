import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { ErrorSummary } from "#app/components/form/error-summary.tsx";
import { loadsAnewAfterConflict } from "#app/components/form/loads-anew.ts";
import { Notice } from "#app/components/layout/notice.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";
import { MatchNav } from "#app/features/matching/choices/components/match-nav.tsx";
import { changePreferences } from "#app/features/matching/preferences/commands.server.ts";
import { CandidatePreferences } from "#app/features/matching/preferences/components/candidate-preferences.tsx";
import { MentorPreferences } from "#app/features/matching/preferences/components/mentor-preferences.tsx";
import { readPreferences } from "#app/features/matching/preferences/queries.server.ts";
import { preferenceForm, preferenceQuery } from "#app/features/matching/preferences/schema.ts";
import { authorize } from "#app/server/access.server.ts";
import { now } from "#app/server/clock.server.ts";
import { parseForm, parseQuery } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Preferences · Tandem" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { saved } = parseQuery(request, preferenceQuery);
  const page = await readPreferences(actor, now());
  if (page.role === "asking") throw redirect(page.isCandidate ? "/mentor-requests" : "/proposals");
  return { page, isSaved: saved === "yes" };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  authorize(actor, "match-profile.edit", { ownerId: actor.personId });
  const form = await parseForm(request, preferenceForm);
  const nothing = { typed: form.typed, faults: {} as Record<string, string>, isConflict: false };
  if (!form.ok) return data({ ...nothing, faults: form.faults }, { status: 400 });
  const outcome = await changePreferences(actor, form.value, now());
  if (outcome.kind === "faulty") return data({ ...nothing, faults: outcome.faults }, { status: 400 });
  if (outcome.kind === "conflict") return data({ ...nothing, isConflict: true }, { status: 409 });
  return redirect("/match-preferences?saved=yes");
}

const LEADS = {
  candidate: "Rank the mentors whom you would like, and rule out whom you would rather not have.",
  mentor: "Name candidates whom you must not mentor, and why. Nothing else needs to be chosen here.",
} as const;

const TITLES = { candidate: "Whom you would like", mentor: "Whom you must not get" } as const;

const WHO_SEES = {
  candidate:
    "your program manager. A mentor learns of your choice only when they are given to you, and nobody ever learns that you ruled them out.",
  mentor: "your program manager. Candidates never learn that you ruled them out.",
} as const;

export const shouldRevalidate = loadsAnewAfterConflict;

export default function PreferencesPage() {
  const { page, isSaved } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const { typed = {}, faults = {} } = sent ?? {};
  return (
    <>
      <MatchNav />
      <PageHeader eyebrow={page.cohort.name} title={TITLES[page.role]} lead={LEADS[page.role]} />
      <ErrorSummary errors={Object.entries(faults).map(([field, message]) => ({ field, message }))} />
      <div className="mb-10 grid gap-6">
        {sent?.isConflict ? (
          <Notice tone="signal" title="Your ranking was changed in another window" announce>
            <p>
              Nothing was overwritten. <Link to="/match-preferences">See the ranking as it is now</Link>, then change it
              again.
            </p>
          </Notice>
        ) : null}
        {isSaved && sent === undefined ? <Notice tone="success" title="Saved" announce /> : null}
        <VisibilityLine glyph="eye">{WHO_SEES[page.role]}</VisibilityLine>
      </div>
      {page.role === "candidate" ? (
        <CandidatePreferences page={page} typed={typed} faults={faults} />
      ) : (
        <MentorPreferences page={page} typed={typed} faults={faults} />
      )}
    </>
  );
}
