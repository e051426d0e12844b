import { dateInWords } from "#app/components/words.ts";
import { ROLE_NAMES } from "#app/core/access/role-names.ts";
import type { Behind, Cause, CohortHome } from "../queries.server.ts";

/** What is missing, and the rule by which it is. */
const CAUSES: Record<Cause, { title: string; rule: string }> = {
  baseline: {
    title: "First assessment not submitted",
    rule: "It is due four weeks after the first day, for those who joined later two weeks after they came.",
  },
  "service-record": {
    title: "No service record entered",
    rule: "A mentor’s years in districts are due on the first day, or two weeks after they came.",
  },
  "match-profile": {
    title: "No match profile",
    rule: "It is due on the first day, or two weeks after they came. Whoever is matched already owes none.",
  },
  proposal: {
    title: "No answer to a proposal",
    rule: "The days for an answer are over. A repair of the match finds somebody else.",
  },
};

function Person({ name, role, districtName, dueOn }: Behind) {
  return (
    <li className="flex flex-wrap justify-between gap-x-6 border-b border-line py-2">
      <span>
        <bdi>{name}</bdi>
        <span className="text-sm text-ink-2">
          , {ROLE_NAMES[role].toLowerCase()}
          {districtName === null ? null : (
            <>
              , <bdi>{districtName}</bdi>
            </>
          )}
        </span>
      </span>
      <span className="text-sm text-ink-2">due {dateInWords(dueOn)}</span>
    </li>
  );
}

/** Who is behind and why, cause by cause: names and days, never a judgment. */
export function BehindList({ behind }: Pick<CohortHome, "behind">) {
  return (
    <div className="grid gap-8">
      {behind.map(({ cause, count, people }) => (
        <section key={cause}>
          <h3>
            {CAUSES[cause].title} <span className="font-normal text-ink-2">({count})</span>
          </h3>
          <p className="text-sm text-ink-2">{CAUSES[cause].rule}</p>
          <ul className="mt-2 border-t border-line">
            {people.map((person) => (
              <Person key={person.enrollmentId} {...person} />
            ))}
          </ul>
          {count > people.length ? (
            <p className="mt-2 text-sm text-ink-2">and {count - people.length} more. “People” has everybody.</p>
          ) : null}
        </section>
      ))}
    </div>
  );
}
