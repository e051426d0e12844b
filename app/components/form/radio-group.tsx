import { forwardRef } from "react";
import type { ComponentPropsWithoutRef } from "react";
import { FieldError, FieldHelp, OptionalMark, fieldControl, useControlId } from "#app/components/form/field.tsx";
import type { FieldTexts } from "#app/components/form/field.tsx";

export type RadioOption = { value: string; label: string; help?: string | undefined };

export type RadioGroupProps = Omit<ComponentPropsWithoutRef<"input">, "type" | "value" | "defaultValue"> &
  Omit<FieldTexts, "label"> & {
    legend: string;
    name: string;
    options: readonly RadioOption[];
    defaultValue?: string | undefined;
    value?: string | undefined;
  };

/** The ref goes to every radio, as register() expects; the first one bears the id that an error summary links to. */
export const RadioGroup = forwardRef<HTMLInputElement, RadioGroupProps>(function RadioGroup(
  { legend, help, error, optional, options, defaultValue, value, id, ...rest },
  ref,
) {
  const groupId = useControlId(id, rest.name);
  const { "aria-describedby": describedBy } = fieldControl(groupId, help, error);
  return (
    <fieldset aria-describedby={describedBy}>
      <legend className="font-semibold">
        {legend}
        <OptionalMark optional={optional} />
      </legend>
      <FieldHelp id={groupId} help={help} />
      <FieldError id={groupId} error={error} />
      <div className="mt-1">
        {options.map((option, index) => {
          const optionId = index === 0 ? groupId : `${groupId}-${option.value}`;
          const chosen =
            value === undefined
              ? { defaultChecked: defaultValue === option.value }
              : { checked: value === option.value };
          const described = option.help ? { "aria-describedby": `${optionId}-hint` } : {};
          return (
            <div key={option.value} className="choice">
              <input
                {...rest}
                {...chosen}
                {...described}
                ref={ref}
                type="radio"
                id={optionId}
                value={option.value}
                className="dot"
              />
              <div>
                <label htmlFor={optionId} className="block cursor-pointer">
                  {option.label}
                </label>
                {option.help ? (
                  <div id={`${optionId}-hint`} className="text-xs text-ink-3">
                    {option.help}
                  </div>
                ) : null}
              </div>
            </div>
          );
        })}
      </div>
    </fieldset>
  );
});
