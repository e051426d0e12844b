import type { ReactNode } from "react";

export type VisibilityLineProps = {
  /** A lock for "only you", an eye for a page that others read too. */
  glyph?: "lock" | "eye" | undefined;
  label?: string | undefined;
  children: ReactNode;
};

/** One small line that says who sees what is on the page. */
export function VisibilityLine({ glyph = "lock", label = "Who sees this:", children }: VisibilityLineProps) {
  return (
    <p className="flex max-w-measure gap-2 text-sm text-ink-2">
      <svg
        viewBox="0 0 16 16"
        width="16"
        height="16"
        aria-hidden="true"
        focusable="false"
        className="mt-[0.2rem] shrink-0 fill-none stroke-current stroke-[1.4]"
      >
        {glyph === "lock" ? (
          <>
            <rect x="3" y="7" width="10" height="7" rx="1.5" />
            <path d="M5.2 7V4.8a2.8 2.8 0 0 1 5.6 0V7" />
          </>
        ) : (
          <>
            <path d="M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8Z" />
            <circle cx="8" cy="8" r="2" />
          </>
        )}
      </svg>
      <span>
        {label} {children}
      </span>
    </p>
  );
}
