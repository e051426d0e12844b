import { forwardRef } from "react";
import type { ComponentPropsWithoutRef } from "react";
import { Field, useControlId } from "#app/components/form/field.tsx";
import type { FieldTexts } from "#app/components/form/field.tsx";

export type SelectOption = { value: string; label: string; disabled?: boolean | undefined };

export type SelectProps = Omit<ComponentPropsWithoutRef<"select">, "children"> &
  FieldTexts & {
    options: readonly SelectOption[];
    /** The first, empty choice: "Choose one". Without it the first option is chosen from the start. */
    placeholder?: string | undefined;
  };

export const Select = forwardRef<HTMLSelectElement, SelectProps>(function Select(
  { label, help, error, optional, options, placeholder, id, className = "", ...rest },
  ref,
) {
  const controlId = useControlId(id, rest.name);
  return (
    <Field id={controlId} label={label} help={help} error={error} optional={optional}>
      {(control) => (
        <select {...rest} {...control} ref={ref} className={`control ${className}`}>
          {placeholder ? <option value="">{placeholder}</option> : null}
          {options.map((option) => (
            <option key={option.value} value={option.value} disabled={option.disabled ?? false}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
});
