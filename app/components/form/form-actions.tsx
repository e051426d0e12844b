import type { ReactNode } from "react";
import { ButtonLink } from "./button.tsx";

export type FormActionsProps = {
  children: ReactNode;
  /** Where the button "Back" leads that stands before the others. */
  backHref?: string | undefined;
  /** Stands apart from them, for the way out ("Save and leave"). */
  end?: ReactNode;
};

/** Buttons at the end of a form. */
export function FormActions({ children, backHref, end }: FormActionsProps) {
  return (
    <div className="no-print mt-10 flex flex-wrap items-center gap-x-4 gap-y-3 border-t border-line pt-6">
      {backHref === undefined ? null : (
        <ButtonLink to={backHref} variant="secondary">
          Back
        </ButtonLink>
      )}
      {children}
      {end ? <div className="sm:ml-auto">{end}</div> : null}
    </div>
  );
}
