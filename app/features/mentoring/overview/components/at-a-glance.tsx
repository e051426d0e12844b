import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { dateInWords } from "#app/components/words.ts";
import { ITEM_NAMES, NOTHING_RELEASED } from "#app/features/releases/released.tsx";
import { timeOfMeeting } from "../../meetings/components/meeting-time.tsx";
import type { MentorshipOverview } from "../queries.server.ts";
import { agreementInWords } from "./agreement-words.ts";

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-sm text-ink-2">{term}</dt>
      <dd className="mt-0.5">{children}</dd>
    </div>
  );
}

/** When the two meet, how their agreement stands, and for a mentor what the candidate released. */
export function AtAGlance({ overview }: { overview: MentorshipOverview }) {
  const { mentorship, next, lastMetOn, released } = overview;
  const { id, side, candidate } = mentorship;
  const { timeZone } = mentorship[side];
  return (
    <dl className="mb-12 grid gap-x-10 gap-y-5 border-y border-line py-5 sm:grid-cols-2 lg:grid-cols-4">
      {mentorship.canEdit ? (
        <Fact term="Next meeting">
          {next === null ? (
            "Nothing planned"
          ) : (
            <Link to={`/meetings/${next.id}`}>{timeOfMeeting(next.startsAt, next.endsAt, timeZone)}</Link>
          )}
        </Fact>
      ) : null}
      <Fact term="Last met">{lastMetOn === null ? "Not yet" : dateInWords(lastMetOn)}</Fact>
      <Fact term="Agreement">
        <Link to={`/mentorships/${id}/agreement`}>{agreementInWords(overview)}</Link>
      </Fact>
      {released === null ? null : (
        <Fact term="Released to you">
          {released.items.length === 0 ? (
            <span className="text-ink-2">{NOTHING_RELEASED}</span>
          ) : (
            <ul>
              {released.items.map((item) => (
                <li key={item}>
                  <Link to={`/people/${candidate.personId}#item-${item}`}>{ITEM_NAMES[item]}</Link>
                </li>
              ))}
            </ul>
          )}
        </Fact>
      )}
    </dl>
  );
}
