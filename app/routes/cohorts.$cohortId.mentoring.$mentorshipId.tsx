import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import { ErrorSummary } from "#app/components/form/error-summary.tsx";
import { FormActions } from "#app/components/form/form-actions.tsx";
import { TextArea } from "#app/components/form/text-area.tsx";
import { Notice } from "#app/components/layout/notice.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { SummaryList } from "#app/components/layout/summary-list.tsx";
import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";
import { dateInWords, dayOf } from "#app/components/words.ts";
import { beginRepair, endForRematch, openPair } from "#app/features/mentoring/oversight/commands.server.ts";
import { CheckInReadings } from "#app/features/mentoring/oversight/components/check-in-readings.tsx";
import { rhythmInWords, SignList } from "#app/features/mentoring/oversight/components/pair-table.tsx";
import { findPair } from "#app/features/mentoring/oversight/queries.server.ts";
import { rematchForm } from "#app/features/mentoring/oversight/schema.ts";
import { CohortEyebrow } from "#app/features/programs/cohorts/components/cohort-eyebrow.tsx";
import { now } from "#app/server/clock.server.ts";
import { parseForm } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Pair · Tandem" }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return openPair(actor, params["cohortId"] ?? "", params["mentorshipId"] ?? "", now());
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { cohort, pair } = await findPair(actor, params["cohortId"] ?? "", params["mentorshipId"] ?? "", now());
  const form = await parseForm(request, rematchForm);
  if (!form.ok) return data({ typed: form.typed, faults: form.faults }, { status: 400 });
  await endForRematch(actor, cohort.id, pair.mentorshipId, form.value, now());
  const run = await beginRepair(actor, cohort.id, now());
  return redirect(run === null ? `/cohorts/${cohort.id}/mentoring?done=ended` : `/cohorts/${cohort.id}/match/${run}`);
}

export default function PairPage() {
  const { cohort, pair, endedAt, checkIns } = useLoaderData<typeof loader>();
  const { typed = {}, faults = {} } = useActionData<typeof action>() ?? {};
  const { candidateName, mentorName, startedOn, rhythmDays, health } = pair;
  const day = (date: string | null, without: string) => (date === null ? without : dateInWords(date));
  return (
    <>
      <PageHeader
        eyebrow={<CohortEyebrow cohort={cohort} />}
        title={
          <>
            <bdi>{candidateName}</bdi> with <bdi>{mentorName}</bdi>
          </>
        }
        lead={
          <Link to={`/cohorts/${cohort.id}/mentoring`} className="text-base">
            All pairs of this cohort
          </Link>
        }
      />
      <ErrorSummary errors={Object.entries(faults).map(([field, message]) => ({ field, message }))} />
      {endedAt === null ? null : (
        <div className="mb-8">
          <Notice title={`This mentorship ended on ${dayOf(endedAt)}.`} />
        </div>
      )}
      <div className="max-w-3xl">
        <SummaryList
          rows={[
            { term: "Began", value: dateInWords(startedOn) },
            { term: "Agreed rhythm", value: rhythmInWords(rhythmDays) },
            { term: "Last contact", value: day(health.lastContact, "None noted") },
            { term: "Next meeting", value: day(health.nextMeeting, "None planned") },
            { term: "What the rules see", value: <SignList health={health} /> },
          ]}
        />
      </div>
      <CheckInReadings checkIns={checkIns} />
      <div className="mt-8">
        <VisibilityLine glyph="eye">
          the managers of this cohort. Whoever answered a check-in sees in their own record that you read it.
        </VisibilityLine>
      </div>
      {endedAt !== null || cohort.hasEnded ? null : (
        <section className="mt-14 max-w-measure">
          <h2>Find another match</h2>
          <p className="mt-1 mb-6 text-ink-2">
            The mentorship ends, and nobody is at fault. What is planned is called off, the candidate keeps the record
            of their work together, and the mentor no longer sees any of it. Then the match is repaired with the fewest
            changes for everybody else; you look at it before anything is proposed.
          </p>
          <Form method="post" noValidate>
            <TextArea
              name="reason"
              label="Why"
              help="For the managers of this cohort alone. Both get a mail, without the reason. Do not name students."
              defaultValue={typed["reason"] ?? ""}
              error={faults["reason"]}
            />
            <FormActions backHref={`/cohorts/${cohort.id}/mentoring`}>
              <Button>End it and look for another match</Button>
            </FormActions>
          </Form>
        </section>
      )}
    </>
  );
}
