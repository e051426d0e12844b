import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { PageHeader } from "#app/components/layout/page-header.tsx";

export interface StationHeaderProps {
  /** Of a module, its number. */
  number: number | null;
  title: string;
  /** Which sitting this is: "Read", "Answer alone". */
  step: string;
  lead: ReactNode;
}

/** The head of each page of a module: where it belongs, and the way back to the list. */
export function StationHeader({ number, title, step, lead }: StationHeaderProps) {
  return (
    <PageHeader
      eyebrow={
        <>
          <Link to="/companion" className="inline-block py-1">
            Companion
          </Link>
          {number === null ? "" : ` · Module ${number} of 7`} · {title}
        </>
      }
      title={step}
      lead={lead}
    />
  );
}
