import { Link } from "@remix-run/react";
import type { ManagedCohort } from "../queries.server.ts";

/** Above the title of each page of a cohort: where it belongs, and the way to the cohort's home. */
export function CohortEyebrow({ cohort }: { cohort: Pick<ManagedCohort, "id" | "name" | "organizationName"> }) {
  return (
    <>
      <Link to={`/cohorts/${cohort.id}`}>
        <bdi>{cohort.name}</bdi>
      </Link>
      {" · "}
      <bdi>{cohort.organizationName}</bdi>
    </>
  );
}
