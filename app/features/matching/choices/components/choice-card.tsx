import type { ReactNode } from "react";
import type { ChoiceView } from "../../preferences/queries.server.ts";

/** A mentor whom one can choose: who they are, and what makes them a good choice. `children` is what one can do. */
export function ChoiceCard({ choice, children }: { choice: ChoiceView; children: ReactNode }) {
  const { name, district, helpsWith, reasons } = choice;
  return (
    <li className="grid gap-x-10 gap-y-3 border-b border-line py-6 md:grid-cols-[minmax(0,1fr)_12rem]">
      <div className="min-w-0">
        <h3 className="text-lg">
          <bdi>{name}</bdi>
        </h3>
        {district ? <p className="text-sm text-ink-2">{district}</p> : null}
        {helpsWith ? (
          <p className="mt-2 max-w-measure">
            Likes to help with: <bdi>{helpsWith}</bdi>
          </p>
        ) : null}
        <Reasons reasons={reasons} otherwise="Too little is known yet to say what you have in common." />
      </div>
      <div className="md:text-right">{children}</div>
    </li>
  );
}

/** What speaks for a pair, a line for each thing that is measured. */
export function Reasons({ reasons, otherwise }: { reasons: ChoiceView["reasons"]; otherwise: string }) {
  if (reasons.length === 0) return <p className="mt-3 text-sm text-ink-2">{otherwise}</p>;
  return (
    <dl className="mt-3 grid gap-1 text-sm">
      {reasons.map(({ name, words }) => (
        <div key={name} className="sm:grid sm:grid-cols-[13rem_minmax(0,1fr)] sm:gap-x-4">
          <dt className="text-ink-3">{name}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  );
}
