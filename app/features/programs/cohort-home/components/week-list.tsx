import { Link } from "@remix-run/react";
import { dateInWords, hoursInWords, weekdayInWords } from "#app/components/words.ts";
import type { SessionThisWeek } from "../queries.server.ts";

/** The sessions of the next seven days, on the clock of the cohort. */
export function WeekList({ cohortId, week }: { cohortId: string; week: readonly SessionThisWeek[] }) {
  if (week.length === 0) return <p className="text-ink-2">No session in the next seven days.</p>;
  return (
    <ul className="border-t border-line">
      {week.map(({ sessionId, title, location, onDate, startMinute, endMinute }) => (
        <li key={`${sessionId} ${onDate}`} className="border-b border-line py-3">
          <Link to={`/cohorts/${cohortId}/sessions/${sessionId}`}>
            <bdi>{title}</bdi>
          </Link>
          <p className="text-sm text-ink-2">
            {weekdayInWords(onDate)}, {dateInWords(onDate)}, {hoursInWords(startMinute, endMinute)}
            {location === "" ? null : (
              <>
                , <bdi>{location}</bdi>
              </>
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}
