import { ButtonLink } from "#app/components/form/button.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import type { Place } from "../queries.server.ts";

/** The home of a reviewer, before there is something to review. */
export function ReviewerHome({ firstName, place }: { firstName: string; place: Place }) {
  return (
    <PageHeader
      eyebrow={<bdi>{`${place.cohortName} · ${place.organizationName}`}</bdi>}
      title={`Welcome, ${firstName}`}
      lead="Nothing is waiting for your review. Meanwhile, the framework says what the job covers."
      actions={<ButtonLink to="/framework">Read the framework</ButtonLink>}
    />
  );
}
