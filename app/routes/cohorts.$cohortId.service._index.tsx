import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Figures } from "#app/components/layout/figures.tsx";
import { Pager } from "#app/components/layout/pager.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";
import { yearsInWords } from "#app/core/planning/service-years.ts";
import { ServiceTable } from "#app/features/programs/service/components/service-table.tsx";
import { readServicePage } from "#app/features/programs/service/queries.server.ts";
import { serviceQuery } from "#app/features/programs/service/schema.ts";
import { now } from "#app/server/clock.server.ts";
import { parseQuery } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Service records of the cohort · Tandem" }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return readServicePage(actor, params["cohortId"] ?? "", parseQuery(request, serviceQuery), now());
}

export default function CohortServicePage() {
  const { cohort, waiting, eligible, mentors, candidates } = useLoaderData<typeof loader>();
  const here = `/cohorts/${cohort.id}/service`;
  const linkTo = ({ enrollmentId }: { enrollmentId: string }) => `${here}/${enrollmentId}`;
  return (
    <>
      <PageHeader
        eyebrow={<bdi>{cohort.name}</bdi>}
        title="Service records"
        lead={
          waiting === 0
            ? "No record waits to be verified."
            : `${waiting} ${waiting === 1 ? "record waits" : "records wait"} to be verified. Open a person to read and verify theirs.`
        }
      />
      <div className="mb-10">
        <Figures
          items={[
            { value: `${eligible} of ${mentors.span.total}`, label: "mentors are eligible" },
            { value: waiting, label: waiting === 1 ? "record waits" : "records wait" },
          ]}
        />
      </div>
      <section>
        <h2>Mentors</h2>
        <p className="mt-1 mb-4 max-w-measure text-ink-2">
          They need {yearsInWords(cohort.minimumYears)} verified years in districts, and a verified role as chief
          technology officer now or within the last two years.
        </p>
        <ServiceTable caption="Mentors" people={mentors.lines} linkTo={linkTo} empty="No mentor yet." />
        <Pager {...mentors.span} parameter="mentors" label="Pages of mentors" />
      </section>
      <section className="mt-12">
        <h2 className="mb-4">Candidates</h2>
        <ServiceTable caption="Candidates" people={candidates.lines} linkTo={linkTo} empty="No candidate yet." />
        <Pager {...candidates.span} parameter="candidates" label="Pages of candidates" />
      </section>
      <p className="mt-4 text-sm">
        Take the records along: <a href={`${here}.csv`}>CSV</a>, <a href={`${here}.json`}>JSON</a>
      </p>
      <div className="mt-8">
        <VisibilityLine glyph="eye">
          the managers of this cohort, the administrators of the organization, and of each record its owner.
        </VisibilityLine>
      </div>
    </>
  );
}
