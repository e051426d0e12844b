import { KeptForm } from "#app/components/form/kept-form.tsx";
import { TextArea } from "#app/components/form/text-area.tsx";
import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";

/** One half of a paired step that was sent after the session had ended. */
export function KeptHalfForm({ typed }: { typed: Record<string, string> }) {
  const { reflection = "", then: _, ...hidden } = typed;
  return (
    <KeptForm
      lead="Your answers are not saved yet, and they are still here. Sign in again in a new window, then come back and save them."
      hidden={hidden}
      save="Save these answers"
    >
      <TextArea
        name="reflection"
        label="A note for yourself"
        help="Do not name students."
        defaultValue={reflection}
        rows={4}
      />
      <VisibilityLine>only you, until both of you have submitted. Nobody sees the note.</VisibilityLine>
    </KeptForm>
  );
}
