import { Form } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import { FormActions } from "#app/components/form/form-actions.tsx";
import { TextInput, type TextInputProps } from "#app/components/form/text-input.tsx";

export type DeletionFormProps = {
  /** The field in which one types whose or what it is. */
  field: TextInputProps & { name: string };
  typed: Record<string, string>;
  faults: Record<string, string>;
  submitLabel: string;
  cancelHref: string;
};

/** Asks for a deletion; something typed guards against a slip of the mouse. */
export function DeletionForm({ field, typed, faults, submitLabel, cancelHref }: DeletionFormProps) {
  return (
    <Form method="post" noValidate className="max-w-measure">
      <input type="hidden" name="step" value="ask" />
      <TextInput
        {...field}
        autoComplete="off"
        spellCheck={false}
        defaultValue={typed[field.name] ?? ""}
        error={faults[field.name]}
      />
      <FormActions backHref={cancelHref}>
        <Button>{submitLabel}</Button>
      </FormActions>
    </Form>
  );
}
