import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { EmptyState } from "#app/components/layout/empty-state.tsx";
import { ButtonLink } from "#app/components/form/button.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { dateInWords } from "#app/components/words.ts";
import { sendWord } from "#app/features/companion/participation/commands.server.ts";
import { behindInWords } from "#app/features/companion/participation/components/behind-words.ts";
import { WordForm } from "#app/features/companion/participation/components/word-form.tsx";
import { draftWord, findWritable } from "#app/features/companion/participation/queries.server.ts";
import { wordForm } from "#app/features/companion/participation/schema.ts";
import { CohortEyebrow } from "#app/features/programs/cohorts/components/cohort-eyebrow.tsx";
import { now } from "#app/server/clock.server.ts";
import { parseForm } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Write to a superintendent · Tandem" }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { cohortId = "", partnershipId = "" } = params;
  const { pair, ...list } = await findWritable(actor, cohortId, partnershipId, now());
  const { asked, recipient, candidateName, behind, wroteOn } = pair;
  return {
    cohort: { id: list.cohort.id, name: list.cohort.name, organizationName: list.cohort.organizationName },
    ...{ recipient, candidateName, behind, wroteOn, isToday: wroteOn === list.today },
    draft: asked === null ? null : draftWord(list, { recipient, candidateName, asked }),
  };
}

const REFUSED = {
  already: "Somebody wrote to them today already. Tomorrow you can write again.",
  away: "They can no longer be written to: they have left, or their account is closed.",
} as const;

export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { cohortId = "", partnershipId = "" } = params;
  await findWritable(actor, cohortId, partnershipId, now());
  const form = await parseForm(request, wordForm);
  const { typed } = form;
  if (!form.ok) return data({ typed, faults: form.faults }, { status: 400 });
  const outcome = await sendWord(actor, cohortId, partnershipId, form.value, now());
  if (outcome !== "sent") {
    const faults: Record<string, string> = { form: REFUSED[outcome] };
    return data({ typed, faults }, { status: 409 });
  }
  return redirect(`/cohorts/${cohortId}/companion?done=sent`);
}

export default function RemindPage() {
  const { cohort, recipient, candidateName, behind, wroteOn, isToday, draft } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const back = `/cohorts/${cohort.id}/companion`;
  return (
    <>
      <PageHeader
        eyebrow={<CohortEyebrow cohort={cohort} />}
        title={
          <>
            Write to <bdi>{recipient.name}</bdi>
          </>
        }
        lead={
          behind === null ? (
            <>
              The pair with <bdi>{candidateName}</bdi> is on time.
            </>
          ) : (
            <>
              <bdi>{behindInWords({ behind, candidateName, recipient })}</bdi>, due {dateInWords(behind.dueOn)}.
            </>
          )
        }
      />
      {draft === null || (isToday && sent === undefined) ? (
        <EmptyState
          title={draft === null ? "Nothing is asked of them now" : "Somebody wrote to them today"}
          action={
            <ButtonLink to={back} variant="secondary">
              Back to the board
            </ButtonLink>
          }
        >
          {draft === null
            ? "It is the candidate’s turn, or everything is done."
            : "Nobody gets more than one of these mails a day."}
        </EmptyState>
      ) : (
        <WordForm
          draft={draft}
          typed={sent?.typed ?? {}}
          faults={sent?.faults ?? {}}
          wroteOn={wroteOn}
          backHref={back}
        />
      )}
    </>
  );
}
