/** The outcome of work that may be refused for reasons the caller should show: all of them, not only the first. */
export type Result<Value, Fault> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly faults: readonly Fault[] };

/**
 * A success that carries its value.
 *
 * @example accepted(3) // { ok: true, value: 3 }
 */
export function accepted<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value };
}

/**
 * A refusal that carries every reason found.
 *
 * @example refused(["too long"]) // { ok: false, faults: ["too long"] }
 */
export function refused<Fault>(faults: readonly Fault[]): { readonly ok: false; readonly faults: readonly Fault[] } {
  return { ok: false, faults };
}
