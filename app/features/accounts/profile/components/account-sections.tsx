import { ButtonLink } from "#app/components/form/button.tsx";
import { Notice } from "#app/components/layout/notice.tsx";
import { SummaryList, type SummaryRow } from "#app/components/layout/summary-list.tsx";
import { dayOf } from "#app/components/words.ts";
import type { SessionView } from "../../sessions/queries.server.ts";
import { SessionTable } from "../../sessions/components/session-table.tsx";
import type { AccountView } from "../queries.server.ts";

interface SectionProps {
  account: AccountView;
  isSample: boolean;
}

export function AboutYou({ account: { name, email }, isSample }: SectionProps) {
  return (
    <section className="grid gap-4">
      <h2>You</h2>
      <SummaryList
        rows={[
          { term: "Name", value: <span className="break-words">{name}</span>, change: { to: "/account/name" } },
          {
            term: "E-mail address",
            value: <span className="break-words">{email}</span>,
            ...(isSample ? {} : { change: { to: "/account/email" } }),
          },
        ]}
      />
    </section>
  );
}

function passkeysInWords(count: number): string {
  if (count === 0) return "None";
  return count === 1 ? "1 passkey" : `${count} passkeys`;
}

export function SigningIn({ account, isSample }: SectionProps) {
  const { passwordChangedAt, authenticatorSince, passkeys, codesLeft } = account;
  const rows: SummaryRow[] = [
    {
      term: "Password",
      value: passwordChangedAt === null ? "None; you sign in another way" : `Set on ${dayOf(passwordChangedAt)}`,
      change: { to: "/account/password" },
    },
    {
      term: "Passkeys",
      value: passkeysInWords(passkeys),
      change: { to: "/account/passkeys" },
    },
    {
      term: "Authenticator app",
      value: authenticatorSince === null ? "Not set up" : `On since ${dayOf(authenticatorSince)}`,
      change: { to: "/account/authenticator" },
    },
  ];
  rows.push({
    term: "Accounts elsewhere",
    value: "Those of your district or organization",
    change: { to: "/account/identities" },
  });
  if (authenticatorSince !== null || passkeys > 0) {
    rows.push({
      term: "Recovery codes",
      value: `${codesLeft} left`,
      change: { to: "/account/recovery-codes" },
    });
  }
  return (
    <section className="grid gap-4">
      <h2>How you sign in</h2>
      {isSample ? (
        <Notice title="The sample program has no passwords">
          <p>
            Anyone at this machine may be anybody in it. In a program of your own, this is where you choose a password,
            passkeys and a second factor.
          </p>
        </Notice>
      ) : (
        <SummaryList rows={rows} />
      )}
    </section>
  );
}

export function YourData() {
  return (
    <section className="grid gap-4">
      <h2>Your data</h2>
      <SummaryList
        rows={[
          {
            term: "What Tandem keeps",
            value: "By kind, who reads it, and an archive to take along",
            change: { to: "/account/data", label: "See" },
          },
          {
            term: "Who read what of yours",
            value: "Each time somebody opened it",
            change: { to: "/my-record", label: "See" },
          },
          {
            term: "Deleting your account",
            value: "With everything that is yours, after fourteen days",
            change: { to: "/account/delete", label: "See" },
          },
        ]}
      />
    </section>
  );
}

export function Browsers({ sessions, ownId }: { sessions: readonly SessionView[]; ownId: string }) {
  return (
    <section className="grid gap-4">
      <h2>Signed-in browsers</h2>
      <SessionTable sessions={sessions} ownId={ownId} />
      <div>
        <ButtonLink to="/account/sessions" variant="secondary">
          Sign browsers out
        </ButtonLink>
      </div>
    </section>
  );
}
