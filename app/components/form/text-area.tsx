import { forwardRef } from "react";
import type { ComponentPropsWithoutRef } from "react";
import { Field, useControlId } from "#app/components/form/field.tsx";
import type { FieldTexts } from "#app/components/form/field.tsx";

export type TextAreaProps = ComponentPropsWithoutRef<"textarea"> & FieldTexts;

export const TextArea = forwardRef<HTMLTextAreaElement, TextAreaProps>(function TextArea(
  { label, help, error, optional, id, className = "", rows = 3, ...rest },
  ref,
) {
  const controlId = useControlId(id, rest.name);
  return (
    <Field id={controlId} label={label} help={help} error={error} optional={optional}>
      {(control) => <textarea {...rest} {...control} ref={ref} rows={rows} className={`control ${className}`} />}
    </Field>
  );
});
