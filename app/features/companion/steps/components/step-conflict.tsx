import type { ReactNode } from "react";
import { Notice } from "#app/components/layout/notice.tsx";
import { CANNOT_TELL } from "#app/core/companion/step-answers.ts";
import { fieldOf, type StepFields } from "../../answer.ts";

export interface StepConflictProps {
  items: readonly { id: string; statement: string }[];
  mine: StepFields;
  theirs: StepFields;
  /** How to choose between the two. */
  children: ReactNode;
}

function inWords(value: string | undefined): string {
  if (value === CANNOT_TELL) return "cannot tell";
  return value === undefined || value === "" ? "nothing" : value;
}

/** What differs between the two texts of one half, when it was changed in two places. Nothing is lost until one chooses. */
export function StepConflict({ items, mine, theirs, children }: StepConflictProps) {
  const names = [
    ...items.flatMap(({ id, statement }) => [
      { name: fieldOf("today", id), label: `${statement} (today)` },
      { name: fieldOf("expects", id), label: `${statement} (within a year)` },
    ]),
    { name: "reflection", label: "Your note" },
  ].filter(({ name }) => (mine[name] ?? "") !== (theirs[name] ?? ""));
  return (
    <div className="mb-8">
      <Notice tone="signal" title="Your answers were changed in another window" announce>
        <p>Nothing was overwritten. Choose which ones to keep.</p>
        <dl className="my-4 grid gap-3">
          {names.map(({ name, label }) => (
            <div key={name}>
              <dt className="font-semibold">{label}</dt>
              <dd className="whitespace-pre-wrap wrap-anywhere">On this page: {inWords(mine[name])}</dd>
              <dd className="whitespace-pre-wrap wrap-anywhere">From the other window: {inWords(theirs[name])}</dd>
            </div>
          ))}
        </dl>
        {children}
      </Notice>
    </div>
  );
}
