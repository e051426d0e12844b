import { Form } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import { TextArea } from "#app/components/form/text-area.tsx";
import { dateInWords, dayOf } from "#app/components/words.ts";
import type { SuggestionView } from "../queries.server.ts";
import { wordField } from "../schema.ts";

/** What was sent and not stored. */
export interface SentTalk {
  typed: Readonly<Record<string, string>>;
  faults: Readonly<Record<string, string>>;
}

export interface SuggestionsProps {
  suggestions: readonly SuggestionView[];
  mentorName: string;
  candidateName: string;
  /** For the candidate, the version of the goal to which an answer is given; null for whoever cannot answer. */
  answering: { version: number; sent: SentTalk } | null;
}

/** What a suggestion comes down to: "One more action", "Another date: May 31, 2027". */
function Proposed({ action, dueOn }: Pick<SuggestionView, "action" | "dueOn">) {
  return (
    <p className="max-w-measure wrap-anywhere">
      {dueOn === null ? (
        <>
          One more action: <bdi>{action}</bdi>
        </>
      ) : (
        `Another date: ${dateInWords(dueOn)}`
      )}
    </p>
  );
}

/** What the mentor suggested for a goal, each with its answer, or with the way to answer it. */
export function Suggestions({ suggestions, mentorName, candidateName, answering }: SuggestionsProps) {
  return (
    <ol className="mt-4 border-t border-line">
      {suggestions.map((suggestion) => {
        const { id, createdAt, answer, answeredAt, word } = suggestion;
        return (
          <li key={id} className="border-b border-line py-4">
            <p className="text-sm text-ink-2">
              <bdi className="font-semibold text-ink">{mentorName}</bdi> · {dayOf(createdAt)}
            </p>
            <div className="mt-1">
              <Proposed {...suggestion} />
            </div>
            {answer === null || answeredAt === null ? (
              answering === null ? (
                <p className="mt-1 text-sm text-ink-2">Not answered yet.</p>
              ) : (
                <AnswerForm suggestion={suggestion} mentorName={mentorName} {...answering} />
              )
            ) : (
              <p className="mt-1 max-w-measure text-sm wrap-anywhere text-ink-2">
                <span className={`font-semibold ${answer === "accepted" ? "text-accent" : "text-ink"}`}>
                  {answer === "accepted" ? "Accepted" : "Declined"}
                </span>{" "}
                by <bdi>{candidateName}</bdi>, {dayOf(answeredAt)}
                {word === "" ? null : <>: “{word}”</>}
              </p>
            )}
          </li>
        );
      })}
    </ol>
  );
}

function AnswerForm({
  suggestion: { id, action, dueOn },
  mentorName,
  version,
  sent,
}: { suggestion: SuggestionView; mentorName: string } & NonNullable<SuggestionsProps["answering"]>) {
  const isMeant = sent.typed["suggestionId"] === id;
  const about = <span className="sr-only">: {action ?? (dueOn === null ? "" : dateInWords(dueOn))}</span>;
  return (
    <Form method="post" noValidate className="no-print mt-3 grid max-w-measure gap-3">
      <input type="hidden" name="suggestionId" value={id} />
      <input type="hidden" name="version" value={version} />
      {/* Of more than one line, since Enter in a single line would press the first button: accept. */}
      <TextArea
        id={wordField(id)}
        name="word"
        label={
          <>
            A word to <bdi>{mentorName}</bdi>
          </>
        }
        optional
        rows={2}
        help="Do not name students."
        defaultValue={isMeant ? (sent.typed["word"] ?? "") : ""}
        error={isMeant ? sent.faults["word"] : undefined}
      />
      <div className="flex flex-wrap gap-3">
        <Button name="step" value="accept" variant="secondary">
          Accept{about}
        </Button>
        <Button name="step" value="decline" variant="quiet">
          Decline{about}
        </Button>
      </div>
    </Form>
  );
}
