import { Form } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import { TextInput } from "#app/components/form/text-input.tsx";

export interface AuthenticatorSetupProps {
  sealed: string;
  groups: readonly string[];
  qr: { size: number; path: string };
  /** Opens an app on this device, which cannot scan its own screen. */
  uri: string;
  redirectTo: string;
  fault: string | undefined;
}

/** Dark on white in the dark as well: cameras do not read the reverse. */
function QrCode({ size, path }: AuthenticatorSetupProps["qr"]) {
  return (
    <svg
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label="QR code for your authenticator app"
      shapeRendering="crispEdges"
      className="size-56 max-w-full border border-line bg-white"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}

export function AuthenticatorSetup({ sealed, groups, qr, uri, redirectTo, fault }: AuthenticatorSetupProps) {
  return (
    <Form method="post" noValidate className="max-w-measure">
      <input type="hidden" name="step" value="add" />
      <input type="hidden" name="sealed" value={sealed} />
      <input type="hidden" name="redirectTo" value={redirectTo} />
      <ol className="grid gap-8">
        <li>
          <h2 className="text-xl">1. Get an authenticator app</h2>
          <p className="mt-2">
            Any will do: the one built into your phone or your password manager, Google Authenticator, Microsoft
            Authenticator, or another.
          </p>
        </li>
        <li>
          <h2 className="text-xl">2. Scan this code with it</h2>
          <div className="mt-4">
            <QrCode {...qr} />
          </div>
          <p className="mt-4">
            The app is on this device? <a href={uri}>Open it</a>, or type this key into it:
          </p>
          <p className="mt-1">
            <code className="text-base [word-spacing:0.35em]">{groups.join(" ")}</code>
          </p>
        </li>
        <li>
          <h2 className="text-xl">3. Type the code that the app shows</h2>
          <div className="mt-4 grid max-w-sm gap-5">
            <TextInput
              name="code"
              label="Six-digit code"
              help="A new one appears every half minute."
              autoComplete="one-time-code"
              inputMode="numeric"
              error={fault}
            />
            <div>
              <Button>Turn it on</Button>
            </div>
          </div>
        </li>
      </ol>
    </Form>
  );
}
