import type { FieldErrors, FieldValues } from "react-hook-form";

/** What the server found wrong, in the shape that react-hook-form shows beside its own findings. */
export function serverErrors<Values extends FieldValues>(faults: Record<string, string>): FieldErrors<Values> {
  const entries = Object.entries(faults).map(([field, message]) => [field, { type: "server", message }]);
  return Object.fromEntries(entries) as FieldErrors<Values>;
}
