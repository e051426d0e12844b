import { DataTable } from "#app/components/table/data-table.tsx";
import { dayOf } from "#app/components/words.ts";
import type { DepartmentStage, StageModel, Sureness } from "#app/core/planning/department-stage.ts";

export interface StageResultProps {
  model: StageModel;
  result: DepartmentStage;
  answeredAt: Date;
  answeredByName: string | null;
}

const SIDES = {
  emerging: "being built up",
  established: "with settled ways",
  site: "school by school",
  district: "from the district",
} as const;

const SURENESS: Readonly<Record<Sureness, string>> = {
  clear: "clearly",
  leaning: "more so than not",
  between: "in between",
};

function axisInWords(axis: DepartmentStage["stage"] | DepartmentStage["level"]): string {
  if (axis === null || axis.side === null) return "in between";
  return `${SIDES[axis.side]}, ${SURENESS[axis.sureness]}`;
}

/** To which side an answer points, and how far. */
function leanInWords(value: number, low: string, high: string): string {
  if (value === 0) return "–";
  const side = value < 0 ? low : high;
  return Math.abs(value) === 1 ? side : `rather ${side}`;
}

/** Where a department stands, how sure that is, and what each answer contributed. */
export function StageResult({ model, result, answeredAt, answeredByName }: StageResultProps) {
  const { stage, level, outcome, answered, contributions } = result;
  return (
    <section className="mb-14">
      <h2>Where the department stands</h2>
      <p className="mt-3 max-w-measure text-lg">
        The department is {axisInWords(stage)}. The work is done {axisInWords(level)}.
      </p>
      {outcome === null ? (
        <p className="mt-2 max-w-measure">The answers point to several sides, so no next step is suggested.</p>
      ) : (
        <p className="mt-2 max-w-measure">{model.outcomes[outcome]}</p>
      )}
      <p className="mt-2 text-sm text-ink-2">
        {answered} of {model.questions.length} questions answered
        {answeredByName === null ? "" : " by "}
        {answeredByName === null ? null : <bdi>{answeredByName}</bdi>}, {dayOf(answeredAt)}.
      </p>
      <details className="mt-6">
        <summary>What each answer contributed</summary>
        <div className="mt-4">
          <DataTable
            caption="What each answer contributed"
            isCaptionHidden
            rows={contributions}
            rowKey={({ question }) => question.id}
            columns={[
              {
                key: "question",
                header: "Question",
                isRowHeader: true,
                cell: ({ question, answer }) => (
                  <>
                    {question.text}
                    <span className="block font-normal text-ink-2">{answer.text}</span>
                  </>
                ),
              },
              {
                key: "stage",
                header: "Stage",
                cell: ({ answer }) => leanInWords(answer.stage, "being built up", "settled"),
              },
              {
                key: "level",
                header: "Level",
                cell: ({ answer }) => leanInWords(answer.level, "school", "district"),
              },
            ]}
          />
        </div>
      </details>
    </section>
  );
}
