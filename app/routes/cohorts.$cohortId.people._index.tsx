import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ButtonLink } from "#app/components/form/button.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { Pager } from "#app/components/layout/pager.tsx";
import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";
import { can } from "#app/core/access/can.ts";
import { PeopleSearch, PeopleTable } from "#app/features/accounts/people/components/people-table.tsx";
import { listPeopleOfCohort } from "#app/features/accounts/people/queries.server.ts";
import { listQuery } from "#app/features/fields.ts";
import { findCohort } from "#app/features/programs/organizations/queries.server.ts";
import { now } from "#app/server/clock.server.ts";
import { parseQuery } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "People of the cohort · Tandem" }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const cohort = await findCohort(actor, params["cohortId"] ?? "");
  const asked = parseQuery(request, listQuery);
  const { organizationId } = cohort;
  return {
    cohort,
    search: asked.q,
    ...(await listPeopleOfCohort(actor, cohort.id, asked, now())),
    canAppointManagers: can(actor, "managers.appoint", { organizationId }),
  };
}

export default function CohortPeoplePage() {
  const { cohort, search, people, span, canAppointManagers } = useLoaderData<typeof loader>();
  const here = `/cohorts/${cohort.id}`;
  return (
    <>
      <PageHeader
        eyebrow={<bdi>{`${cohort.name} · ${cohort.organizationName}`}</bdi>}
        title="People"
        lead="Everybody who takes part in this cohort or is invited to it."
        actions={
          <>
            <ButtonLink to={`${here}/invitations`} variant="secondary">
              Invitations
            </ButtonLink>
            <ButtonLink to={`${here}/invitations/new`}>Invite somebody</ButtonLink>
          </>
        }
      />
      <PeopleSearch search={search} total={span.total} />
      <PeopleTable
        people={people}
        search={search}
        removalOf={({ role, enrollmentId }) =>
          role !== "manager" || canAppointManagers ? `${here}/people/${enrollmentId}` : null
        }
      />
      <Pager {...span} />
      <div className="mt-8">
        <VisibilityLine glyph="eye">
          the managers of this cohort and the administrators of the organization. It holds names and days, never answers
          or scores.
        </VisibilityLine>
      </div>
    </>
  );
}
