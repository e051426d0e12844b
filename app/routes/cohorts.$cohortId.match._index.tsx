import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { Notice } from "#app/components/layout/notice.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { Figures } from "#app/components/layout/figures.tsx";
import { DataTable } from "#app/components/table/data-table.tsx";
import { dayOf } from "#app/components/words.ts";
import { OBJECTIVE_WORDS, pointsInWords } from "#app/features/matching/components/match-words.ts";
import { RunForm } from "#app/features/matching/components/run-form.tsx";
import { RepairNotice } from "#app/features/matching/repairs/components/repair-notice.tsx";
import { findRepairNeed } from "#app/features/matching/repairs/queries.server.ts";
import { startRun } from "#app/features/matching/runs/commands.server.ts";
import { findCohortToMatch, listRuns, readReadiness } from "#app/features/matching/runs/queries.server.ts";
import { RUN_STATES, runFields, runForm } from "#app/features/matching/runs/schema.ts";
import { EndingList } from "#app/features/mentoring/endings/components/ending-list.tsx";
import { listEndings } from "#app/features/mentoring/endings/queries.server.ts";
import { authorize } from "#app/server/access.server.ts";
import { now } from "#app/server/clock.server.ts";
import { parseForm } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Match · Tandem" }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const cohortId = params["cohortId"] ?? "";
  const { cohort, lastSettings, ...readiness } = await readReadiness(actor, cohortId, now());
  const { id, name, organization, matchMode, minimumYears } = cohort;
  return {
    cohort: { id, name, organizationName: organization.name, matchMode, minimumYears },
    readiness,
    fields: runFields(lastSettings),
    runs: await listRuns(actor, cohortId),
    need: await findRepairNeed(actor, cohortId, now()),
    endings: await listEndings(actor, cohortId),
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { id: cohortId, organizationId } = await findCohortToMatch(actor, params["cohortId"] ?? "");
  authorize(actor, "match.run", { cohortId, organizationId });
  const form = await parseForm(request, runForm);
  if (!form.ok) return data({ typed: form.typed, faults: form.faults }, { status: 400 });
  const number = await startRun(actor, cohortId, form.value, now());
  return redirect(`/cohorts/${cohortId}/match/${number}`);
}

export default function MatchPage() {
  const { cohort, readiness, fields, runs, need, endings } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const { candidates, mentors, eligible, places, withoutNeeds } = readiness;
  return (
    <>
      <PageHeader
        eyebrow={<bdi>{`${cohort.name} · ${cohort.organizationName}`}</bdi>}
        title="Match"
        lead={
          cohort.matchMode === "run"
            ? "Draft as many runs as you like. Nobody else sees a draft; publishing puts its pairs before both sides."
            : "In this cohort candidates ask their mentors themselves, one at a time. The settings of the cohort can change that."
        }
      />
      {need === null ? null : (
        <div className="mb-10">
          <RepairNotice need={need} match={`/cohorts/${cohort.id}/match`} />
        </div>
      )}
      <Figures
        items={[
          { value: candidates, label: candidates === 1 ? "candidate" : "candidates" },
          { value: `${eligible} of ${mentors}`, label: "mentors eligible" },
          { value: places, label: "places with them" },
        ]}
      >
        A mentor is eligible with {cohort.minimumYears} verified years in districts and a chief technology officer’s job
        now or within two years.
      </Figures>
      {withoutNeeds === 0 ? null : (
        <div className="mt-8">
          <Notice>
            Of {withoutNeeds} {withoutNeeds === 1 ? "candidate" : "candidates"} the needs are not known, because they
            have no submitted assessment or have not agreed to its use here. For them, what mentors are strong in counts
            half.
          </Notice>
        </div>
      )}
      <EndingList endings={endings} />
      {runs.length === 0 ? null : (
        <section className="mt-12">
          <h2>Runs</h2>
          <div className="mt-4">
            <DataTable
              caption="Runs of this cohort"
              isCaptionHidden
              rows={runs}
              rowKey={({ number }) => String(number)}
              columns={[
                {
                  key: "run",
                  header: "Run",
                  isRowHeader: true,
                  cell: ({ number, isRepair }) => (
                    <Link to={`/cohorts/${cohort.id}/match/${number}`}>
                      {isRepair ? `Run ${number}, a repair` : `Run ${number}`}
                    </Link>
                  ),
                },
                { key: "state", header: "State", cell: ({ state }) => RUN_STATES[state] },
                { key: "made", header: "Made", cell: ({ createdAt }) => dayOf(createdAt) },
                { key: "aim", header: "Aim", cell: ({ objective }) => OBJECTIVE_WORDS[objective].name },
                {
                  key: "matched",
                  header: "Matched",
                  align: "numeric",
                  cell: ({ matched, unmatched }) =>
                    matched === null ? "" : `${matched} of ${matched + (unmatched ?? 0)}`,
                },
                {
                  key: "weakest",
                  header: "Weakest",
                  align: "numeric",
                  cell: ({ floor }) => (floor === null ? "" : pointsInWords(floor)),
                },
              ]}
            />
          </div>
        </section>
      )}
      {cohort.matchMode === "run" ? (
        <section className="mt-12">
          <h2 className="mb-5">{runs.length === 0 ? "The first run" : "A new run"}</h2>
          <RunForm fields={sent?.typed ?? fields} faults={sent?.faults ?? {}} />
        </section>
      ) : null}
    </>
  );
}
