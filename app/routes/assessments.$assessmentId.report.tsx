import { redirect, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { ErrorInWords, GuessReview, NextSteps } from "#app/features/assessments/components/profile-asides.tsx";
import { ProfileChart } from "#app/features/assessments/components/profile-chart.tsx";
import { ProfileTable } from "#app/features/assessments/components/profile-table.tsx";
import { profileInWords } from "#app/features/assessments/components/profile-words.ts";
import { PrintButton } from "#app/features/assessments/components/print-button.tsx";
import { dayOf } from "#app/components/words.ts";
import { KIND_NAMES } from "#app/features/assessments/components/words.ts";
import { profileOf } from "#app/features/assessments/profile-view.server.ts";
import { findSitting } from "#app/features/assessments/queries.server.ts";
import { profileQuery } from "#app/features/assessments/schema.ts";
import { parseQuery } from "#app/server/forms.server.ts";
import { findViewer, requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Report · Tandem" }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const viewer = await findViewer({ request, context });
  const sitting = await findSitting(actor, params["assessmentId"] ?? "");
  if (sitting.submittedAt === null) throw redirect(`/assessments/${sitting.id}`);
  const { role } = parseQuery(request, profileQuery);
  const { id, kind, submittedAt, framework } = sitting;
  return {
    id,
    kind,
    submittedAt,
    name: viewer?.name ?? "",
    framework: { title: framework.title, version: framework.version, notice: framework.notice },
    profile: profileOf(sitting, role),
  };
}

/** One to two pages on paper: what the profile says, without the way to change it. */
export default function ReportPage() {
  const { id, kind, submittedAt, name, framework, profile } = useLoaderData<typeof loader>();
  return (
    <article className="report">
      <p className="no-print mb-6 text-sm">
        <Link to={`/assessments/${id}/profile?${new URLSearchParams({ role: profile.role.id })}`}>
          Back to your profile
        </Link>
      </p>
      <PageHeader
        eyebrow={`${KIND_NAMES[kind]} · ${dayOf(submittedAt)} · ${profile.answered} of ${profile.asked} answered`}
        title={`Profile of ${name}`}
        lead={profileInWords(profile)}
        actions={<PrintButton />}
      />
      <ProfileChart profile={profile} />
      <div className="mt-10 grid gap-10">
        <NextSteps profile={profile} hasLinks={false} />
        <ProfileTable profile={profile} />
        <GuessReview profile={profile} />
        <ErrorInWords profile={profile} />
      </div>
      <p className="mt-8 max-w-measure text-xs text-ink-3">
        {framework.title}, edition {framework.version}. {framework.notice}
      </p>
    </article>
  );
}
