import { useId } from "react";
import type { ReactNode } from "react";

export type FieldTexts = {
  label: ReactNode;
  help?: ReactNode;
  error?: string | undefined;
  /** Adds "(optional)" to the label. */
  optional?: boolean | undefined;
};

export type FieldControl = {
  id: string;
  "aria-describedby"?: string;
  "aria-invalid"?: true;
};

export type FieldProps = FieldTexts & { id: string; children: (control: FieldControl) => ReactNode };

/** Label, then help, then the error in words, then the control, tied together for screen readers. */
export function Field({ id, label, help, error, optional, children }: FieldProps) {
  return (
    <div>
      <label htmlFor={id} className="inline-block font-semibold">
        {label}
        <OptionalMark optional={optional} />
      </label>
      <FieldHelp id={id} help={help} />
      <FieldError id={id} error={error} />
      <div className="mt-1.5">{children(fieldControl(id, help, error))}</div>
    </div>
  );
}

export function fieldControl(id: string, help: ReactNode, error: string | undefined): FieldControl {
  const describedBy = [help ? `${id}-help` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  return {
    id,
    ...(describedBy ? { "aria-describedby": describedBy } : {}),
    ...(error ? { "aria-invalid": true as const } : {}),
  };
}

/** The name serves as id, so that an error summary made on the server can link to the control. */
export function useControlId(id: string | undefined, name: string | undefined): string {
  const made = useId();
  return id ?? name ?? made;
}

export function OptionalMark({ optional }: { optional: boolean | undefined }) {
  return optional ? <span className="font-normal text-ink-3"> (optional)</span> : null;
}

export function FieldHelp({ id, help }: { id: string; help: ReactNode }) {
  return help ? (
    <div id={`${id}-help`} className="max-w-measure text-xs text-ink-3">
      {help}
    </div>
  ) : null;
}

export function FieldError({ id, error }: { id: string; error: string | undefined }) {
  return error ? (
    <p id={`${id}-error`} className="mt-1 border-l-[3px] border-signal pl-2.5 text-sm font-semibold text-signal">
      <span className="sr-only">Error: </span>
      {error}
    </p>
  ) : null;
}
