import { Form, Link, useNavigate } from "@remix-run/react";
import { useEffect, useRef, useState, type FormEvent, type MouseEvent } from "react";
import { Button, ButtonLink } from "#app/components/form/button.tsx";
import { ConflictChoice } from "#app/components/form/conflict-choice.tsx";
import { ErrorSummary } from "#app/components/form/error-summary.tsx";
import { FormActions } from "#app/components/form/form-actions.tsx";
import { SignInAgain } from "#app/components/form/kept-form.tsx";
import { LevelPicker } from "#app/components/form/level-picker.tsx";
import { SaveStatus } from "#app/components/form/save-status.tsx";
import { saveWords } from "#app/components/form/save-words.ts";
import { TextArea } from "#app/components/form/text-area.tsx";
import { TextInput } from "#app/components/form/text-input.tsx";
import { useAutosave } from "#app/components/form/use-autosave.ts";
import { useEarlyWords, useSaveBeforeLeaving } from "#app/components/form/use-save-before-leaving.ts";
import { midSentence } from "#app/components/words.ts";
import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";
import { NO_OPPORTUNITY, THEN_LEAVE, type AnswerFields } from "../answer.ts";
import { ConflictNotice } from "./conflict-notice.tsx";
import { levelOptions } from "./level-options.ts";

export interface QuestionFormProps {
  assessmentId: string;
  indicator: { id: string; anchors: readonly string[]; evidence: readonly string[] };
  levels: readonly { level: number; name: string }[];
  /** What the page shows, and what is stored: two things when a form sent without scripts was refused. */
  fields: AnswerFields;
  stored: AnswerFields;
  version: number;
  saveKey: string;
  /** How many files are with this answer; they have a page of their own. */
  files: number;
  neighbors: { back: string; next: string };
  /** What is wrong with what was sent without scripts, or what was stored meanwhile. */
  faults: Record<string, string>;
  theirs: AnswerFields | null;
}

function filesInWords(count: number): string {
  if (count === 0) return "Add a file";
  return count === 1 ? "1 file, look or add more" : `${count} files, look or add more`;
}

/** By the second click the next question may be under the pointer. */
function skipSecondOfDoubleClick(event: MouseEvent): void {
  if (event.detail > 1) event.preventDefault();
}

/** One answer: saved while one writes where JavaScript runs, and by its button everywhere. */
export function QuestionForm(props: QuestionFormProps) {
  const { assessmentId, indicator, levels, neighbors } = props;
  const address = `/assessments/${assessmentId}/indicators/${indicator.id}/save`;
  const autosave = useAutosave(address, props);
  const { fields, state, faults, change } = autosave;
  const navigate = useNavigate();
  const form = useRef<HTMLFormElement>(null);
  const keepButton = useRef<HTMLButtonElement>(null);
  const [isLeaving, setIsLeaving] = useState(false);
  const wasRefused = Object.keys(props.faults).length > 0;
  const { failures, saveToLeave, goOn } = useSaveBeforeLeaving(autosave, wasRefused);
  const { state: shown, text } = saveWords(state);

  const edit = (patch: Partial<AnswerFields>) => {
    goOn();
    change(patch, "choice" in patch);
  };

  useEarlyWords(form, { ...props.fields }, change);

  // Keyboard: 1 to 4 and the arrows work at once, since the chosen level, or the first, has the focus.
  useEffect(() => {
    if (wasRefused || form.current?.contains(document.activeElement)) return;
    const radios = form.current?.querySelectorAll<HTMLInputElement>('input[name="choice"]') ?? [];
    const chosen = [...radios].find((radio) => radio.checked) ?? radios[0];
    chosen?.focus({ preventScroll: true });
  }, [indicator.id, wasRefused]);

  useEffect(() => {
    if (failures > 0) keepButton.current?.focus();
  }, [failures]);

  const saveAndGo = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const submitter = (event.nativeEvent as SubmitEvent).submitter as HTMLButtonElement | null;
    const to = submitter?.value === THEN_LEAVE ? `/assessments/${assessmentId}` : neighbors.next;
    setIsLeaving(true);
    const isStored = await saveToLeave();
    setIsLeaving(false);
    if (isStored) navigate(to);
  };

  return (
    // No autocomplete: after a reload or a step back, the browser would put old words over the stored ones.
    <Form
      ref={form}
      method="post"
      noValidate
      autoComplete="off"
      onSubmit={(event) => void saveAndGo(event)}
      aria-busy={isLeaving}
    >
      <input type="hidden" name="baseVersion" value={props.version} />
      <input type="hidden" name="saveKey" value={props.saveKey} />
      {failures > 0 ? (
        <ErrorSummary key={failures} errors={Object.entries(faults).map(([field, message]) => ({ field, message }))} />
      ) : null}
      {state.kind === "conflict" ? (
        <ConflictNotice mine={fields} theirs={state.theirs}>
          <ConflictChoice {...autosave} ref={keepButton} />
        </ConflictNotice>
      ) : null}
      <LevelPicker
        name="choice"
        legend="Which comes closest to what you have done in the last twelve months?"
        options={levelOptions(levels, indicator.anchors)}
        noOpportunity={{
          value: NO_OPPORTUNITY,
          label: "I have had no opportunity to do this",
          hint: "it does not lower your profile",
        }}
        value={fields.choice}
        error={faults["choice"]}
        onChange={(event) => edit({ choice: event.currentTarget.value })}
      />
      <div className="mt-9 grid items-start gap-x-7 gap-y-7 md:grid-cols-2">
        <TextArea
          name="why"
          label="Why this level"
          help="A note for yourself. Do not name students."
          rows={4}
          value={fields.why}
          error={faults["why"]}
          onChange={(event) => edit({ why: event.currentTarget.value })}
        />
        <div className="grid gap-5">
          <TextArea
            name="evidenceNote"
            label="Evidence"
            help={`Something that somebody else could look at, for example: ${midSentence(indicator.evidence[0] ?? "")}. Do not name students.`}
            rows={2}
            value={fields.evidenceNote}
            error={faults["evidenceNote"]}
            onChange={(event) => edit({ evidenceNote: event.currentTarget.value })}
          />
          <TextInput
            name="evidenceUrl"
            label="Link to it"
            optional
            type="url"
            inputMode="url"
            placeholder="https://"
            value={fields.evidenceUrl}
            error={faults["evidenceUrl"]}
            onChange={(event) => edit({ evidenceUrl: event.currentTarget.value })}
          />
          <div>
            <h2 className="font-sans text-base font-semibold">Files</h2>
            <Link
              to={`/assessments/${assessmentId}/indicators/${indicator.id}/evidence`}
              className="inline-block py-0.5"
            >
              {filesInWords(props.files)}
            </Link>
          </div>
        </div>
      </div>
      <div className="mt-9">
        <VisibilityLine>
          only you. Once you have submitted, those to whom you release your answers, your evidence or the profile made
          from them.
        </VisibilityLine>
      </div>
      <FormActions
        end={
          <Button variant="quiet" name="then" value={THEN_LEAVE}>
            Save and leave
          </Button>
        }
      >
        <ButtonLink to={neighbors.back} variant="secondary">
          Back
        </ButtonLink>
        <Button onClick={skipSecondOfDoubleClick}>Save and continue</Button>
        <SaveStatus state={shown} text={text} />
        {state.kind === "signed-out" ? <SignInAgain /> : null}
      </FormActions>
    </Form>
  );
}
