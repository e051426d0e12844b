import { Link } from "@remix-run/react";
import { dateInWords, timeInWords } from "#app/components/words.ts";
import type { HomePair } from "../queries.server.ts";

/** When a pair means to sit together, each with its calendar file. */
export function PlannedList({ pair: { partnership, planned } }: { pair: Pick<HomePair, "partnership" | "planned"> }) {
  if (planned.length === 0) return null;
  return (
    <ul className="my-4">
      {planned.map(({ id, title, onDate, startMinute, place }) => (
        <li key={id}>
          You meet on {dateInWords(onDate)} at {timeInWords(startMinute)}
          {place === "" ? null : (
            <>
              , <bdi>{place}</bdi>
            </>
          )}
          : <Link to={`/companion/${partnership.id}/${id}/together`}>{title}</Link>{" "}
          <a href={`/companion/${partnership.id}/${id}/calendar.ics`} className="inline-block py-1 text-sm">
            Calendar file<span className="sr-only"> for {title}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
