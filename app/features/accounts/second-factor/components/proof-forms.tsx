import { Form } from "@remix-run/react";
import { Button, type ButtonVariant } from "#app/components/form/button.tsx";
import { TextInput } from "#app/components/form/text-input.tsx";
import { PasswordInput } from "../../passwords/components/password-input.tsx";

export interface ProofFormProps {
  redirectTo: string;
  faults: Record<string, string>;
  variant?: ButtonVariant | undefined;
}

function Hidden({ way, redirectTo }: { way: string; redirectTo: string }) {
  return (
    <>
      <input type="hidden" name="way" value={way} />
      <input type="hidden" name="redirectTo" value={redirectTo} />
    </>
  );
}

/** Asks for the six digits of an authenticator app. */
export function CodeForm({ redirectTo, faults, variant }: ProofFormProps) {
  return (
    <Form method="post" noValidate className="grid max-w-sm gap-5">
      <Hidden way="code" redirectTo={redirectTo} />
      <TextInput
        name="code"
        label="Six-digit code"
        help="Your authenticator app shows it beside “Tandem”."
        autoComplete="one-time-code"
        inputMode="numeric"
        error={faults["code"]}
      />
      <div>
        <Button variant={variant}>Continue</Button>
      </div>
    </Form>
  );
}

/** Asks for a recovery code, folded away behind a question. */
export function RecoveryForm({ redirectTo, faults }: ProofFormProps) {
  return (
    <details open={faults["recoveryCode"] !== undefined} className="max-w-sm">
      <summary className="w-fit cursor-pointer py-2 text-accent underline underline-offset-4">
        Lost it? Use a recovery code
      </summary>
      <Form method="post" noValidate className="mt-3 grid gap-5">
        <Hidden way="recovery" redirectTo={redirectTo} />
        <TextInput
          name="recoveryCode"
          label="Recovery code"
          help="One of the ten that you printed or kept. Each works once."
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          error={faults["recoveryCode"]}
        />
        <div>
          <Button variant="secondary">Use this code</Button>
        </div>
      </Form>
    </details>
  );
}

/** Asks for the password of whoever is signed in; a password manager finds it by the address. */
export function PasswordProof({ redirectTo, faults, email, variant }: ProofFormProps & { email: string }) {
  return (
    <Form method="post" noValidate className="grid max-w-sm gap-5">
      <Hidden way="password" redirectTo={redirectTo} />
      <input type="text" name="username" value={email} autoComplete="username" readOnly hidden />
      <PasswordInput label="Your password" autoComplete="current-password" error={faults["password"]} />
      <div>
        <Button variant={variant}>Confirm</Button>
      </div>
    </Form>
  );
}
