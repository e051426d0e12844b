import type { ReactNode } from "react";

export type ErrorPageProps = {
  title: ReactNode;
  children: ReactNode;
  actions?: ReactNode;
  /** A number or code to quote when asking for help. */
  reference?: string | undefined;
};

export function ErrorPage({ title, children, actions, reference }: ErrorPageProps) {
  return (
    <div className="max-w-measure py-8 md:py-16">
      <h1>{title}</h1>
      <div className="mt-3 text-lg text-ink-2">{children}</div>
      {actions ? <div className="mt-8 flex flex-wrap items-center gap-4">{actions}</div> : null}
      {reference ? <p className="mt-8 text-sm text-ink-3">If you write to us about this, quote {reference}.</p> : null}
    </div>
  );
}
