import { KeptForm } from "#app/components/form/kept-form.tsx";
import { TextArea } from "#app/components/form/text-area.tsx";
import { TextInput } from "#app/components/form/text-input.tsx";
import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";

const NO_STUDENTS = "Do not name students.";

/** An answer that was sent after the session had ended. */
export function KeptTextForm({ typed }: { typed: Record<string, string> }) {
  const { why = "", evidenceNote = "", evidenceUrl = "", then: _, ...hidden } = typed;
  return (
    <KeptForm
      lead="Your answer is not saved yet, and it is still here. Sign in again in a new window, then come back and save it."
      hidden={hidden}
      save="Save this answer"
    >
      <TextArea name="why" label="Why this level" help={NO_STUDENTS} defaultValue={why} rows={4} />
      <TextArea name="evidenceNote" label="Evidence" help={NO_STUDENTS} defaultValue={evidenceNote} rows={2} />
      <TextInput name="evidenceUrl" label="Link to it" defaultValue={evidenceUrl} />
      <VisibilityLine>only you, until you submit it and release it to somebody.</VisibilityLine>
    </KeptForm>
  );
}
