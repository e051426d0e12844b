import { Notice } from "#app/components/layout/notice.tsx";
import type { SessionView } from "../queries.server.ts";
import { DayLines } from "./session-table.tsx";

/** Says that somebody else changed the session meanwhile, and what it says now. */
export function SessionConflict({ session }: { session: Omit<SessionView, "changedAt"> }) {
  const { title, about, location, days, topics, isCancelled } = session;
  return (
    <div className="mb-8">
      <Notice tone="signal" title="This session was changed in another window" announce>
        <p>
          Nothing was overwritten. Below is what you wrote; saving it now keeps yours.{" "}
          {isCancelled ? "It was called off meanwhile, so hold it again before you save. " : ""}The other version says:
        </p>
        <p className="mt-2 font-semibold">
          <bdi>{title}</bdi>
        </p>
        <DayLines days={days} />
        <p className="whitespace-pre-wrap">{[location, about].filter(Boolean).join("\n")}</p>
        <p>{topics.map((topic) => topic.title).join(" · ")}</p>
      </Notice>
    </div>
  );
}
