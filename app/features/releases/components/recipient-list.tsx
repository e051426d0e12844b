import { Link } from "@remix-run/react";
import type { WhoSeesWhat } from "../queries.server.ts";
import { bondInWords, itemsInWords } from "../released.tsx";
import { OFFERED_ITEMS } from "../schema.ts";

/** Each person with whom something can be shared, what they see in a sentence, and the way to see it as they do. */
export function RecipientList({ recipients, cells }: Pick<WhoSeesWhat, "recipients" | "cells">) {
  return (
    <ul className="max-w-3xl border-t border-line">
      {recipients.map(({ personId, name, roles }) => {
        const seen = OFFERED_ITEMS.filter((item) =>
          cells.some((cell) => cell.personId === personId && cell.item === item && cell.releasedAt !== null),
        );
        return (
          <li
            key={personId}
            className="border-b border-line py-4 sm:flex sm:items-baseline sm:justify-between sm:gap-8"
          >
            <div>
              <p>
                <strong>{name}</strong>, {bondInWords(roles)}
              </p>
              <p className={seen.length === 0 ? "text-ink-2" : "text-accent"}>
                Sees {seen.length === 0 ? "nothing" : itemsInWords(seen)}
              </p>
            </div>
            <Link
              to={`/who-sees-what/preview?${new URLSearchParams({ as: personId })}`}
              className="inline-block shrink-0 py-1 text-sm"
            >
              See your page as {name} does
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
