import { useFetcher } from "@remix-run/react";
import {
  browserSupportsWebAuthn,
  startAuthentication,
  startRegistration,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from "@simplewebauthn/browser";
import { useEffect, useState, type ReactNode } from "react";
import { Button, type ButtonVariant } from "#app/components/form/button.tsx";

/** What an action answers to a passkey that it refuses. */
interface Refusal {
  faults?: Record<string, string>;
}

const NOT_USED = "No passkey was used. Try again, or choose another way.";
const NOT_READY = "This did not work. Load this page again, then try once more.";

/** Asks the server what to sign. A form, as every post of the app. */
async function askOptions(from: string): Promise<unknown> {
  const answer = await fetch(from, { method: "POST", body: new URLSearchParams({ step: "options" }) });
  if (!answer.ok || !(answer.headers.get("Content-Type") ?? "").includes("json")) throw new Error(NOT_READY);
  return answer.json();
}

interface PasskeyButtonProps {
  /** Where the options come from. */
  optionsFrom: string;
  /** Asks the browser for a passkey. */
  ceremony: (options: unknown) => Promise<unknown>;
  /** Where what the browser hands back goes to, and what goes along with it. */
  action: string;
  fields: () => Record<string, string>;
  variant?: ButtonVariant | undefined;
  children: ReactNode;
}

/** Shown only where scripts run and the browser knows passkeys: without them there is always another way. */
function PasskeyButton({ optionsFrom, ceremony, action, fields, variant = "secondary", children }: PasskeyButtonProps) {
  const fetcher = useFetcher<Refusal>();
  const [isKnown, setIsKnown] = useState(false);
  const [isAsking, setIsAsking] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  useEffect(() => setIsKnown(browserSupportsWebAuthn()), []);
  if (!isKnown) return null;
  const use = async () => {
    setFault(null);
    setIsAsking(true);
    try {
      const options = await askOptions(optionsFrom);
      const credential = await ceremony(options).catch(() => null);
      if (credential === null) setFault(NOT_USED);
      else fetcher.submit({ ...fields(), credential: JSON.stringify(credential) }, { method: "post", action });
    } catch {
      setFault(NOT_READY);
    } finally {
      setIsAsking(false);
    }
  };
  const isBusy = isAsking || fetcher.state !== "idle";
  const message = isBusy ? null : (fault ?? Object.values(fetcher.data?.faults ?? {})[0] ?? null);
  return (
    <div>
      <Button type="button" variant={variant} onClick={() => void use()} aria-disabled={isBusy}>
        {children}
      </Button>
      <p role="status" className="mt-2 max-w-measure text-sm font-semibold text-signal empty:mt-0">
        {message}
      </p>
    </div>
  );
}

function sign(options: unknown): Promise<unknown> {
  return startAuthentication({ optionsJSON: options as PublicKeyCredentialRequestOptionsJSON });
}

/** The way in without a name or a password, for the sign-in page. */
export function PasskeySignIn({ redirectTo, variant }: { redirectTo: string; variant?: ButtonVariant | undefined }) {
  return (
    <PasskeyButton
      optionsFrom="/sign-in/passkey"
      ceremony={sign}
      action="/sign-in/passkey"
      fields={() => ({ step: "sign-in", redirectTo })}
      variant={variant}
    >
      Sign in with a passkey
    </PasskeyButton>
  );
}

/** A passkey as proof of who is signed in; `action` is the page that asks for it. */
export function PasskeyProof({ action, redirectTo }: { action: string; redirectTo: string }) {
  return (
    <PasskeyButton
      optionsFrom="/second-factor/passkey"
      ceremony={sign}
      action={action}
      fields={() => ({ way: "passkey", redirectTo })}
    >
      Use a passkey
    </PasskeyButton>
  );
}

/** Makes a passkey on this device. `name` reads what it shall be called when the button is pressed. */
export function PasskeyAdd({ name, redirectTo }: { name: () => string; redirectTo: string }) {
  return (
    <PasskeyButton
      optionsFrom="/account/passkeys/options"
      ceremony={(options) => startRegistration({ optionsJSON: options as PublicKeyCredentialCreationOptionsJSON })}
      action="/account/passkeys"
      fields={() => ({ step: "add", name: name(), redirectTo })}
      variant="primary"
    >
      Add a passkey
    </PasskeyButton>
  );
}
