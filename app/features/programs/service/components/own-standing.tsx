import type { OwnStanding } from "../queries.server.ts";

/** What each of a mentor's cohorts says of their records, and exactly what is missing. */
export function OwnStandings({ standings }: { standings: readonly OwnStanding[] }) {
  const asMentor = standings.filter(({ role }) => role === "mentor");
  if (asMentor.length === 0) return null;
  return (
    <ul className="mb-10 max-w-measure border-t border-line">
      {asMentor.map(({ cohortName, eligibility }) => (
        <li key={cohortName} className="border-b border-line py-4">
          <p className="text-sm text-ink-2">
            As a mentor in <bdi>{cohortName}</bdi>
          </p>
          {eligibility.isEligible ? (
            <p className="font-semibold">You have what the program asks of mentors: {eligibility.standing}.</p>
          ) : (
            <>
              <p className="font-semibold">Still missing:</p>
              <ul>
                {eligibility.missing.map((words) => (
                  <li key={words}>{words}</li>
                ))}
              </ul>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
