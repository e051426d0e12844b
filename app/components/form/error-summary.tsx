import { useEffect, useId, useRef } from "react";

export type ErrorSummaryItem = {
  /** The id of the control itself (its name, unless it was given another id), not of a box around it. */
  field?: string | undefined;
  message: string;
};

export type ErrorSummaryProps = { errors: readonly ErrorSummaryItem[]; title?: string | undefined };

/**
 * Comes above the form after a failed try, and takes the focus, so that nobody has to search what went wrong.
 * It takes the focus again when the errors change; to do so for the same errors, give it a new `key`.
 */
export function ErrorSummary({ errors, title = "There is a problem" }: ErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null);
  const titleId = useId();
  // By content: a parent that makes a new array while somebody types must not pull the focus away.
  const content = errors.map((error) => error.message).join("\n");
  useEffect(() => {
    if (content) box.current?.focus();
  }, [content]);
  if (errors.length === 0) return null;
  return (
    <div
      ref={box}
      tabIndex={-1}
      role="group"
      aria-labelledby={titleId}
      className="mb-8 max-w-3xl border-l-[3px] border-signal bg-signal-soft px-5 py-4"
    >
      <h2 id={titleId}>{title}</h2>
      <ul className="mt-2 grid gap-1">
        {errors.map((error) => (
          <li key={`${error.field ?? ""} ${error.message}`}>
            {error.field ? (
              <a href={`#${error.field}`} className="inline-block py-0.5 font-semibold text-signal">
                {error.message}
              </a>
            ) : (
              <span className="font-semibold text-signal">{error.message}</span>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
