import { SummaryList } from "#app/components/layout/summary-list.tsx";
import { asTitle } from "#app/components/words.ts";
import { levelInWords } from "./level-options.ts";

export interface AnswerListItem {
  indicatorId: string;
  areaName: string;
  statement: string;
  level: number | null;
  noOpportunity: boolean;
  why: string;
  evidenceNote: string;
  evidenceUrl: string;
}

export interface AnswerListProps {
  assessmentId: string;
  title: string;
  answers: readonly AnswerListItem[];
  levels: readonly { level: number; name: string }[];
}

function AnswerWords({ answer, levels }: { answer: AnswerListItem; levels: AnswerListProps["levels"] }) {
  const { level, noOpportunity, why, evidenceNote, evidenceUrl } = answer;
  const choice = noOpportunity ? "No opportunity" : level === null ? "No level yet" : levelInWords(level, levels);
  const evidence = [evidenceNote, evidenceUrl].filter((text) => text !== "").join(" · ");
  return (
    <>
      <p>{choice}</p>
      {why === "" ? null : <p className="text-sm whitespace-pre-wrap text-ink-2 wrap-anywhere">{why}</p>}
      {evidence === "" ? null : <p className="text-sm text-ink-2 wrap-anywhere">Evidence, claimed: {evidence}</p>}
    </>
  );
}

/** Answers to look over before submitting, each with the way back to its question. */
export function AnswerList({ assessmentId, title, answers, levels }: AnswerListProps) {
  return (
    <section className="mb-10">
      <h2 className="mb-3">{title}</h2>
      <SummaryList
        rows={answers.map((answer) => ({
          term: asTitle(answer.statement),
          value: <AnswerWords answer={answer} levels={levels} />,
          change: {
            to: `/assessments/${assessmentId}/indicators/${answer.indicatorId}`,
            label: answer.level === null && !answer.noOpportunity ? "Answer" : "Change",
          },
        }))}
      />
    </section>
  );
}
