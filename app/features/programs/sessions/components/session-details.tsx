import { SummaryList } from "#app/components/layout/summary-list.tsx";
import { ROLE_NAMES } from "#app/core/access/role-names.ts";
import type { SessionView } from "../queries.server.ts";
import { DayLines } from "./session-table.tsx";

/** A session to be read. */
export function SessionDetails({ session, clock }: { session: Omit<SessionView, "changedAt">; clock: string }) {
  const { days, topics, about, location, audience } = session;
  return (
    <SummaryList
      rows={[
        { term: "Days", value: <DayLines days={days} /> },
        { term: "Clock", value: clock },
        { term: "Who is expected", value: audience.map((role) => ROLE_NAMES[role]).join(", ") },
        { term: "Place", value: <bdi>{location || "–"}</bdi> },
        { term: "About", value: <p className="whitespace-pre-wrap">{about || "–"}</p> },
        {
          term: "Topics",
          value: topics.map(({ title }) => (
            <p key={title}>
              <bdi>{title}</bdi>
            </p>
          )),
        },
      ]}
    />
  );
}
