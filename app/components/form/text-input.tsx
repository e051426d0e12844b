import { forwardRef } from "react";
import type { ComponentPropsWithoutRef } from "react";
import { Field, useControlId } from "#app/components/form/field.tsx";
import type { FieldTexts } from "#app/components/form/field.tsx";

export type TextInputProps = ComponentPropsWithoutRef<"input"> & FieldTexts;

/** Takes what react-hook-form's register() gives, and works as plain HTML with `defaultValue`. */
export const TextInput = forwardRef<HTMLInputElement, TextInputProps>(function TextInput(
  { label, help, error, optional, id, className = "", type = "text", ...rest },
  ref,
) {
  const controlId = useControlId(id, rest.name);
  return (
    <Field id={controlId} label={label} help={help} error={error} optional={optional}>
      {(control) => <input {...rest} {...control} ref={ref} type={type} className={`control ${className}`} />}
    </Field>
  );
});
