import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ButtonLink } from "#app/components/form/button.tsx";
import { ErrorSummary } from "#app/components/form/error-summary.tsx";
import { EmptyState } from "#app/components/layout/empty-state.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { asRole } from "#app/core/access/role-names.ts";
import { yearsInWords } from "#app/core/planning/service-years.ts";
import { judgeRecord } from "#app/features/programs/service/commands.server.ts";
import { JudgementForm } from "#app/features/programs/service/components/judgement-form.tsx";
import { findService, findServiceCohort } from "#app/features/programs/service/queries.server.ts";
import { judgementForm } from "#app/features/programs/service/schema.ts";
import { now } from "#app/server/clock.server.ts";
import { parseForm } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Verify service records · Tandem" }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const cohort = await findServiceCohort(actor, params["cohortId"] ?? "");
  return { cohort, person: await findService(actor, cohort.id, params["enrollmentId"] ?? "", now()) };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { id } = await findServiceCohort(actor, params["cohortId"] ?? "");
  const enrollmentId = params["enrollmentId"] ?? "";
  const form = await parseForm(request, judgementForm);
  if (!form.ok) return data({ typed: form.typed, faults: form.faults }, { status: 400 });
  await judgeRecord(actor, id, enrollmentId, form.value, now());
  return redirect(`/cohorts/${id}/service/${enrollmentId}`);
}

export default function VerifyServicePage() {
  const { cohort, person } = useLoaderData<typeof loader>();
  const { typed, faults = {} } = useActionData<typeof action>() ?? {};
  const { name, role, districtName, records, eligibility } = person;
  const about = typed?.["recordId"];
  return (
    <>
      <PageHeader
        eyebrow={<bdi>{[cohort.name, districtName].filter((part) => part !== null).join(" · ")}</bdi>}
        title={
          <>
            <bdi>{name}</bdi>, {asRole(role).replace(/^an? /, "")}
          </>
        }
        lead={
          role === "mentor"
            ? eligibility.isEligible
              ? `Eligible: ${eligibility.standing}.`
              : `Not yet eligible: ${eligibility.missing.join("; ")}.`
            : `${yearsInWords(eligibility.verifiedYears)} of ${yearsInWords(eligibility.claimedYears)} entered years are verified.`
        }
        actions={
          <ButtonLink to={`/cohorts/${cohort.id}/service`} variant="secondary">
            Everybody
          </ButtonLink>
        }
      />
      <ErrorSummary
        errors={Object.entries(faults).map(([field, message]) => ({
          field: field === "note" && about !== undefined ? `note-${about}` : undefined,
          message,
        }))}
      />
      {records.length === 0 ? (
        <EmptyState title="No service record yet">
          <bdi>{name}</bdi> enters their own work in districts; each record then waits here for your word.
        </EmptyState>
      ) : (
        <>
          <h2 className="sr-only">Records</h2>
          <ul className="border-t border-line">
            {records.map((record) => (
              <JudgementForm
                key={`${record.id} ${record.lastWord}`}
                record={record}
                typed={about === record.id ? (typed ?? {}) : {}}
                fault={about === record.id ? faults["note"] : undefined}
              />
            ))}
          </ul>
        </>
      )}
    </>
  );
}
