import type { ReactNode } from "react";

export type Figure = { value: ReactNode; label: ReactNode };

/** A few large numbers, each with its meaning, and room for the sentence that explains them. */
export function Figures({ items, children }: { items: readonly Figure[]; children?: ReactNode }) {
  return (
    <div className="flex flex-wrap items-end gap-x-12 gap-y-5">
      <dl className="flex flex-wrap gap-x-12 gap-y-5">
        {items.map((item, index) => (
          <div key={index} className="flex flex-col-reverse justify-end">
            <dt className="text-sm text-ink-2">{item.label}</dt>
            <dd className="font-serif text-2xl font-[560] tracking-tight">{item.value}</dd>
          </div>
        ))}
      </dl>
      {children ? <div className="max-w-measure min-w-64 flex-[1_1_16rem] text-sm text-ink-2">{children}</div> : null}
    </div>
  );
}
