import { Form } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import { ErrorSummary } from "#app/components/form/error-summary.tsx";
import { FieldError } from "#app/components/form/field.tsx";
import { FormActions } from "#app/components/form/form-actions.tsx";
import { TextInput } from "#app/components/form/text-input.tsx";

export interface ProviderFormProps {
  /** The address to register with the provider. */
  returnAddress: string;
  /** What was sent and refused, without the secret. */
  typed: Record<string, string>;
  faults: Record<string, string>;
  cancelHref: string;
  /** What is kept already, of a provider that is changed; `fixedIssuer` once somebody has linked an account there. */
  kept?: { fixedIssuer: string | null } | undefined;
}

const FIELDS = ["name", "issuer", "clientId", "clientSecret"] as const;

/** An issuer that cannot change any more, and why. */
function FixedIssuer({ issuer, error }: { issuer: string; error: string | undefined }) {
  return (
    <div id="issuer" tabIndex={-1}>
      <p className="font-semibold">Discovery address (issuer)</p>
      <FieldError id="issuer" error={error} />
      <p className="mt-1 wrap-anywhere">{issuer}</p>
      <p className="mt-1 text-sm text-ink-2">
        It stays as it is, since people have linked their accounts. An account is known by this address, and with
        another one no link would fit any more. For another address, add a way to sign in of its own.
      </p>
    </div>
  );
}

/** What a provider has to be told of Tandem, and what Tandem of the provider. */
export function ProviderForm({ returnAddress, typed, faults, cancelHref, kept }: ProviderFormProps) {
  const summary = FIELDS.flatMap((field) => {
    const message = faults[field];
    return message === undefined ? [] : [{ field, message }];
  });
  const shared = (name: (typeof FIELDS)[number]) => ({
    name,
    defaultValue: typed[name] ?? "",
    error: faults[name],
    autoComplete: "off",
    spellCheck: false,
  });
  return (
    <Form method="post" noValidate className="max-w-measure">
      <ErrorSummary errors={summary} />
      <div className="grid gap-8">
        <div>
          <h2>{kept ? "What is registered there" : "Register with the provider"}</h2>
          <p className="mt-1 text-ink-2">
            {kept ? "This redirect address stays as it is:" : "It wants a redirect address. Give it exactly this one:"}
          </p>
          <p className="mt-3 border-y border-line py-3 font-semibold wrap-anywhere">{returnAddress}</p>
        </div>
        <h2>{kept ? "What it gave you" : "Enter what it gives you"}</h2>
        <TextInput
          {...shared("name")}
          label="Name on the sign-in page"
          help="As your people know it, such as “Meadowbrook Google” or “ClassLink”."
        />
        {kept?.fixedIssuer ? (
          <FixedIssuer issuer={kept.fixedIssuer} error={faults["issuer"]} />
        ) : (
          <TextInput
            {...shared("issuer")}
            label="Discovery address (issuer)"
            help="Begins with https://. Tandem reads there how to talk with the provider."
            inputMode="url"
          />
        )}
        <TextInput {...shared("clientId")} label="Client ID" />
        <TextInput
          {...shared("clientSecret")}
          type="password"
          autoComplete="new-password"
          defaultValue=""
          label={kept ? "New client secret" : "Client secret"}
          help={kept ? "Leave it empty to keep the one that is there." : "Kept sealed, and never shown again."}
        />
      </div>
      <FormActions backHref={cancelHref}>
        <Button>{kept ? "Save" : "Check and save"}</Button>
      </FormActions>
    </Form>
  );
}
