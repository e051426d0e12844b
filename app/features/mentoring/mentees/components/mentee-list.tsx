import { Link } from "@remix-run/react";
import { DataTable } from "#app/components/table/data-table.tsx";
import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";
import { dateInWords } from "#app/components/words.ts";
import type { AttentionKind } from "#app/core/mentoring/attention.ts";
import { itemsInWords } from "#app/features/releases/released.tsx";
import type { MenteeSummary } from "../queries.server.ts";

function when(instant: Date, timeZone: string): string {
  return new Intl.DateTimeFormat("en-US", {
    ...{ timeZone, weekday: "short", month: "short", day: "numeric", hour: "numeric", minute: "2-digit" },
    timeZoneName: "short",
  } as const).format(instant);
}

const REASONS = {
  "no-meeting": (name: string) => `${name}: no meeting is planned`,
  "not-logged": (name: string) => `${name}: a meeting is not logged`,
  "own-promise": (name: string) => `You promised ${name} something`,
  "their-promise": (name: string) => `${name} promised you something`,
} as const satisfies Record<AttentionKind, (name: string) => string>;

const WORST_SHOWN = 5;

/** Who is worth a moment, the longest overdue first, each with the rule behind it. */
function WorthAMoment({ mentees }: { mentees: readonly MenteeSummary[] }) {
  const found = mentees
    .flatMap(({ attention, name, personId }) => attention.map((each) => ({ ...each, name, personId })))
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
  if (found.length === 0) return null;
  return (
    <section className="mb-10 max-w-3xl">
      <h3>Worth a moment</h3>
      <ul className="mt-3 grid gap-4">
        {found.slice(0, WORST_SHOWN).map(({ kind, personId, name, dueOn, rule }) => (
          <li key={`${personId} ${kind}`}>
            <Link to={`/people/${personId}`} className="font-semibold">
              {REASONS[kind](name)}
            </Link>
            <p className="text-sm text-ink-2">
              Was due {dateInWords(dueOn)}. {rule}
            </p>
          </li>
        ))}
      </ul>
      {found.length > WORST_SHOWN ? (
        <p className="mt-4 text-sm text-ink-2">And {found.length - WORST_SHOWN} more; the table has them all.</p>
      ) : null}
    </section>
  );
}

/** A mentor's mentees on one page: who is worth a moment and why, and of each the last and next meeting and promises. */
export function MenteeList({ mentees, timeZone }: { mentees: readonly MenteeSummary[]; timeZone: string }) {
  return (
    <section className="mb-14">
      <h2 className="mb-5">Your mentees</h2>
      <WorthAMoment mentees={mentees} />
      <DataTable
        caption="Your mentees"
        isCaptionHidden
        rows={mentees}
        rowKey={({ mentorshipId }) => mentorshipId}
        empty="Nobody yet. A mentee appears here when both of you have accepted."
        columns={[
          {
            key: "who",
            header: "Who",
            isRowHeader: true,
            cell: ({ personId, name, districtName }) => (
              <>
                <Link to={`/people/${personId}`}>{name}</Link>
                {districtName === null ? null : <div className="text-sm font-normal text-ink-2">{districtName}</div>}
              </>
            ),
          },
          {
            key: "last",
            header: "Last met",
            cell: ({ lastMetOn }) => (lastMetOn === null ? "not yet" : dateInWords(lastMetOn)),
          },
          {
            key: "next",
            header: "Next",
            cell: ({ nextAt, attention }) =>
              nextAt !== null ? (
                <strong>{when(nextAt, timeZone)}</strong>
              ) : (
                <span className={attention.some(({ kind }) => kind === "no-meeting") ? "text-signal" : "text-ink-2"}>
                  nothing planned
                </span>
              ),
          },
          { key: "promises", header: "Promises open", cell: ({ promises }) => <Promises promises={promises} /> },
          {
            key: "released",
            header: "Released to you",
            cell: ({ items }) => itemsInWords(items) || <span className="text-ink-2">nothing yet</span>,
          },
        ]}
      />
      <div className="mt-4">
        <VisibilityLine>only you.</VisibilityLine>
      </div>
    </section>
  );
}

function Promises({ promises }: Pick<MenteeSummary, "promises">) {
  if (promises.length === 0) return <span className="text-ink-2">none</span>;
  return (
    <ul>
      {promises.slice(0, 3).map(({ id, isOwn, text }) => (
        <li key={id} className="break-words">
          {isOwn ? "You" : "They"}: {text}
        </li>
      ))}
      {promises.length > 3 ? <li className="text-ink-2">and {promises.length - 3} more</li> : null}
    </ul>
  );
}
