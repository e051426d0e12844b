import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ErrorSummary } from "#app/components/form/error-summary.tsx";
import { loadsAnewAfterConflict } from "#app/components/form/loads-anew.ts";
import { EmptyState } from "#app/components/layout/empty-state.tsx";
import { Notice } from "#app/components/layout/notice.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";
import { MatchNav } from "#app/features/matching/choices/components/match-nav.tsx";
import { answerProposal } from "#app/features/matching/proposals/commands.server.ts";
import { ProposalCard } from "#app/features/matching/proposals/components/proposal-card.tsx";
import { listProposals } from "#app/features/matching/proposals/queries.server.ts";
import { proposalForm } from "#app/features/matching/proposals/schema.ts";
import { authorize } from "#app/server/access.server.ts";
import { now } from "#app/server/clock.server.ts";
import { parseForm } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Your proposals · Tandem" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return { proposals: await listProposals(actor, now()) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  authorize(actor, "proposal.answer", { ownerId: actor.personId });
  const form = await parseForm(request, proposalForm);
  const { typed } = form;
  if (!form.ok) return data({ typed, faults: form.faults, isOver: false }, { status: 400 });
  const outcome = await answerProposal(actor, form.value.proposalId, form.value, now());
  const faults: Record<string, string> = {};
  if (outcome === "lapsed") return data({ typed, faults, isOver: true }, { status: 409 });
  return redirect("/proposals");
}

export const shouldRevalidate = loadsAnewAfterConflict;

export default function ProposalsPage() {
  const { proposals } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const { typed = {}, faults = {} } = sent ?? {};
  const isAbout = (id: string) => typed["proposalId"] === id;
  return (
    <>
      <MatchNav />
      <PageHeader
        title="Your proposals"
        lead="Who is proposed to you, and why. You are a pair once both of you have said yes."
      />
      <ErrorSummary
        errors={Object.entries(faults).map(([field, message]) => ({
          field: field === "reason" ? `reason-${typed["proposalId"] ?? ""}` : undefined,
          message,
        }))}
      />
      {sent?.isOver ? (
        <Notice tone="signal" title="The term for this answer has ended" announce>
          <p>The proposal has lapsed, and your answer was not stored.</p>
        </Notice>
      ) : null}
      {proposals.length === 0 ? (
        <EmptyState title="Nothing is proposed to you yet">
          When somebody is proposed to you, they stand here with the reasons, and you get a mail.
        </EmptyState>
      ) : (
        <>
          <VisibilityLine glyph="eye">
            the two of you and your program manager. Why somebody declines, the manager alone.
          </VisibilityLine>
          <ul className="mt-6 border-t border-line">
            {proposals.map((proposal) => (
              <ProposalCard
                key={proposal.id}
                proposal={proposal}
                typed={isAbout(proposal.id) ? typed : {}}
                faults={isAbout(proposal.id) ? faults : {}}
              />
            ))}
          </ul>
        </>
      )}
    </>
  );
}
