import { SummaryList } from "#app/components/layout/summary-list.tsx";
import { minutesInWords } from "#app/components/words.ts";
import { AGREEMENT_TEXTS } from "#app/core/mentoring/agreement.ts";
import type { AgreementView } from "../queries.server.ts";
import { AGREEMENT_QUESTIONS, rhythmInWords } from "../schema.ts";

type Words = Pick<
  AgreementView,
  "communication" | "goals" | "problems" | "requirements" | "rhythmDays" | "meetingMinutes"
>;

/** What an agreement says. */
export function AgreementText({ agreement }: { agreement: Words }) {
  return (
    <SummaryList
      rows={[
        ...AGREEMENT_TEXTS.map((name) => ({
          term: AGREEMENT_QUESTIONS[name].label,
          value: <p className="whitespace-pre-wrap wrap-anywhere">{agreement[name]}</p>,
        })),
        {
          term: "When we meet",
          value: `${rhythmInWords(agreement.rhythmDays)}, ${minutesInWords(agreement.meetingMinutes)}`,
        },
      ]}
    />
  );
}
