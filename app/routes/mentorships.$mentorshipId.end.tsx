import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import { ErrorSummary } from "#app/components/form/error-summary.tsx";
import { FormActions } from "#app/components/form/form-actions.tsx";
import { TextArea } from "#app/components/form/text-area.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";
import { endMentorship } from "#app/features/mentoring/endings/commands.server.ts";
import { endingForm } from "#app/features/mentoring/endings/schema.ts";
import { findOpenMentorship, otherOf } from "#app/features/mentoring/mentorships/queries.server.ts";
import { PairEyebrow } from "#app/features/mentoring/mentorships/components/pair-eyebrow.tsx";
import { now } from "#app/server/clock.server.ts";
import { parseForm } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "End the mentorship · Tandem" }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const mentorship = await findOpenMentorship(actor, params["mentorshipId"] ?? "");
  const { id, side, cohort } = mentorship;
  return { id, side, cohortName: cohort.name, otherName: otherOf(mentorship).name };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { id, side } = await findOpenMentorship(actor, params["mentorshipId"] ?? "");
  const form = await parseForm(request, endingForm);
  if (!form.ok) return data({ typed: form.typed, faults: form.faults }, { status: 400 });
  await endMentorship(actor, id, form.value, now());
  return redirect(side === "mentor" ? "/" : `/mentorships/${id}/meetings`);
}

export default function EndPage() {
  const { id, side, cohortName, otherName } = useLoaderData<typeof loader>();
  const { typed = {}, faults = {} } = useActionData<typeof action>() ?? {};
  return (
    <>
      <PageHeader
        eyebrow={<PairEyebrow {...{ id, cohortName, otherName }} />}
        title={
          <>
            End the mentorship with <bdi>{otherName}</bdi>
          </>
        }
        lead="Not every pair fits, and nobody needs to be at fault. Your program manager can find another match."
      />
      <ErrorSummary errors={Object.entries(faults).map(([field, message]) => ({ field, message }))} />
      <Form method="post" noValidate className="max-w-measure">
        <p className="mb-8">
          {side === "mentor"
            ? "Meetings that are planned are called off, and your place is free again. You no longer see what was shared with you; the candidate keeps the record of your work together."
            : "Meetings that are planned are called off. You keep the record of your work together, and what you released to your mentor is closed."}
        </p>
        <TextArea
          name="reason"
          label="Why"
          help="A few words help to find a better match. Do not name students."
          defaultValue={typed["reason"] ?? ""}
          error={faults["reason"]}
        />
        <div className="mt-6">
          <VisibilityLine glyph="eye">
            you and your program manager. <bdi>{otherName}</bdi> is told that it has ended, and not why.
          </VisibilityLine>
        </div>
        <FormActions backHref={`/mentorships/${id}/agreement`}>
          <Button>End the mentorship</Button>
        </FormActions>
      </Form>
    </>
  );
}
