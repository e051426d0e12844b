import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { EmptyState } from "#app/components/layout/empty-state.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { Prose } from "#app/components/layout/prose.tsx";
import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";
import { EffectFigures } from "#app/features/companion/effect/components/effect-figures.tsx";
import { readEffect } from "#app/features/companion/effect/queries.server.ts";
import { CohortEyebrow } from "#app/features/programs/cohorts/components/cohort-eyebrow.tsx";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Does it matter here? · Tandem" }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return readEffect(actor, params["cohortId"] ?? "");
}

export default function EffectRoute() {
  const { cohort, effect } = useLoaderData<typeof loader>();
  const { kind, finished } = effect;
  return (
    <>
      <PageHeader
        eyebrow={<CohortEyebrow cohort={cohort} />}
        title="Does it matter here?"
        lead="Whether candidates of this cohort grew more where their superintendent took part in the companion."
      />
      {kind === "too-few" ? (
        <EmptyState title="Cannot tell yet">
          {finished === 0
            ? "No candidate has submitted a final sitting yet."
            : `${finished === 1 ? "One candidate has" : `${finished} candidates have`} submitted a baseline and a final sitting.`}{" "}
          Figures stand here once there are five whose superintendent took part and five whose superintendent did not,
          so that they tell of nobody alone.
        </EmptyState>
      ) : (
        <EffectFigures effect={effect} />
      )}
      <section className="mt-12 max-w-measure">
        <h2>A comparison, not a proof</h2>
        <div className="mt-3">
          <Prose>
            <p>
              Nobody drew lots who takes part. What looks like the work of the superintendent may come from elsewhere:
            </p>
            <ul>
              <li>Superintendents who take part may have backed technology before, with time, staff and money.</li>
              <li>Candidates who ask more of themselves may also be those who bring their superintendent along.</li>
              <li>Whoever rated themselves low at the start has more room to rise.</li>
              <li>
                Scores are self-ratings. Talking them over with somebody can make people stricter, or more generous.
              </li>
              <li>Only those who submitted both sittings are in it. Those who did not may differ.</li>
            </ul>
          </Prose>
        </div>
      </section>
      <section className="mt-12 max-w-measure">
        <h2>How this is counted</h2>
        <div className="mt-3">
          <Prose>
            <p>
              Growth is the total of the first final sitting minus that of the baseline with the same questions, in the
              same form. A part is any step of the companion that the superintendent, or whoever stands in for them, had
              recorded before the candidate submitted that final sitting.
            </p>
            <p>
              People are counted in groups of five, in the order in which they submitted, and apart for no part, fewer
              than half of the steps, and half or more. So no change of a figure tells of one person.
              {kind === "too-few" || effect.counted === finished
                ? ""
                : ` ${finished} candidates have both sittings, and ${effect.counted} of them are in these figures.`}
            </p>
            <p>
              The difference is that of the means, with the interval of Welch. It is called more or less only where that
              interval and the one of Hedges’ g both leave out zero. Where everybody in a group changed by the same,
              nothing is shown.
            </p>
          </Prose>
        </div>
      </section>
      <div className="mt-10">
        <VisibilityLine glyph="eye">
          the managers of this cohort. Nobody’s scores, answers or ratings are in it.
        </VisibilityLine>
      </div>
    </>
  );
}
