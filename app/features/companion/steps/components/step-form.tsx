import { Form, useNavigate, useSubmit } from "@remix-run/react";
import { useEffect, useRef, useState, type FormEvent } from "react";
import { Button } from "#app/components/form/button.tsx";
import { ConflictChoice } from "#app/components/form/conflict-choice.tsx";
import { ErrorSummary } from "#app/components/form/error-summary.tsx";
import { FormActions } from "#app/components/form/form-actions.tsx";
import { SignInAgain } from "#app/components/form/kept-form.tsx";
import { LevelPicker } from "#app/components/form/level-picker.tsx";
import { SaveStatus } from "#app/components/form/save-status.tsx";
import { saveWords } from "#app/components/form/save-words.ts";
import { TextArea } from "#app/components/form/text-area.tsx";
import { useAutosave } from "#app/components/form/use-autosave.ts";
import { useEarlyWords, useSaveBeforeLeaving } from "#app/components/form/use-save-before-leaving.ts";
import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";
import { CANNOT_TELL, STEP_LEVELS } from "#app/core/companion/step-answers.ts";
import { fieldOf, THEN_SUBMIT, type StepFields } from "../../answer.ts";
import { StepConflict } from "./step-conflict.tsx";

/** One item as the page asks it: the statement of the side that answers. */
export interface AskedItem {
  id: string;
  statement: string;
  anchors: readonly string[];
  expects: string;
}

export interface StepFormProps {
  /** Where the page saves while one writes. */
  address: string;
  items: readonly AskedItem[];
  scale: { levels: readonly string[]; cannotTell: string };
  /** What the page shows, and what is stored: two things when a form sent without scripts was refused. */
  fields: StepFields;
  stored: StepFields;
  version: number;
  saveKey: string;
  faults: Record<string, string>;
  theirs: StepFields | null;
}

/** One half of a paired step: saved while one writes where JavaScript runs, and by its buttons everywhere. */
export function StepForm(props: StepFormProps) {
  const { address, items, scale } = props;
  const autosave = useAutosave(address, props);
  const { fields, state, faults, change, version } = autosave;
  const submit = useSubmit();
  const navigate = useNavigate();
  const form = useRef<HTMLFormElement>(null);
  const [refused, setRefused] = useState(props.faults);
  const { failures, saveToLeave, fail, goOn } = useSaveBeforeLeaving(autosave, Object.keys(refused).length > 0);
  const { state: shown, text } = saveWords(state);

  const edit = (name: string, value: string, atOnce: boolean) => {
    goOn();
    setRefused(({ [name]: _, ...others }) => others);
    change({ [name]: value }, atOnce);
  };

  useEarlyWords(form, props.fields, change);

  // A submission by scripts was refused: what is open stands beside its field, and above, until it is mended.
  useEffect(() => {
    if (Object.keys(props.faults).length === 0) return;
    setRefused(props.faults);
    fail();
  }, [props.faults, fail]);

  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const submitter = (event.nativeEvent as SubmitEvent).submitter as HTMLButtonElement | null;
    const isSubmission = submitter?.value === THEN_SUBMIT;
    if (!(await saveToLeave())) return;
    if (isSubmission) submit({ step: "submit", version: String(version()) }, { method: "post" });
    else navigate("/companion");
  };

  const levels = (anchors: readonly string[] = []) =>
    STEP_LEVELS.map((level, index) => ({
      value: String(level),
      label: scale.levels[index] ?? String(level),
      text: anchors[index],
    }));
  const allFaults = { ...refused, ...faults };
  return (
    // No autocomplete: after a reload or a step back, the browser would put old words over the stored ones.
    <Form ref={form} method="post" noValidate autoComplete="off" onSubmit={(event) => void send(event)}>
      <input type="hidden" name="baseVersion" value={props.version} />
      <input type="hidden" name="saveKey" value={props.saveKey} />
      {failures > 0 ? (
        <ErrorSummary
          key={failures}
          errors={Object.entries(allFaults).map(([field, message]) => ({
            field: field === "form" ? undefined : field,
            message,
          }))}
        />
      ) : null}
      {state.kind === "conflict" ? (
        <StepConflict items={items} mine={fields} theirs={state.theirs}>
          <ConflictChoice {...autosave} />
        </StepConflict>
      ) : null}
      <ol className="grid gap-14">
        {items.map(({ id, statement, anchors, expects }, index) => {
          const [today, wanted] = [fieldOf("today", id), fieldOf("expects", id)];
          return (
            <li key={id} aria-labelledby={`item-${id}`}>
              <p className="text-sm text-ink-2">
                {index + 1} of {items.length}
              </p>
              <h2 id={`item-${id}`} className="mb-3 max-w-measure text-lg">
                {statement}
              </h2>
              <LevelPicker
                name={today}
                legend="How far is it so today?"
                options={levels(anchors)}
                noOpportunity={{ value: CANNOT_TELL, label: scale.cannotTell }}
                value={fields[today] ?? ""}
                error={allFaults[today]}
                onChange={(event) => edit(today, event.currentTarget.value, true)}
              />
              <div className="mt-7">
                <LevelPicker
                  name={wanted}
                  legend={`${expects} Within a year:`}
                  options={levels()}
                  value={fields[wanted] ?? ""}
                  error={allFaults[wanted]}
                  onChange={(event) => edit(wanted, event.currentTarget.value, true)}
                />
              </div>
            </li>
          );
        })}
      </ol>
      <div className="mt-14 max-w-measure">
        <TextArea
          name="reflection"
          label="A note for yourself"
          optional
          help="What you want to raise, or keep in mind. Only you ever see it. Do not name students."
          rows={4}
          value={fields["reflection"] ?? ""}
          error={allFaults["reflection"]}
          onChange={(event) => edit("reflection", event.currentTarget.value, false)}
        />
        <div className="mt-6">
          <VisibilityLine>
            only you, until both of you have submitted. Then the two of you see both sides. Nobody sees the note.
          </VisibilityLine>
        </div>
      </div>
      <FormActions
        end={
          <Button variant="quiet" name="then" value="save">
            Save and go on later
          </Button>
        }
      >
        <Button name="then" value={THEN_SUBMIT}>
          Submit my answers
        </Button>
        <SaveStatus state={shown} text={text} />
        {state.kind === "signed-out" ? <SignInAgain /> : null}
      </FormActions>
    </Form>
  );
}
