import { Form } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import { EmptyState } from "#app/components/layout/empty-state.tsx";
import { DataTable } from "#app/components/table/data-table.tsx";
import { dayOf } from "#app/components/words.ts";

export interface LinkedIdentity {
  id: string;
  provider: string;
  organization: string;
  email: string;
  linkedAt: Date;
  lastUsedAt: Date | null;
}

/** The accounts that a person has linked, each with the button that unlinks it. */
export function IdentityList({ identities }: { identities: readonly LinkedIdentity[] }) {
  if (identities.length === 0) {
    return (
      <EmptyState title="No account is linked yet">
        <p>Linked accounts stand here, with the day on which each was last used, and can be unlinked again.</p>
      </EmptyState>
    );
  }
  return (
    <DataTable
      caption="Linked accounts"
      rows={identities}
      rowKey={({ id }) => id}
      columns={[
        { key: "provider", header: "Account", isRowHeader: true, cell: ({ provider }) => provider },
        {
          key: "email",
          header: "Address",
          cell: ({ email }) => <span className="wrap-anywhere">{email === "" ? "not told" : email}</span>,
        },
        { key: "linkedAt", header: "Linked on", isFitted: true, cell: ({ linkedAt }) => dayOf(linkedAt) },
        {
          key: "lastUsedAt",
          header: "Last used",
          isFitted: true,
          cell: ({ lastUsedAt }) => (lastUsedAt === null ? "not yet" : dayOf(lastUsedAt)),
        },
        {
          key: "unlink",
          header: "Unlink",
          isHeaderHidden: true,
          isFitted: true,
          cell: ({ id, provider }) => (
            <Form method="post">
              <input type="hidden" name="identityId" value={id} />
              <Button variant="quiet">
                Unlink<span className="sr-only"> {provider}</span>
              </Button>
            </Form>
          ),
        },
      ]}
    />
  );
}

export interface LinkableProvider {
  id: string;
  name: string;
  organization: string;
  href: string;
}

/** Where a person could have an account that they may link. Plain links, since they lead off this site. */
export function LinkableList({ providers }: { providers: readonly LinkableProvider[] }) {
  if (providers.length === 0) {
    return <p className="text-ink-2">Your organization offers no other way to sign in at the moment.</p>;
  }
  return (
    <section aria-labelledby="linkable">
      <h2 id="linkable">Link an account</h2>
      <p className="mt-1 text-ink-2">You sign in there once, and come back here to say that it is yours.</p>
      <ul className="mt-4 border-t border-line">
        {providers.map(({ id, name, organization, href }) => (
          <li
            key={id}
            className="flex flex-wrap items-center justify-between gap-x-8 gap-y-3 border-b border-line py-4"
          >
            <p className="min-w-0 flex-1 basis-56">
              <span className="font-semibold">{name}</span>
              <span className="block text-sm text-ink-2">{organization}</span>
            </p>
            <a href={href} rel="nofollow" className="button">
              Link<span className="sr-only"> {name}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
