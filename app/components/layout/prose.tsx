import type { ReactNode } from "react";

/** Running text: paragraphs, lists and headings get their space here, and lines stay short enough to read. */
export function Prose({ children }: { children: ReactNode }) {
  return <div className="prose">{children}</div>;
}
