import { Form, Link } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import { ErrorSummary } from "#app/components/form/error-summary.tsx";
import { FormActions } from "#app/components/form/form-actions.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { Prose } from "#app/components/layout/prose.tsx";
import { AddressInput } from "./address-input.tsx";

export type LinkRequestProps = {
  email: string;
  faults: Readonly<Record<string, string>>;
  redirectTo?: string;
};

/** Asks for the address that a link is mailed to. */
export function LinkRequest({ email, faults, redirectTo }: LinkRequestProps) {
  return (
    <>
      <ErrorSummary errors={Object.entries(faults).map(([field, message]) => ({ field, message }))} />
      <Form method="post" noValidate className="max-w-md">
        {redirectTo === undefined ? null : <input type="hidden" name="redirectTo" value={redirectTo} />}
        <AddressInput email={email} error={faults["email"]} />
        <FormActions end={<Link to="/sign-in">Back to signing in</Link>}>
          <Button>Send me a link</Button>
        </FormActions>
      </Form>
    </>
  );
}

/** The same for everybody, so that it tells nobody who is here. */
export function LinkIsOnItsWay({ again }: { again: string }) {
  return (
    <>
      <PageHeader
        title="Look into your mail"
        lead="If this address belongs to somebody here, a link is on its way. It works once, for ten minutes."
      />
      <Prose>
        <p>
          Nothing after a few minutes? Look among the unwanted mail, check the address, and{" "}
          <Link to={again}>ask for another link</Link>. An invitation that you have not accepted yet is a mail of its
          own.
        </p>
      </Prose>
    </>
  );
}
