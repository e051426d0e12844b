import { ButtonLink } from "#app/components/form/button.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";
import type { OrganizationSummary } from "../organizations/queries.server.ts";

export interface AdministratorHomeProps {
  firstName: string;
  organizations: readonly OrganizationSummary[];
  runsInstance: boolean;
}

interface Next {
  lead: string;
  to: string;
  label: string;
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

function nextOf(organization: OrganizationSummary | undefined): Next {
  if (organization === undefined)
    return {
      lead: "Next: make an organization, and invite its first administrator.",
      to: "/organizations",
      label: "All organizations",
    };
  const { id, cohorts, places } = organization;
  const to = `/organizations/${id}`;
  if (cohorts === 0)
    return {
      lead: "Next: make the first cohort. Then you can invite people to it.",
      to: `${to}/cohorts/new`,
      label: "Make a cohort",
    };
  if (places === 0)
    return {
      lead: "Next: invite the people of your cohort, first of all its program manager.",
      to,
      label: "Choose the cohort",
    };
  const there = `${counted(cohorts, "cohort", "cohorts")}, ${counted(places, "place", "places")} in them.`;
  return {
    lead: `${there} Next: see who is invited and has not come yet.`,
    to: `${to}/people`,
    label: "See the people",
  };
}

/** The home of those who run an organization, or the instance, and hold no place in a cohort. */
export function AdministratorHome({ firstName, organizations, runsInstance }: AdministratorHomeProps) {
  const next = nextOf(organizations[0]);
  return (
    <>
      <PageHeader
        eyebrow={organizations[0] ? <bdi>{organizations[0].name}</bdi> : undefined}
        title={`Welcome, ${firstName}`}
        lead={next.lead}
      />
      <div className="mb-14 flex flex-wrap items-center gap-x-6 gap-y-3">
        <ButtonLink to={next.to}>{next.label}</ButtonLink>
        {organizations.length > 1 ? (
          <ButtonLink to="/places" variant="quiet">
            Your other organizations
          </ButtonLink>
        ) : null}
        {runsInstance && organizations.length > 0 ? (
          <ButtonLink to="/organizations" variant="quiet">
            All organizations
          </ButtonLink>
        ) : null}
      </div>
      <VisibilityLine glyph="eye" label="What you see:">
        who takes part and how far they have come. What candidates say about themselves stays with them.
      </VisibilityLine>
    </>
  );
}
