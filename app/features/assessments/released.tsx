import { DataTable } from "#app/components/table/data-table.tsx";
import { asTitle, dayOf } from "#app/components/words.ts";
import { levelInWords } from "./components/level-options.ts";
import { ErrorInWords } from "./components/profile-asides.tsx";
import { ProfileChart } from "./components/profile-chart.tsx";
import { ProfileTable } from "./components/profile-table.tsx";
import { profileInWords } from "./components/profile-words.ts";
import { KIND_NAMES } from "./components/words.ts";
import type { Kind } from "./answer.ts";
import type { GrowthView, ReleasedProfile as Profile } from "./profile-view.server.ts";

export {
  EvidenceList as ReleasedEvidence,
  type EvidenceListProps as ReleasedClaims,
  type SentNote,
} from "./evidence/components/evidence-list.tsx";

/** What of a person's assessments stands on a page for somebody to whom they released it. */

/** Which sitting it is: "Baseline, submitted October 20, 2026". */
export function sittingInWords({ kind, submittedAt }: { kind: Kind; submittedAt: Date }): string {
  return `${KIND_NAMES[kind]}, submitted ${dayOf(submittedAt)}`;
}

export function ReleasedProfile({ profile }: { profile: Profile }) {
  return (
    <>
      <p className="mb-6 max-w-measure">{profileInWords(profile, "The")}</p>
      <ProfileChart profile={profile} whose="the" />
      <div className="mt-10 grid gap-10">
        <ProfileTable profile={profile} />
        <ErrorInWords profile={profile} who="somebody rated themselves" />
      </div>
    </>
  );
}

/** One answer with its note. What was given as evidence is released by itself. */
export interface ReleasedAnswer {
  areaName: string;
  indicatorId: string;
  statement: string;
  level: number | null;
  noOpportunity: boolean;
  why: string;
}

export interface AnswersProps {
  answers: readonly ReleasedAnswer[];
  levels: readonly { level: number; name: string }[];
}

function choiceInWords({ level, noOpportunity }: ReleasedAnswer, levels: AnswersProps["levels"]): string {
  if (noOpportunity) return "No opportunity";
  return level === null ? "Not answered" : levelInWords(level, levels);
}

/** Every answer by area, each area to be opened by itself. */
export function ReleasedAnswers({ answers, levels }: AnswersProps) {
  const areas = [...new Set(answers.map(({ areaName }) => areaName))];
  return (
    <div className="border-t border-line">
      {areas.map((area) => (
        <details key={area} className="border-b border-line">
          <summary className="cursor-pointer py-3 font-semibold">{area}</summary>
          <ul className="grid gap-4 pb-5">
            {answers
              .filter(({ areaName }) => areaName === area)
              .map((answer) => (
                <li key={answer.indicatorId} className="max-w-measure">
                  <p>{asTitle(answer.statement)}</p>
                  <p className="text-sm font-semibold text-accent">{choiceInWords(answer, levels)}</p>
                  {answer.why === "" ? null : (
                    <p className="mt-1 text-sm whitespace-pre-wrap text-ink-2 wrap-anywhere">{answer.why}</p>
                  )}
                </li>
              ))}
          </ul>
        </details>
      ))}
    </div>
  );
}

const VERDICTS = {
  rose: "higher, by more than measurement error would explain",
  fell: "lower, by more than measurement error would explain",
  "cannot-tell": "cannot tell: any difference lies within measurement error",
} as const;

export function ReleasedGrowth({ growth }: { growth: GrowthView }) {
  const rows = [...growth.areas, { id: "total", name: "Overall", verdict: growth.total }];
  return (
    <DataTable
      caption={`From ${dayOf(growth.from)} to ${dayOf(growth.to)}`}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        { key: "area", header: "Area", isRowHeader: true, cell: ({ name }) => name },
        { key: "change", header: "Change", cell: ({ verdict }) => VERDICTS[verdict] },
      ]}
    />
  );
}
