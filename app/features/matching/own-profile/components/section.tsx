import type { ReactNode } from "react";
import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";

/** One part of the form, with who sees what is said in it. */
export function Section({ title, who, children }: { title: string; who: string; children: ReactNode }) {
  return (
    <section className="grid gap-8">
      <div>
        <h2>{title}</h2>
        <div className="mt-2">
          <VisibilityLine glyph="eye">{who}</VisibilityLine>
        </div>
      </div>
      {children}
    </section>
  );
}
