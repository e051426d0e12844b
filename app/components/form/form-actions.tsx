import type { ReactNode } from "react";

/** Buttons at the end of a form; `end` stands apart from them, for the way out ("Save and leave"). */
export function FormActions({ children, end }: { children: ReactNode; end?: ReactNode }) {
  return (
    <div className="no-print mt-10 flex flex-wrap items-center gap-x-4 gap-y-3 border-t border-line pt-6">
      {children}
      {end ? <div className="sm:ml-auto">{end}</div> : null}
    </div>
  );
}
