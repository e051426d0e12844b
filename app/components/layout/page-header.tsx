import type { ReactNode } from "react";

export type PageHeaderProps = {
  /** Where this page belongs, above the title: "Baseline · 12 February 2027". */
  eyebrow?: ReactNode;
  title: ReactNode;
  lead?: ReactNode;
  /** One primary button at most. */
  actions?: ReactNode;
};

export function PageHeader({ eyebrow, title, lead, actions }: PageHeaderProps) {
  return (
    <header className="mb-8 grid grid-cols-1 gap-x-8 md:grid-cols-[minmax(0,1fr)_auto]">
      {eyebrow ? <p className="mb-2 text-sm text-ink-2 md:col-span-2">{eyebrow}</p> : null}
      <h1 className="max-w-[36ch]">{title}</h1>
      {lead ? <div className="mt-2 max-w-measure text-lg text-pretty text-ink-2 md:col-start-1">{lead}</div> : null}
      {actions ? (
        <div
          className={`no-print mt-5 flex flex-wrap items-center gap-3 self-center md:col-start-2 md:mt-0 ${eyebrow ? "md:row-start-2" : "md:row-start-1"}`}
        >
          {actions}
        </div>
      ) : null}
    </header>
  );
}
