import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { EmptyState } from "#app/components/layout/empty-state.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";
import { OverviewTable } from "#app/features/reports/components/overview-table.tsx";
import { LEVEL_BANDS, readCohortOverview } from "#app/features/reports/queries.server.ts";
import { authorize } from "#app/server/access.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Where the cohort stands · Tandem" }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const cohortId = params["cohortId"] ?? "";
  authorize(actor, "cohort.progress", { cohortId });
  const overview = await readCohortOverview(actor, cohortId);
  return { overview, bands: [...LEVEL_BANDS.map(({ name }) => name), "No score"] };
}

export default function OverviewPage() {
  const { overview, bands } = useLoaderData<typeof loader>();
  const { cohort, submitted, counted, areas } = overview;
  return (
    <>
      <PageHeader
        eyebrow={cohort.name}
        title="Where the cohort stands"
        lead="By the baselines that candidates have submitted, area by area, as a group. No person can be read off it."
      />
      {areas.length === 0 ? (
        <EmptyState title="Not enough people yet">
          {submitted === 1 ? "One candidate has" : `${submitted} candidates have`} submitted a baseline. Figures stand
          here once there are five, so that they tell of nobody alone.
        </EmptyState>
      ) : (
        <OverviewTable areas={areas} bands={bands} counted={counted} />
      )}
      <section className="mt-12 max-w-measure">
        <h2>How to read this</h2>
        <p className="mt-3">
          A score of 2.0 counts in “2 to 3”. “No score” means that somebody answered too little in that area.
        </p>
        <p className="mt-3">
          A count of fewer than five people is withheld, and with it as many others as it takes that nobody can compute
          it. A mean is withheld where it would tell too much about them.
        </p>
        <p className="mt-3">
          People are counted in groups of five, in the order in which they submitted, so that no change tells of one
          person.{" "}
          {counted === submitted || counted === 0
            ? ""
            : `${submitted} baselines are submitted, and ${counted} of them are in these figures.`}
        </p>
      </section>
      <div className="mt-10">
        <VisibilityLine glyph="eye">you and the other managers of this cohort.</VisibilityLine>
      </div>
    </>
  );
}
