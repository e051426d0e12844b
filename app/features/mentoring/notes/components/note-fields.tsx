import { Checkbox } from "#app/components/form/checkbox.tsx";
import { TextArea } from "#app/components/form/text-area.tsx";

export interface NoteFieldsProps {
  values: Readonly<Record<string, string>>;
  faults: Readonly<Record<string, string>>;
  otherName: string;
  /** Whether the note is shared already: then there is nothing to choose any more. */
  isShared?: boolean;
}

/** The words of a note, and whether the other one reads it. */
export function NoteFields({ values, faults, otherName, isShared = false }: NoteFieldsProps) {
  return (
    <div className="grid gap-5">
      <TextArea
        name="text"
        label="Note"
        help="Do not name students."
        rows={5}
        defaultValue={values["text"] ?? ""}
        error={faults["text"]}
      />
      {isShared ? (
        <p className="text-sm text-ink-2">
          <bdi>{otherName}</bdi> can read this note. A shared note stays shared.
        </p>
      ) : (
        <Checkbox
          name="shared"
          value="yes"
          label={
            <>
              Share it with <bdi>{otherName}</bdi>
            </>
          }
          help="They get a mail that says so, without a word of the note. A shared note stays shared."
          defaultChecked={values["shared"] === "yes"}
          error={faults["shared"]}
        />
      )}
    </div>
  );
}
