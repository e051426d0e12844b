import type { ReactNode } from "react";

/** What will be here, and what to do first. */
export function EmptyState({
  title,
  children,
  action,
}: {
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="border-y border-line py-8">
      <p className="font-semibold">{title}</p>
      {children ? <div className="mt-1 max-w-measure text-ink-2">{children}</div> : null}
      {action ? <div className="mt-4">{action}</div> : null}
    </div>
  );
}
