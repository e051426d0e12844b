import { randomUUID } from "node:crypto";
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { ErrorSummary } from "#app/components/form/error-summary.tsx";
import { Columns } from "#app/components/layout/columns.tsx";
import { Notice } from "#app/components/layout/notice.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { asTitle } from "#app/components/words.ts";
import { GoalFacts, goalInWords } from "#app/features/mentoring/components/goal-facts.tsx";
import { openTalk, stepTalk, type TalkRefusal } from "#app/features/mentoring/discussion/commands.server.ts";
import { Comments } from "#app/features/mentoring/discussion/components/comments.tsx";
import { NotReleased } from "#app/features/mentoring/discussion/components/not-released.tsx";
import { WhoReads } from "#app/features/mentoring/discussion/components/who-reads.tsx";
import { SuggestForms } from "#app/features/mentoring/discussion/components/suggest-forms.tsx";
import { Suggestions } from "#app/features/mentoring/discussion/components/suggestions.tsx";
import { REFUSALS } from "#app/features/mentoring/discussion/components/words.ts";
import { findSharedGoal } from "#app/features/mentoring/discussion/queries.server.ts";
import { talkStep, wordField } from "#app/features/mentoring/discussion/schema.ts";
import { MentorshipNav } from "#app/features/mentoring/mentorships/components/mentorship-nav.tsx";
import { PairEyebrow } from "#app/features/mentoring/mentorships/components/pair-eyebrow.tsx";
import { loadsAnewAfterConflict } from "#app/components/form/loads-anew.ts";
import { otherOf } from "#app/features/mentoring/mentorships/queries.server.ts";
import { now } from "#app/server/clock.server.ts";
import { parseForm } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "A goal · Tandem" }];

export const shouldRevalidate = loadsAnewAfterConflict;

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { mentorshipId = "", goalId = "" } = params;
  const { mentorship, ...page } = await openTalk(actor, { mentorshipId, goalId }, now());
  const { id, cohort, side, canEdit, mentor, candidate } = mentorship;
  const names = { mentorName: mentor.name, candidateName: candidate.name, otherName: otherOf(mentorship).name };
  return { id, side, canEdit, cohortName: cohort.name, ...names, ...page, newId: randomUUID() };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { mentorshipId = "", goalId = "" } = params;
  await findSharedGoal(actor, mentorshipId, goalId);
  const form = await parseForm(request, talkStep);
  const nothing = { typed: form.typed, faults: {} as Record<string, string>, refusal: null as TalkRefusal | null };
  if (!form.ok) return data({ ...nothing, faults: form.faults }, { status: 400 });
  const refusal = await stepTalk(actor, { mentorshipId, goalId }, form.value, now());
  if (refusal !== "saved") return data({ ...nothing, refusal }, { status: 409 });
  return redirect(`/mentorships/${mentorshipId}/goals/${goalId}`);
}

const NOTHING_SENT = { typed: {} as Record<string, string>, faults: {} as Record<string, string>, refusal: null };

export default function GoalTalkPage() {
  const page = useLoaderData<typeof loader>();
  const { id, side, canEdit, cohortName, mentorName, candidateName, otherName, goal, canWrite } = page;
  const { comments, suggestions, newId } = page;
  const sent = useActionData<typeof action>() ?? NOTHING_SENT;
  const fieldOf = (name: string) => (name === "word" ? wordField(sent.typed["suggestionId"] ?? "") : name);
  const canSuggest = canWrite && side === "mentor" && goal.doneAt === null;
  const talk = (
    <>
      {suggestions.length > 0 ? (
        <section aria-labelledby="suggestions" className="mb-12">
          <h2 id="suggestions">Suggestions</h2>
          <Suggestions
            {...{ suggestions, mentorName, candidateName }}
            answering={canWrite && side === "candidate" ? { version: goal.version, sent } : null}
          />
        </section>
      ) : null}
      <Comments {...{ comments, canWrite, otherName, newId, sent }} />
    </>
  );
  return (
    <>
      <MentorshipNav id={id} />
      <PageHeader
        eyebrow={<PairEyebrow {...{ id, cohortName, otherName }} />}
        title={asTitle(goal.statement)}
        lead={`Reached when one can say: ${goal.doneWhen}`}
      />
      <ErrorSummary
        errors={Object.entries(sent.faults).map(([name, message]) => ({ field: fieldOf(name), message }))}
      />
      {canEdit && side === "candidate" && !page.isReleased ? <NotReleased mentorName={mentorName} /> : null}
      <section aria-label="The goal" className="mb-12">
        <p className="text-sm text-ink-2">{goalInWords(goal)}</p>
        <GoalFacts goal={goal} />
        {side === "candidate" ? (
          <p className="no-print mt-4 text-sm">
            <Link to={goal.doneAt === null ? `/growth-plan/${goal.id}` : "/growth-plan"}>Go to it in your plan</Link>
          </p>
        ) : null}
      </section>
      {sent.refusal === null ? null : (
        <div className="mb-8">
          <Refusal refusal={sent.refusal} typed={sent.typed} />
        </div>
      )}
      {canSuggest ? (
        <Columns
          asideLabel="Suggest something"
          aside={<SuggestForms key={suggestions.length} newId={newId} sent={sent} candidateName={candidateName} />}
        >
          {talk}
        </Columns>
      ) : (
        <div className="max-w-3xl">{talk}</div>
      )}
      <WhoReads lasts={canEdit} />
    </>
  );
}

/** Why it was not done, with what was typed: its field may not be on the page any more. */
function Refusal({ refusal, typed }: { refusal: TalkRefusal; typed: Readonly<Record<string, string>> }) {
  const { title, next } = REFUSALS[refusal];
  const words = typed["text"] ?? typed["action"] ?? typed["word"] ?? "";
  return (
    <Notice tone="signal" title={title} announce>
      <p>{next}</p>
      {words === "" ? null : <p className="mt-2 whitespace-pre-wrap wrap-anywhere">You wrote: {words}</p>}
    </Notice>
  );
}
