import { forwardRef } from "react";
import type { ComponentPropsWithoutRef } from "react";
import { FieldError, FieldHelp, fieldControl, useControlId } from "#app/components/form/field.tsx";
import type { FieldTexts } from "#app/components/form/field.tsx";

export type CheckboxProps = Omit<ComponentPropsWithoutRef<"input">, "type"> & Omit<FieldTexts, "optional">;

/** Several with one name need an id each. */
export const Checkbox = forwardRef<HTMLInputElement, CheckboxProps>(function Checkbox(
  { label, help, error, id, ...rest },
  ref,
) {
  const controlId = useControlId(id, rest.name);
  return (
    <div>
      <FieldError id={controlId} error={error} />
      <div className="choice">
        <input {...rest} {...fieldControl(controlId, help, error)} ref={ref} type="checkbox" />
        <div>
          <label htmlFor={controlId} className="block cursor-pointer">
            {label}
          </label>
          <FieldHelp id={controlId} help={help} />
        </div>
      </div>
    </div>
  );
});
