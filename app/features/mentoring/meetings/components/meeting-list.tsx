import { Link } from "@remix-run/react";
import { listInWords, minutesInWords } from "#app/components/words.ts";
import type { MeetingView } from "../queries.server.ts";
import { timeOfMeeting } from "./meeting-time.tsx";

/** How a meeting stands, in words. */
function stateOf({ isCancelled, log, endsAt, canEdit }: MeetingView, at: Date): string {
  if (isCancelled) return "Called off";
  if (log !== null) return log.happened ? `Took place, ${minutesInWords(log.minutes)}` : "Did not take place";
  if (endsAt > at) return canEdit ? "Planned" : "Not held: the mentorship has ended";
  return "Waits to be noted";
}

/** Meetings one below the other, each with how it stands. */
export function MeetingList({ meetings, at }: { meetings: readonly MeetingView[]; at: Date }) {
  return (
    <ul className="border-t border-line">
      {meetings.map((meeting) => {
        const { id, title, startsAt, endsAt, reader, candidates, log, isCancelled, canEdit } = meeting;
        return (
          <li key={id} className="grid gap-x-8 gap-y-1 border-b border-line py-5 sm:grid-cols-[minmax(0,1fr)_auto]">
            <div className="min-w-0">
              <Link to={`/meetings/${id}`} className={`font-semibold ${isCancelled ? "line-through" : ""}`}>
                <bdi>{title}</bdi>
              </Link>
              <p className="text-sm text-ink-2">{timeOfMeeting(startsAt, endsAt, reader.timeZone)}</p>
              {candidates.length > 1 ? (
                <p className="text-sm text-ink-2">Circle: {listInWords(candidates.map(({ name }) => name))}</p>
              ) : null}
              {log === null || log.summary === "" ? null : (
                <p className="mt-2 max-w-measure text-sm whitespace-pre-wrap wrap-anywhere">{log.summary}</p>
              )}
            </div>
            <p className="text-sm text-ink-2">
              {stateOf(meeting, at)}
              {log === null && !isCancelled && canEdit && endsAt <= at ? (
                <>
                  {" · "}
                  <Link to={`/meetings/${id}/log`}>
                    Note it<span className="sr-only">: {title}</span>
                  </Link>
                </>
              ) : null}
            </p>
          </li>
        );
      })}
    </ul>
  );
}
