import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import { RadioGroup } from "#app/components/form/radio-group.tsx";
import { TextArea } from "#app/components/form/text-area.tsx";
import { EmptyState } from "#app/components/layout/empty-state.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { DecisionState } from "#app/features/companion/decisions/components/decision-state.tsx";
import { readDecisions } from "#app/features/companion/decisions/queries.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Your decisions · Tandem" }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { partnershipId = "" } = params;
  return { ...(await readDecisions(actor, partnershipId)), partnershipId };
}

const OUTCOMES = [
  { value: "kept", label: "Kept" },
  { value: "changed", label: "Changed on the way" },
  { value: "dropped", label: "Dropped" },
];

export default function DecisionsPage() {
  const { decisions, partnershipId } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        eyebrow={
          <Link to="/companion" className="inline-block py-1">
            Companion
          </Link>
        }
        title="Your decisions"
        lead="What the two of you settled, and at the closing sitting what became of it."
      />
      {decisions.some(({ isSigned }) => isSigned) ? (
        <p className="mb-10">
          <Link to={`/companion/${partnershipId}/pact`} className="inline-block py-1">
            On one page, to print for the board
          </Link>
        </p>
      ) : null}
      {decisions.length === 0 ? (
        <EmptyState title="There is no decision yet">Each module ends with one. Here they stand together.</EmptyState>
      ) : null}
      <div className="grid max-w-measure gap-12">
        {decisions.map(({ decision, names, title, isSigned }) => (
          <section key={decision.id} className="grid gap-4">
            <h2>{title}</h2>
            <DecisionState decision={decision} candidateName={names.candidate} districtName={names.district} />
            <p>
              <Link to={`/companion/${partnershipId}/${decision.moduleId}/decision`} className="inline-block py-1">
                {isSigned ? "Open it" : "Open it and sign"}
                <span className="sr-only">: {title}</span>
              </Link>
            </p>
            {isSigned ? (
              <Form method="post" action={`/companion/${partnershipId}/${decision.moduleId}/decision`}>
                <details>
                  <summary className="cursor-pointer py-1">What became of it</summary>
                  <div className="mt-3 grid gap-4">
                    <input type="hidden" name="step" value="review" />
                    <input type="hidden" name="version" value={decision.version} />
                    <RadioGroup
                      name="review"
                      id={`review-${decision.moduleId}`}
                      legend="What became of it"
                      options={OUTCOMES}
                      defaultValue={decision.review ?? undefined}
                    />
                    <TextArea
                      name="reviewNote"
                      id={`note-${decision.moduleId}`}
                      label="In a line"
                      optional
                      help="Do not name students."
                      rows={2}
                      defaultValue={decision.reviewNote}
                    />
                    <div>
                      <Button variant="secondary">Keep this</Button>
                    </div>
                  </div>
                </details>
              </Form>
            ) : null}
          </section>
        ))}
      </div>
    </>
  );
}
