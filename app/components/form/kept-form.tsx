import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { Button } from "./button.tsx";

const SIGN_IN = "/sign-in?redirectTo=%2Fsigned-in";

/** The way to sign in again beside a page that still holds words. */
export function SignInAgain() {
  return (
    <a href={SIGN_IN} target="_blank" rel="noreferrer" className="text-sm">
      Sign in again in a new window
    </a>
  );
}

export interface KeptFormProps {
  lead: string;
  /** What goes along unseen, by the name of its field. */
  hidden: Readonly<Record<string, string>>;
  save: string;
  children: ReactNode;
}

/** What was sent after the session had ended, kept in the page so that it can be sent again after signing in. */
export function KeptForm({ lead, hidden, save, children }: KeptFormProps) {
  return (
    <>
      <PageHeader
        title="You are signed out"
        lead={lead}
        actions={
          <a href={SIGN_IN} target="_blank" rel="noreferrer" className="button button-primary">
            Sign in again
          </a>
        }
      />
      <Form method="post" reloadDocument className="grid max-w-measure gap-6">
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {children}
        <div>
          <Button variant="secondary">{save}</Button>
        </div>
      </Form>
    </>
  );
}
