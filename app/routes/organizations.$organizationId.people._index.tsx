import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ButtonLink } from "#app/components/form/button.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { Pager } from "#app/components/layout/pager.tsx";
import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";
import { PeopleSearch, PeopleTable } from "#app/features/accounts/people/components/people-table.tsx";
import { listPeopleOfOrganization } from "#app/features/accounts/people/queries.server.ts";
import { listQuery } from "#app/features/fields.ts";
import { findOrganizationName } from "#app/features/programs/organizations/queries.server.ts";
import { now } from "#app/server/clock.server.ts";
import { parseQuery } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "People of the organization · Tandem" }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { organizationId = "" } = params;
  const organizationName = await findOrganizationName(actor, organizationId);
  const asked = parseQuery(request, listQuery);
  const list = await listPeopleOfOrganization(actor, organizationId, asked, now());
  return { organizationId, organizationName, search: asked.q, ...list };
}

export default function OrganizationPeoplePage() {
  const { organizationId, organizationName, search, people, span } = useLoaderData<typeof loader>();
  const here = `/organizations/${organizationId}`;
  return (
    <>
      <PageHeader
        eyebrow={<bdi>{organizationName}</bdi>}
        title="People"
        lead="Everybody who holds a place in the organization or is invited to one. A name leads to what you can do."
        actions={
          <ButtonLink to={`${here}/invitations/new`} variant="secondary">
            Invite an administrator
          </ButtonLink>
        }
      />
      <PeopleSearch search={search} total={span.total} />
      <PeopleTable people={people} search={search} linkTo={(personId) => `${here}/people/${personId}`} hasCohorts />
      <Pager {...span} />
      <div className="mt-8">
        <VisibilityLine glyph="eye">
          the administrators of the organization and those who run this site. It holds names and days, never answers or
          scores.
        </VisibilityLine>
      </div>
    </>
  );
}
