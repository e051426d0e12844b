import type { ReactNode } from "react";
import { Notice } from "#app/components/layout/notice.tsx";
import { NO_OPPORTUNITY, type AnswerFields } from "../answer.ts";

const LABELS = { choice: "Level", why: "Why this level", evidenceNote: "Evidence", evidenceUrl: "Link" } as const;

function Version({ title, fields }: { title: string; fields: AnswerFields }) {
  return (
    <div>
      <h2 className="font-sans text-sm font-semibold">{title}</h2>
      <dl className="mt-1">
        {Object.entries(LABELS).map(([name, label]) => {
          const value = fields[name as keyof AnswerFields];
          return (
            <div key={name} className="mt-1">
              <dt className="inline text-ink-2">{label}: </dt>
              <dd className="inline whitespace-pre-wrap wrap-anywhere">
                {value === NO_OPPORTUNITY ? "no opportunity" : value || "nothing"}
              </dd>
            </div>
          );
        })}
      </dl>
    </div>
  );
}

export interface ConflictNoticeProps {
  mine: AnswerFields;
  theirs: AnswerFields;
  /** How to choose between the two. */
  children: ReactNode;
}

/** Both texts side by side, when the same answer was changed in two places. Nothing is lost until the person chooses. */
export function ConflictNotice({ mine, theirs, children }: ConflictNoticeProps) {
  return (
    <div className="mb-8">
      <Notice tone="signal" title="This answer was changed in another window" announce>
        <p>Nothing was overwritten. Choose which one to keep.</p>
        <div className="my-4 grid gap-6 sm:grid-cols-2">
          <Version title="On this page" fields={mine} />
          <Version title="Saved from the other window" fields={theirs} />
        </div>
        {children}
      </Notice>
    </div>
  );
}
