import { Form } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import { TextArea } from "#app/components/form/text-area.tsx";
import type { ServiceRecordView } from "../queries.server.ts";
import { RecordState, spanInWords } from "./record-state.tsx";

export interface JudgementFormProps {
  record: ServiceRecordView;
  /** What was typed last and what is wrong with it, if it was about this record. */
  typed: Readonly<Record<string, string>>;
  fault: string | undefined;
}

/** One record, with what a manager says of it. */
export function JudgementForm({ record, typed, fault }: JudgementFormProps) {
  const { id, title, district, isCto, version, lastWord, state } = record;
  const noteId = `note-${id}`;
  return (
    <li className="grid gap-x-12 gap-y-5 border-b border-line py-7 md:grid-cols-2">
      <div>
        <h3>
          <bdi>{title}</bdi>
        </h3>
        <p className="mt-1">
          <bdi>{district}</bdi>
        </p>
        <p className="text-ink-2">{spanInWords(record)}</p>
        {isCto ? <p className="text-ink-2">Led the technology of the district</p> : null}
        <p className="mt-3">
          <RecordState record={record} />
        </p>
      </div>
      <Form method="post" noValidate className="grid content-start gap-4">
        <input type="hidden" name="recordId" value={id} />
        <input type="hidden" name="version" value={version} />
        <input type="hidden" name="lastWord" value={lastWord} />
        <TextArea
          id={noteId}
          name="note"
          label="Note"
          help="Its owner reads it. It is needed when you do not accept a record. Do not name students."
          defaultValue={typed["note"] ?? ""}
          error={fault}
          rows={2}
        />
        <div className="flex flex-wrap gap-3">
          {state === "verified" ? null : (
            <Button name="step" value="verify" variant="secondary" aria-label={`Verify: ${title}, ${district}`}>
              Verify
            </Button>
          )}
          {state === "refused" ? null : (
            <Button name="step" value="refuse" variant="quiet" aria-label={`Do not accept: ${title}, ${district}`}>
              Do not accept
            </Button>
          )}
        </div>
      </Form>
    </li>
  );
}
