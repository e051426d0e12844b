import type { ReactNode } from "react";

export type NoticeProps = {
  tone?: "info" | "signal" | "success" | undefined;
  title?: ReactNode;
  /** True for a notice that answers what the person has just done: screen readers speak it when it appears. */
  announce?: boolean | undefined;
  children?: ReactNode;
};

export function Notice({ tone = "info", title, announce = false, children }: NoticeProps) {
  const color = tone === "signal" ? "border-signal bg-signal-soft" : "border-accent bg-accent-soft";
  const role = announce ? { role: tone === "signal" ? "alert" : "status" } : {};
  return (
    <div {...role} className={`max-w-3xl border-l-[3px] px-5 py-4 text-sm ${color}`}>
      {title ? (
        <p className="font-semibold text-ink">
          {tone === "success" ? <span aria-hidden="true">✓ </span> : null}
          {title}
        </p>
      ) : null}
      {children ? <div>{children}</div> : null}
    </div>
  );
}
