import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { ErrorSummary } from "#app/components/form/error-summary.tsx";
import { Notice } from "#app/components/layout/notice.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";
import { MatchNav } from "#app/features/matching/choices/components/match-nav.tsx";
import { askMentor, withdrawRequest } from "#app/features/matching/requests/commands.server.ts";
import { Askable, EarlierRequests, OpenRequest } from "#app/features/matching/requests/components/request-parts.tsx";
import { readRequests } from "#app/features/matching/requests/queries.server.ts";
import { requestForm } from "#app/features/matching/requests/schema.ts";
import { authorize } from "#app/server/access.server.ts";
import { now } from "#app/server/clock.server.ts";
import { parseForm } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Ask a mentor · Tandem" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return readRequests(actor, now());
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  authorize(actor, "proposal.answer", { ownerId: actor.personId });
  const form = await parseForm(request, requestForm);
  if (!form.ok) return data({ faults: form.faults }, { status: 400 });
  if (form.value.step === "ask") await askMentor(actor, form.value.mentorId, now());
  else await withdrawRequest(actor, form.value.proposalId, now());
  return redirect("/mentor-requests");
}

export default function RequestsPage() {
  const { cohort, mentorName, open, earlier, choices } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const days = `${cohort.answerDays} ${cohort.answerDays === 1 ? "day" : "days"}`;
  return (
    <>
      <MatchNav />
      <PageHeader
        eyebrow={cohort.name}
        title="Ask a mentor"
        lead={`You ask one mentor at a time. Each has ${days} to answer; without an answer you can ask the next.`}
      />
      <ErrorSummary errors={Object.values(sent?.faults ?? {}).map((message) => ({ message }))} />
      <div className="grid gap-14">
        {mentorName === null ? null : (
          <Notice tone="success" title={`${mentorName} is your mentor`}>
            <p>
              You need not ask anybody else. <Link to="/proposals">See how it came about</Link>
            </p>
          </Notice>
        )}
        {open === null ? null : <OpenRequest open={open} timeZone={cohort.timeZone} />}
        {mentorName === null && open === null ? <Askable choices={choices} /> : null}
        <EarlierRequests earlier={earlier} />
        <VisibilityLine glyph="eye">
          the mentor whom you ask, and your program manager. No other mentor learns whom you asked before.
        </VisibilityLine>
      </div>
    </>
  );
}
