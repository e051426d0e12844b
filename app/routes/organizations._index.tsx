import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { ButtonLink } from "#app/components/form/button.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";
import { DataTable } from "#app/components/table/data-table.tsx";
import { listOrganizations } from "#app/features/programs/organizations/queries.server.ts";
import { authorize } from "#app/server/access.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "All organizations · Tandem" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  authorize(actor, "instance.administer", {});
  const own = new Set(actor.administers.organizationIds);
  const organizations = await listOrganizations(actor);
  return { organizations: organizations.map((each) => ({ ...each, isOwn: own.has(each.id) })) };
}

export default function OrganizationsPage() {
  const { organizations } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title="All organizations"
        lead="Each runs its own programs, with its own people."
        actions={<ButtonLink to="/organizations/new">New organization</ButtonLink>}
      />
      <DataTable
        caption="Organizations, by name"
        isCaptionHidden
        rows={organizations}
        rowKey={({ id }) => id}
        empty="There is no organization yet. Make one and invite its first administrator."
        columns={[
          {
            key: "name",
            header: "Organization",
            isRowHeader: true,
            cell: ({ id, name, isOwn }) =>
              isOwn ? (
                <Link to={`/organizations/${id}`}>
                  <bdi>{name}</bdi>
                </Link>
              ) : (
                <bdi>{name}</bdi>
              ),
          },
          { key: "cohorts", header: "Cohorts", align: "numeric", cell: ({ cohorts }) => cohorts },
          { key: "places", header: "Places", align: "numeric", cell: ({ places }) => places },
          { key: "admins", header: "Administrators", align: "numeric", cell: ({ administrators }) => administrators },
          {
            key: "links",
            header: "More",
            isHeaderHidden: true,
            cell: ({ id, name }) => (
              <span className="flex flex-wrap gap-x-6 text-sm">
                <Link to={`/organizations/${id}/people`}>
                  People<span className="sr-only"> of {name}</span>
                </Link>
                <Link to={`/organizations/${id}/invitations`}>
                  Administrators<span className="sr-only"> of {name}</span>
                </Link>
              </span>
            ),
          },
        ]}
      />
      <div className="mt-8">
        <VisibilityLine glyph="eye">those who run this site.</VisibilityLine>
      </div>
    </>
  );
}
