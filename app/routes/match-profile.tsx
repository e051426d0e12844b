import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { ErrorSummary } from "#app/components/form/error-summary.tsx";
import { loadsAnewAfterConflict } from "#app/components/form/loads-anew.ts";
import { Notice } from "#app/components/layout/notice.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { completenessInWords } from "#app/core/matching/profile/completeness.ts";
import { MatchNav } from "#app/features/matching/choices/components/match-nav.tsx";
import { saveProfile } from "#app/features/matching/own-profile/commands.server.ts";
import { ProfileForm } from "#app/features/matching/own-profile/components/profile-form.tsx";
import { profileLists, readOwnProfile } from "#app/features/matching/own-profile/queries.server.ts";
import { ownProfileQuery, profileForm, toFields } from "#app/features/matching/own-profile/schema.ts";
import { authorize } from "#app/server/access.server.ts";
import { now } from "#app/server/clock.server.ts";
import { parseForm, parseQuery } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Your match profile · Tandem" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { saved } = parseQuery(request, ownProfileQuery);
  return { profile: await readOwnProfile(actor), isSaved: saved === "yes" };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  authorize(actor, "match-profile.edit", { ownerId: actor.personId });
  const form = await parseForm(request, profileForm(profileLists()));
  const { typed } = form;
  if (!form.ok) return data({ typed, faults: form.faults, newer: null }, { status: 400 });
  if ((await saveProfile(actor, form.value, now())) === "conflict") {
    const { version } = await readOwnProfile(actor);
    return data({ typed, faults: {} as Record<string, string>, newer: version }, { status: 409 });
  }
  return redirect("/match-profile?saved=yes");
}

export const shouldRevalidate = loadsAnewAfterConflict;

export default function MatchProfilePage() {
  const { profile, isSaved } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const { said, completeness, cohort, role } = profile;
  const version = sent?.newer ?? profile.version;
  const faults = sent?.faults ?? {};
  return (
    <>
      <MatchNav />
      <PageHeader
        eyebrow={cohort.name}
        title="Your match profile"
        lead={`${
          role === "mentor"
            ? "What you say here decides which candidates fit you."
            : "What you say here decides which mentors fit you."
        } ${completenessInWords(completeness)}`}
      />
      <ErrorSummary errors={Object.entries(faults).map(([field, message]) => ({ field, message }))} />
      <div className="mb-10 grid gap-4">
        {typeof sent?.newer === "number" ? (
          <Notice tone="signal" title="Your match profile was changed in another window" announce>
            <p>
              Nothing was overwritten. Below is what you chose here; saving it now keeps yours.{" "}
              <Link to="/match-profile" reloadDocument>
                See the other version instead
              </Link>
            </p>
          </Notice>
        ) : null}
        {isSaved && sent === undefined ? (
          <Notice tone="success" title="Saved" announce>
            <p>
              {completenessInWords(completeness)} <Link to="/match-preferences">Say whom you would like, or not</Link>
            </p>
          </Notice>
        ) : null}
      </div>
      <ProfileForm
        key={version}
        profile={{ ...profile, version }}
        fields={sent?.typed ?? toFields(said)}
        faults={faults}
      />
    </>
  );
}
