import { Form } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";
import { dateInWords } from "#app/components/words.ts";
import type { BriefLine } from "#app/core/mentoring/meeting-brief.ts";
import type { MeetingBrief } from "../queries.server.ts";

export interface BriefProps {
  briefs: readonly MeetingBrief[];
  side: "mentor" | "candidate";
  /** Ids for points that are taken, by the keys of lines. */
  newIds: Readonly<Record<string, string>>;
  /** The texts that are on the agenda already. */
  taken: readonly string[];
}

/** One page before a meeting: what it could be about, and where each line comes from. */
export function BriefColumn({ briefs, side, newIds, taken }: BriefProps) {
  return (
    <div className="grid gap-10">
      {briefs.map(({ mentorshipId, candidate, lines, goals }) => (
        <section key={mentorshipId}>
          <h2>{briefs.length > 1 ? <bdi>Brief: {candidate.name}</bdi> : "Brief"}</h2>
          <p className="mt-1 text-sm text-ink-2">
            Put together by rules. Take what helps into the agenda
            {lines.some(({ key }) => newIds[key] === undefined)
              ? "; what is one candidate’s alone stays out of that of a circle."
              : "."}
          </p>
          {goals === "shown" ? null : (
            <p className="mt-3 text-sm">
              {goals === "none open" ? (
                "There is no open goal in the plan."
              ) : (
                <>
                  <bdi>{candidate.name}</bdi> has not released the growth plan to you, so nothing here comes from it.
                </>
              )}
            </p>
          )}
          {lines.length === 0 ? (
            <p className="mt-3 text-sm text-ink-2">Nothing else is due.</p>
          ) : (
            <ul className="mt-4 border-t border-line">
              {lines.map((line) => (
                <Line key={line.key} line={line} newId={newIds[line.key]} isTaken={taken.includes(line.text)} />
              ))}
            </ul>
          )}
        </section>
      ))}
      <VisibilityLine>
        {side === "mentor"
          ? "only you; your candidate has one of their own."
          : "only you; your mentor has one of their own."}{" "}
        What you take into the agenda, everybody reads whom the meeting is for.
      </VisibilityLine>
    </div>
  );
}

function Line({ line, newId, isTaken }: { line: BriefLine; newId: string | undefined; isTaken: boolean }) {
  const { key, text, from, on } = line;
  return (
    <li className="border-b border-line py-3">
      <p className="wrap-anywhere">
        <bdi>{text}</bdi>
      </p>
      <p className="text-sm text-ink-3">
        {from} {on === null ? "" : dateInWords(on)}
      </p>
      {isTaken ? <p className="text-sm text-accent">On the agenda ✓</p> : null}
      {newId === undefined || isTaken ? null : (
        <Form method="post" className="no-print mt-1">
          <input type="hidden" name="step" value="take" />
          <input type="hidden" name="key" value={key} />
          <input type="hidden" name="id" value={newId} />
          <Button variant="quiet" className="text-sm">
            Take into the agenda<span className="sr-only"> {text}</span>
          </Button>
        </Form>
      )}
    </li>
  );
}
