import { Form, Link } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import { Notice } from "#app/components/layout/notice.tsx";
import { dayOf } from "#app/components/words.ts";

/** On the home page of somebody whose account is to go: until when they can keep it, and the button that does. */
export function LeavingNotice({ endsAt }: { endsAt: Date }) {
  return (
    <div className="mb-10">
      <Notice tone="signal" title={`Your account will be deleted on ${dayOf(endsAt)}`}>
        <p>
          Until then you can use it as before, <Link to="/account/data">download your data</Link>, or keep the account.
        </p>
        <div className="mt-3">
          <KeepAccountForm variant="secondary" />
        </div>
      </Notice>
    </div>
  );
}

export function KeepAccountForm({ variant = "primary" }: { variant?: "primary" | "secondary" }) {
  return (
    <Form method="post" action="/account/delete">
      <input type="hidden" name="step" value="keep" />
      <Button variant={variant}>Keep my account</Button>
    </Form>
  );
}
