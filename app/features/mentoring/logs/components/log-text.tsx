import { SummaryList } from "#app/components/layout/summary-list.tsx";
import { listInWords, minutesInWords } from "#app/components/words.ts";
import type { MeetingView } from "../../meetings/queries.server.ts";

export interface LogTextProps {
  meeting: MeetingView;
  areas: readonly { id: string; name: string }[];
}

/** What was noted of a meeting. */
export function LogText({ meeting: { log, mentorships, candidates }, areas }: LogTextProps) {
  if (log === null) return null;
  const names = areas.filter(({ id }) => log.areaIds.includes(id)).map(({ name }) => name);
  const there = mentorships.filter(({ id }) => log.attended.includes(id)).map(({ candidate }) => candidate.name);
  return (
    <SummaryList
      rows={[
        { term: "Took place", value: log.happened ? `Yes, ${minutesInWords(log.minutes)}` : "No" },
        ...(candidates.length > 1 && log.happened ? [{ term: "Who was there", value: listInWords(there) }] : []),
        ...(names.length === 0 ? [] : [{ term: "What it was about", value: listInWords(names) }]),
        ...(log.summary === ""
          ? []
          : [
              {
                term: "What you keep of it",
                value: <p className="whitespace-pre-wrap wrap-anywhere">{log.summary}</p>,
              },
            ]),
      ]}
    />
  );
}
