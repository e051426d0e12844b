import type { ReactNode } from "react";

export type ColumnsProps = {
  aside: ReactNode;
  /** Names the side column for screen readers. */
  asideLabel: string;
  side?: "left" | "right" | undefined;
  children: ReactNode;
};

/** The main column comes first in the document on both sides, so that a phone shows it first. */
export function Columns({ aside, asideLabel, side = "right", children }: ColumnsProps) {
  const isLeft = side === "left";
  return (
    <div
      className={`grid gap-x-12 gap-y-12 ${isLeft ? "lg:grid-cols-[15.25rem_minmax(0,1fr)]" : "lg:grid-cols-[minmax(0,1fr)_24.5rem]"}`}
    >
      <div className="min-w-0 lg:row-start-1">{children}</div>
      <aside aria-label={asideLabel} className={`min-w-0 lg:row-start-1 ${isLeft ? "lg:col-start-1 lg:-order-1" : ""}`}>
        {aside}
      </aside>
    </div>
  );
}
