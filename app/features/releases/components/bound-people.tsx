import { Link } from "@remix-run/react";
import type { BoundPerson } from "../queries.server.ts";
import { itemsInWords, NOTHING_RELEASED } from "../released.tsx";

/** The people who are bound to somebody, each with what they have released to them. */
export function BoundPeople({ title, people }: { title: string; people: readonly BoundPerson[] }) {
  if (people.length === 0) return null;
  return (
    <section className="mb-14">
      <h2>{title}</h2>
      <ul className="mt-4 max-w-3xl border-t border-line">
        {people.map(({ personId, name, districtName, items }) => (
          <li
            key={personId}
            className="grid gap-x-8 gap-y-1 border-b border-line py-4 sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]"
          >
            <div>
              <Link to={`/people/${personId}`} className="font-semibold">
                {name}
              </Link>
              {districtName === null ? null : <p className="text-sm text-ink-2">{districtName}</p>}
            </div>
            <p className={items.length === 0 ? "text-ink-2" : ""}>
              {items.length === 0 ? NOTHING_RELEASED : `Released to you: ${itemsInWords(items)}`}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
