import { Link } from "@remix-run/react";

export interface PairEyebrowProps {
  id: string;
  cohortName: string;
  otherName: string;
}

/** Above the title of a page of two people: the cohort, and the way back to everything that they do together. */
export function PairEyebrow({ id, cohortName, otherName }: PairEyebrowProps) {
  return (
    <>
      <bdi>{cohortName}</bdi> · with{" "}
      <Link to={`/mentorships/${id}`}>
        <bdi>{otherName}</bdi>
      </Link>
    </>
  );
}
