import { forwardRef } from "react";
import { TextInput } from "#app/components/form/text-input.tsx";
import type { TextInputProps } from "#app/components/form/text-input.tsx";

export type DateInputProps = Omit<TextInputProps, "type">;

/** The browser's own date field: it needs no script, and sends YYYY-MM-DD wherever the person lives. */
export const DateInput = forwardRef<HTMLInputElement, DateInputProps>(function DateInput(
  { className = "", ...rest },
  ref,
) {
  return <TextInput {...rest} ref={ref} type="date" className={`max-w-56 ${className}`} />;
});
