import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { Button, ButtonLink } from "#app/components/form/button.tsx";
import { FormActions } from "#app/components/form/form-actions.tsx";
import { EmptyState } from "#app/components/layout/empty-state.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { sendAllWords } from "#app/features/companion/participation/commands.server.ts";
import { behindInWords, daysInWords } from "#app/features/companion/participation/components/behind-words.ts";
import { draftWord, listParticipation, whoCanBeAsked } from "#app/features/companion/participation/queries.server.ts";
import { CohortEyebrow } from "#app/features/programs/cohorts/components/cohort-eyebrow.tsx";
import { now } from "#app/server/clock.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Write to all who are behind · Tandem" }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const list = await listParticipation(actor, params["cohortId"] ?? "", now());
  const { id, name, organizationName } = list.cohort;
  return {
    cohort: { id, name, organizationName },
    mails: whoCanBeAsked(list).map((pair) => ({
      ...{ enrollmentId: pair.enrollmentId, to: pair.recipient.name },
      ...{ why: behindInWords(pair), days: pair.behind.days },
      text: draftWord(list, pair).text,
    })),
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { cohortId = "" } = params;
  await sendAllWords(actor, cohortId, now());
  return redirect(`/cohorts/${cohortId}/companion?done=all`);
}

export default function RemindAllPage() {
  const { cohort, mails } = useLoaderData<typeof loader>();
  const back = `/cohorts/${cohort.id}/companion`;
  const count = mails.length === 1 ? "1 mail" : `${mails.length} mails`;
  return (
    <>
      <PageHeader
        eyebrow={<CohortEyebrow cohort={cohort} />}
        title="Write to all who are behind"
        lead={
          mails.length === 0
            ? "Nobody is left to write to today."
            : "Each gets a mail of their own with what is asked, how many minutes it takes, and a link. Who was written to today gets none."
        }
      />
      {mails.length === 0 ? (
        <EmptyState
          title="Nothing to send"
          action={
            <ButtonLink to={back} variant="secondary">
              Back to the board
            </ButtonLink>
          }
        >
          Either nobody is behind, or it is the candidates’ turn, or everybody was written to today.
        </EmptyState>
      ) : (
        <>
          <ul className="max-w-3xl border-t border-line">
            {mails.map(({ enrollmentId, to, why, days, text }) => (
              <li key={enrollmentId} className="border-b border-line py-3">
                <p>
                  <bdi>{to}</bdi>
                  <span className="text-sm text-ink-2">, {daysInWords(days)}</span>
                </p>
                <p className="text-sm text-ink-2">
                  <bdi>{why}</bdi>.
                </p>
                <details className="mt-1 text-sm">
                  <summary className="cursor-pointer py-1">
                    The mail<span className="sr-only"> to {to}</span>
                  </summary>
                  <p className="mt-2 max-w-measure whitespace-pre-line">{text}</p>
                </details>
              </li>
            ))}
          </ul>
          <Form method="post">
            <FormActions backHref={back}>
              <Button>Send {count}</Button>
            </FormActions>
          </Form>
        </>
      )}
    </>
  );
}
