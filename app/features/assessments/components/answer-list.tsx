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
  /** How far the evidence goes, in a word, and the names of its files. */
  evidenceState: string;
  files: readonly string[];
}

export interface AnswerListProps {
  assessmentId: string;
  title: string;
  answers: readonly AnswerListItem[];
  levels: readonly { level: number; name: string }[];
}

function AnswerWords({ answer, levels }: { answer: AnswerListItem; levels: AnswerListProps["levels"] }) {
  const { level, noOpportunity, why, evidenceNote, evidenceUrl, evidenceState, files } = answer;
  const choice = noOpportunity ? "No opportunity" : level === null ? "No level yet" : levelInWords(level, levels);
  const evidence = [evidenceNote, evidenceUrl, ...files].filter((text) => text !== "");
  return (
    <>
      <p>{choice}</p>
      {why === "" ? null : <p className="text-sm whitespace-pre-wrap text-ink-2 wrap-anywhere">{why}</p>}
      {evidence.length === 0 ? null : (
        <p className="text-sm text-ink-2 wrap-anywhere">
          Evidence, {evidenceState}:{" "}
          {evidence.map((text, index) => (
            <span key={`${index} ${text}`}>
              {index === 0 ? "" : " · "}
              <bdi>{text}</bdi>
            </span>
          ))}
        </p>
      )}
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
