import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { ErrorSummary } from "#app/components/form/error-summary.tsx";
import { Notice } from "#app/components/layout/notice.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";
import { writeAgreement } from "#app/features/mentoring/agreements/commands.server.ts";
import { AgreementForm } from "#app/features/mentoring/agreements/components/agreement-form.tsx";
import { AgreementText } from "#app/features/mentoring/agreements/components/agreement-text.tsx";
import { findAgreement, type AgreementView } from "#app/features/mentoring/agreements/queries.server.ts";
import { AGREEMENT_FIELDS, agreementForm } from "#app/features/mentoring/agreements/schema.ts";
import { otherOf } from "#app/features/mentoring/mentorships/queries.server.ts";
import { loadsAnewAfterConflict } from "#app/components/form/loads-anew.ts";
import { PairEyebrow } from "#app/features/mentoring/mentorships/components/pair-eyebrow.tsx";
import { now } from "#app/server/clock.server.ts";
import { parseForm } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Write the agreement · Tandem" }];

export const shouldRevalidate = loadsAnewAfterConflict;

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { mentorshipId = "", moment = "" } = params;
  const { mentorship, stored, startsFrom } = await findAgreement(actor, mentorshipId, moment, now());
  const { id, cohort } = mentorship;
  return { id, moment, cohortName: cohort.name, otherName: otherOf(mentorship).name, stored, startsFrom };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { mentorshipId = "", moment = "" } = params;
  const { mentorship } = await findAgreement(actor, mentorshipId, moment, now());
  const form = await parseForm(request, agreementForm);
  const nothing = { typed: form.typed, faults: {} as Record<string, string>, isConflict: false };
  if (!form.ok) return data({ ...nothing, faults: form.faults }, { status: 400 });
  const which = moment === "midpoint" ? "midpoint" : "kickoff";
  const outcome = await writeAgreement(actor, mentorship.id, which, form.value, now());
  if (outcome === "conflict") return data({ ...nothing, isConflict: true }, { status: 409 });
  return redirect(`/mentorships/${mentorship.id}/agreement`);
}

function valuesOf(agreement: AgreementView | null): Record<string, string> {
  if (agreement === null) return {};
  return Object.fromEntries(AGREEMENT_FIELDS.map((field) => [field, String(agreement[field])]));
}

export default function WriteAgreementPage() {
  const { id, moment, cohortName, otherName, stored, startsFrom } = useLoaderData<typeof loader>();
  const { typed, faults = {}, isConflict = false } = useActionData<typeof action>() ?? {};
  const back = `/mentorships/${id}/agreement`;
  // Whoever was told of the other version may replace it. A form with a fault still answers to what it showed.
  const seen = isConflict ? String(stored?.version ?? 0) : (typed?.["version"] ?? String(stored?.version ?? 0));
  return (
    <>
      <PageHeader
        eyebrow={<PairEyebrow {...{ id, cohortName, otherName }} />}
        title={moment === "midpoint" ? "Look at your agreement again" : "Your agreement"}
        lead={
          moment === "midpoint" && stored === null
            ? "It starts from the words of your kickoff. Keep what works, and change what does not."
            : "In your own words, as short as you like. Saving a change takes signatures away, since nobody has signed what it says then."
        }
      />
      <ErrorSummary errors={Object.entries(faults).map(([field, message]) => ({ field, message }))} />
      {isConflict && stored !== null ? (
        <div className="mb-8">
          <Notice tone="signal" title="The agreement was changed meanwhile" announce>
            <p className="mb-4">
              Nothing was overwritten. Below is what you wrote; saving it now keeps yours. To keep the other version,{" "}
              <Link to={back}>leave it as it is</Link>. It says:
            </p>
            <AgreementText agreement={stored} />
          </Notice>
        </div>
      ) : null}
      <AgreementForm
        key={stored?.version ?? 0}
        values={typed ?? valuesOf(startsFrom)}
        faults={faults}
        version={seen}
        backHref={back}
      />
      <div className="mt-8">
        <VisibilityLine glyph="eye">the two of you. Afterwards it stays with the candidate.</VisibilityLine>
      </div>
    </>
  );
}
