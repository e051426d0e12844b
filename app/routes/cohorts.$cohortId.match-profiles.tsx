import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Pager } from "#app/components/layout/pager.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";
import { ProgressTable } from "#app/features/matching/overview/components/progress-table.tsx";
import { pageQuery } from "#app/features/fields.ts";
import { readProfileProgress } from "#app/features/matching/overview/queries.server.ts";
import { MATCH_FORMATS, MATCH_TABLES } from "#app/features/matching/overview/schema.ts";
import { parseQuery } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Match profiles · Tandem" }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { page } = parseQuery(request, pageQuery);
  return await readProfileProgress(actor, params["cohortId"] ?? "", page);
}

const TABLE_NAMES = { profiles: "How far profiles are", preferences: "Preferences", proposals: "Proposals" } as const;

export default function MatchProfilesPage() {
  const { cohort, complete, people } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        eyebrow={cohort.name}
        title="Match profiles"
        lead={`${complete} of ${people.span.total} are complete. Whoever lacks something is reminded by mail 21 and 7 days before the cohort starts.`}
      />
      <div className="mb-8">
        <VisibilityLine glyph="eye">
          you and the other managers of this cohort. What stands in a profile is not shown here; you see what it says in
          the reasons for pairs.
        </VisibilityLine>
      </div>
      <ProgressTable people={people.lines} />
      <Pager {...people.span} />
      <section className="no-print mt-12">
        <h2>Download</h2>
        <ul className="mt-3 grid gap-1">
          {MATCH_TABLES.map((table) => (
            <li key={table}>
              {TABLE_NAMES[table]}:{" "}
              {MATCH_FORMATS.map((format) => (
                <a key={format} href={`/cohorts/${cohort.id}/match-tables/${table}.${format}`} className="mr-4">
                  {format.toUpperCase()}
                  <span className="sr-only"> of {TABLE_NAMES[table].toLowerCase()}</span>
                </a>
              ))}
            </li>
          ))}
        </ul>
        <p className="mt-3 max-w-measure text-sm text-ink-2">
          Preferences and proposals hold the reasons that people gave to you alone. Look after these files.
        </p>
      </section>
    </>
  );
}
