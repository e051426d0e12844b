import { Link } from "@remix-run/react";
import { Pager } from "#app/components/layout/pager.tsx";
import { DataTable } from "#app/components/table/data-table.tsx";
import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";
import { dateInWords } from "#app/components/words.ts";
import type { Page } from "#app/core/shared/pages.ts";
import { itemsInWords } from "#app/features/releases/released.tsx";
import { movementInWords } from "../../progress/components/movement-words.ts";
import type { MenteeSummary } from "../queries.server.ts";
import { REASONS, shortTime, type Moment } from "./mentee-words.ts";

interface MenteeListProps {
  /** The reasons to look at a mentee that are shown, and how many there are besides. */
  moments: readonly Moment[];
  more: number;
  page: Page<MenteeSummary>;
  timeZone: string;
}

/** Who is worth a moment, the longest overdue first, each with the rule behind it. */
function WorthAMoment({ moments, more }: Pick<MenteeListProps, "moments" | "more">) {
  if (moments.length === 0) return null;
  return (
    <section className="mb-10 max-w-3xl">
      <h3>Worth a moment</h3>
      <ul className="mt-3 grid gap-4">
        {moments.map(({ kind, mentorshipId, name, dueOn, rule }) => (
          <li key={`${mentorshipId} ${kind}`}>
            <Link to={`/mentorships/${mentorshipId}`} className="font-semibold">
              {REASONS[kind](name)}
            </Link>
            <p className="text-sm text-ink-2">
              Was due {dateInWords(dueOn)}. {rule}
            </p>
          </li>
        ))}
      </ul>
      {more > 0 ? <p className="mt-4 text-sm text-ink-2">And {more} more, for when these are done.</p> : null}
    </section>
  );
}

/** A mentor's mentees on one page: who is worth a moment and why, and of each how things stand. */
export function MenteeList({ moments, more, page, timeZone }: MenteeListProps) {
  return (
    <section className="mb-14">
      <h2 className="mb-5">Your mentees</h2>
      <WorthAMoment moments={moments} more={more} />
      <DataTable
        caption="Your mentees"
        isCaptionHidden
        rows={page.lines}
        rowKey={({ mentorshipId }) => mentorshipId}
        empty="Nobody yet. A mentee appears here when both of you have accepted."
        columns={[
          {
            key: "who",
            header: "Who",
            isRowHeader: true,
            cell: ({ mentorshipId, name, districtName }) => (
              <>
                <Link to={`/mentorships/${mentorshipId}`}>{name}</Link>
                {districtName === null ? null : <div className="text-sm font-normal text-ink-2">{districtName}</div>}
              </>
            ),
          },
          { key: "meetings", header: "Meetings", cell: (mentee) => <Meetings {...{ mentee, timeZone }} /> },
          { key: "goals", header: "Goals", cell: ({ goals }) => <Goals goals={goals} /> },
          { key: "promises", header: "Promises open", cell: ({ promises }) => <Promises promises={promises} /> },
          {
            key: "released",
            header: "Released to you",
            cell: (mentee) => <Released mentee={mentee} />,
          },
        ]}
      />
      <Pager {...page.span} />
      <div className="mt-4 grid gap-4">
        <VisibilityLine>
          only you. Your mentees can read in their record when you saw what they released.
        </VisibilityLine>
        <p>
          <Link to="/mentor-preparation">Prepare as a mentor: a guide of 20 minutes, and nine cases to rate</Link>
        </p>
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

function Meetings({ mentee, timeZone }: { mentee: MenteeSummary; timeZone: string }) {
  const { nextAt, lastMetOn, attention } = mentee;
  const isLate = attention.some(({ kind }) => kind === "no-meeting");
  return (
    <>
      {nextAt === null ? (
        <span className={isLate ? "text-signal" : "text-ink-2"}>Nothing planned</span>
      ) : (
        <strong>{shortTime(nextAt, timeZone)}</strong>
      )}
      <div className="text-sm text-ink-2">{lastMetOn === null ? "Not met yet" : `Met ${dateInWords(lastMetOn)}`}</div>
    </>
  );
}

function Goals({ goals }: Pick<MenteeSummary, "goals">) {
  if (goals === null) return <span className="text-ink-2">not released</span>;
  if (goals.openGoals === 0) return <span className="text-ink-2">none open</span>;
  return (
    <>
      {goals.openGoals} open
      <div className="text-sm text-ink-2">{movementInWords(goals)}</div>
    </>
  );
}

function Released({ mentee: { personId, items, waiting } }: { mentee: MenteeSummary }) {
  if (items.length === 0) return <span className="text-ink-2">nothing yet</span>;
  return (
    <>
      <Link to={`/people/${personId}`}>{itemsInWords(items)}</Link>
      {waiting === null || waiting === 0 ? null : (
        <div className="text-sm font-semibold">
          {waiting === 1 ? "1 piece of evidence waits for you" : `${waiting} pieces of evidence wait for you`}
        </div>
      )}
    </>
  );
}
