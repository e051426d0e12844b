import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ButtonLink } from "#app/components/form/button.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";
import { can } from "#app/core/access/can.ts";
import { PeopleSearch, PeopleTable } from "#app/features/accounts/people/components/people-table.tsx";
import { listPeopleOfCohort } from "#app/features/accounts/people/queries.server.ts";
import { peopleQuery } from "#app/features/accounts/people/schema.ts";
import { findCohort } from "#app/features/programs/organizations/queries.server.ts";
import { now } from "#app/server/clock.server.ts";
import { parseQuery } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "People of the cohort · Tandem" }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const cohort = await findCohort(actor, params["cohortId"] ?? "");
  const { q } = parseQuery(request, peopleQuery);
  const { organizationId } = cohort;
  return {
    cohort,
    search: q,
    people: await listPeopleOfCohort(actor, cohort.id, q, now()),
    canAppointManagers: can(actor, "managers.appoint", { organizationId }),
  };
}

export default function CohortPeoplePage() {
  const { cohort, search, people, canAppointManagers } = useLoaderData<typeof loader>();
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
      <PeopleSearch search={search} count={people.length} />
      <PeopleTable
        people={people}
        search={search}
        removalOf={({ role, enrollmentId }) =>
          role !== "manager" || canAppointManagers ? `${here}/people/${enrollmentId}` : null
        }
      />
      <div className="mt-8">
        <VisibilityLine glyph="eye">
          the managers of this cohort and the administrators of the organization. It holds names and days, never answers
          or scores.
        </VisibilityLine>
      </div>
    </>
  );
}
