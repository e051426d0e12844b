import { Link } from "@remix-run/react";
import type { PairSummary } from "../queries.server.ts";
import { timeOfMeeting } from "./meeting-time.tsx";

/** Whom somebody works with, when they meet next, and where everything about it is. */
export function OwnPairs({ pairs }: { pairs: readonly PairSummary[] }) {
  if (pairs.length === 0) return null;
  return (
    <section className="mb-14 max-w-3xl">
      <h2>Your meetings</h2>
      <ul className="mt-4 border-t border-line">
        {pairs.map(({ id, otherName, timeZone, next }) => (
          <li
            key={id}
            className="grid gap-x-8 gap-y-1 border-b border-line py-4 sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]"
          >
            <Link to={`/mentorships/${id}`} className="font-semibold">
              <bdi>{otherName}</bdi>
            </Link>
            {next === null ? (
              <p className="text-ink-2">
                Nothing planned. <Link to={`/mentorships/${id}/meetings/new`}>Plan a meeting</Link>
              </p>
            ) : (
              <p>
                <Link to={`/meetings/${next.id}`}>{timeOfMeeting(next.startsAt, next.endsAt, timeZone)}</Link>
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
