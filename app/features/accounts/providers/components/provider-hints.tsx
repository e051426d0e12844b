import type { ReactNode } from "react";
import { Prose } from "#app/components/layout/prose.tsx";

function Address({ children }: { children: ReactNode }) {
  return <strong className="font-semibold wrap-anywhere">{children}</strong>;
}

/** Where an administrator finds, at the common providers, what the form asks. */
export function ProviderHints() {
  return (
    <Prose>
      <h2>Google Workspace</h2>
      <p>
        In the Google Cloud console make an OAuth client of the type “Web application”, with the user type “Internal”,
        so that only accounts of your domain can use it. The issuer is <Address>https://accounts.google.com</Address>.
      </p>
      <h2>Microsoft Entra</h2>
      <p>
        Register an app for accounts in this directory only, and add a client secret. The issuer holds your directory
        (tenant) ID: <Address>https://login.microsoftonline.com/your-directory-id/v2.0</Address>. The one with “common”
        in it is refused, since it lets in people of every organization.
      </p>
      <h2>ClassLink</h2>
      <p>
        In the developer console add an app that signs in by OpenID Connect. The issuer is{" "}
        <Address>https://launchpad.classlink.com</Address>.
      </p>
      <h2>Any other</h2>
      <p>
        Ask for an OpenID Connect client with a secret. Its issuer is the address to which{" "}
        <Address>/.well-known/openid-configuration</Address> is added to read the discovery document.
      </p>
    </Prose>
  );
}
