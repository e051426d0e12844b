import { Form, Link } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import { PasswordInput } from "../../passwords/components/password-input.tsx";
import { AddressInput } from "./address-input.tsx";

export type PasswordSignInProps = {
  redirectTo: string;
  /** The address that was typed before. */
  email: string;
  faults: Readonly<Record<string, string>>;
};

export function PasswordSignIn({ redirectTo, email, faults }: PasswordSignInProps) {
  return (
    <Form method="post" noValidate className="grid gap-5">
      <input type="hidden" name="redirectTo" value={redirectTo} />
      <AddressInput email={email} error={faults["email"]} />
      <PasswordInput label="Password" autoComplete="current-password" error={faults["password"]} />
      <div className="mt-1 flex flex-wrap items-center gap-x-6 gap-y-2">
        <Button>Sign in</Button>
        <Link to="/reset-password" className="inline-block py-2.5 text-sm">
          I forgot my password
        </Link>
      </div>
    </Form>
  );
}
