import { forwardRef } from "react";
import type { CSSProperties, ComponentPropsWithoutRef, ForwardedRef, KeyboardEvent, ReactNode } from "react";
import { FieldError, FieldHelp, fieldControl, useControlId } from "#app/components/form/field.tsx";

export type LevelOption = {
  value: string;
  /** The level's word. A halfway option needs none: its name comes from the levels beside it. */
  label?: string | undefined;
  /** What a person on this level does. */
  text?: string | undefined;
  halfway?: boolean | undefined;
};

export type LevelPickerProps = Omit<ComponentPropsWithoutRef<"input">, "type" | "value" | "defaultValue"> & {
  name: string;
  legend: ReactNode;
  /** Levels and halfway options in ascending order, a level first and last. */
  options: readonly LevelOption[];
  noOpportunity?: { value: string; label: string; hint?: string | undefined } | undefined;
  defaultValue?: string | undefined;
  /** With `onChange`, for a parent that holds the choice itself. */
  value?: string | undefined;
  help?: ReactNode;
  error?: string | undefined;
};

/**
 * One group of real radios: arrow keys, form data and the chosen look need no script.
 * The ref goes to every radio, as register() expects; the first one bears the id.
 */
export const LevelPicker = forwardRef<HTMLInputElement, LevelPickerProps>(function LevelPicker(
  { legend, options, noOpportunity, defaultValue, value, help, error, id, ...rest },
  ref,
) {
  const groupId = useControlId(id, rest.name);
  const { "aria-describedby": describedBy } = fieldControl(groupId, help, error);
  const levels = options.filter((option) => !option.halfway);
  const radio = (choice: string) => ({
    ...rest,
    ...(value === undefined ? { defaultChecked: defaultValue === choice } : { checked: value === choice }),
    id: choice === options[0]?.value ? groupId : `${groupId}-${choice}`,
    value: choice,
    radioRef: ref,
  });
  return (
    <fieldset className="levels" aria-describedby={describedBy}>
      <legend className="text-ink-2">{legend}</legend>
      <FieldHelp id={groupId} help={help} />
      <FieldError id={groupId} error={error} />
      <div className="levels-scale" style={{ "--tracks": levels.length * 2 } as CSSProperties}>
        {options.map((option, index) => {
          // Each level is two tracks wide; a halfway option covers the inner halves of its neighbours.
          const levelsBefore = options.slice(0, index).filter((before) => !before.halfway).length;
          const column = { "--at": option.halfway ? levelsBefore * 2 : levelsBefore * 2 + 1 } as CSSProperties;
          return option.halfway ? (
            <label key={option.value} className="level-between" style={column}>
              <Dot {...radio(option.value)} />
              <span>
                {option.label ? <span className="sr-only">{option.label}</span> : "In between"}
                {option.label ? <span aria-hidden="true">In between</span> : null}
                {option.label ? null : <span className="sr-only"> {neighbours(options, index)}</span>}
              </span>
            </label>
          ) : (
            <label key={option.value} className="level" style={column}>
              <Dot {...radio(option.value)} />
              <span className="level-card">
                <span className="level-title">
                  <span className="level-number">{option.value}</span>{" "}
                  <span>
                    {option.label}
                    {option.text ? <span className="unseen">:</span> : null}
                  </span>
                </span>
                {option.text ? <span className="level-text">{option.text}</span> : null}
              </span>
            </label>
          );
        })}
      </div>
      {noOpportunity ? (
        <label className="level-none">
          <Dot {...radio(noOpportunity.value)} />
          <span>
            <span>{noOpportunity.label}</span>
            {noOpportunity.hint ? <span className="text-ink-3"> ({noOpportunity.hint})</span> : null}
          </span>
        </label>
      ) : null}
    </fieldset>
  );
});

type DotProps = ComponentPropsWithoutRef<"input"> & { radioRef: ForwardedRef<HTMLInputElement> };

function Dot({ radioRef, onKeyDown, ...rest }: DotProps) {
  function handleKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    onKeyDown?.(event);
    if (!event.defaultPrevented) chooseByDigit(event);
  }
  return <input {...rest} ref={radioRef} type="radio" className="dot" onKeyDown={handleKeyDown} />;
}

function neighbours(options: readonly LevelOption[], index: number): string {
  const [below, above] = [options[index - 1], options[index + 1]];
  return [below, above].map((option) => `${option?.value ?? ""} ${option?.label ?? ""}`.trim()).join(" and ");
}

/** A digit chooses its level, but only while the focus is in the group, so that it never surprises a screen reader. */
function chooseByDigit(event: KeyboardEvent<HTMLInputElement>) {
  if (event.altKey || event.ctrlKey || event.metaKey || !/^[0-9]$/.test(event.key)) return;
  const group = event.currentTarget.closest("fieldset");
  const choice = group?.querySelector<HTMLInputElement>(`input[type="radio"][value="${event.key}"]`);
  if (!choice || choice.disabled) return;
  event.preventDefault();
  choice.focus();
  choice.click();
}
