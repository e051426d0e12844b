import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { Button } from "#app/components/form/button.tsx";
import { Notice } from "#app/components/layout/notice.tsx";
import { DataTable } from "#app/components/table/data-table.tsx";
import { dayOf } from "#app/components/words.ts";
import { ROLE_NAMES } from "#app/core/access/role-names.ts";
import type { InvitationRow } from "../queries.server.ts";

const DONE = {
  sent: "The invitation is on its way.",
  imported: "The invitations of the table are on their way.",
  again: "The invitation is on its way once more. The older link does nothing from now on.",
  withdrawn: "The invitation is withdrawn. Its link does nothing from now on.",
} as const;

function stateInWords({ state, expiresAt, acceptedAt }: InvitationRow): string {
  switch (state) {
    case "open":
      return `Open until ${dayOf(expiresAt)}`;
    case "accepted":
      return acceptedAt === null ? "Accepted" : `Accepted ${dayOf(acceptedAt)}`;
    case "expired":
      return `Expired ${dayOf(expiresAt)}`;
    case "withdrawn":
      return "Withdrawn";
  }
}

export interface InvitationListProps {
  invitations: readonly InvitationRow[];
  done?: keyof typeof DONE | undefined;
  empty: ReactNode;
}

/** Every invitation with where it stands, and the two things that one can do with it. */
export function InvitationList({ invitations, done, empty }: InvitationListProps) {
  return (
    <>
      {done ? (
        <div className="mb-8">
          <Notice tone="success" title={DONE[done]} announce />
        </div>
      ) : null}
      <DataTable
        caption="Invitations, the newest first"
        isCaptionHidden
        rows={invitations}
        rowKey={({ id }) => id}
        empty={empty}
        columns={[
          { key: "name", header: "Invited", isRowHeader: true, cell: (row) => <Invited {...row} /> },
          { key: "role", header: "As", cell: ({ role }) => ROLE_NAMES[role] },
          { key: "district", header: "District", cell: ({ districtName }) => <bdi>{districtName ?? "–"}</bdi> },
          { key: "state", header: "State", cell: stateInWords },
          { key: "steps", header: "What you can do", isHeaderHidden: true, cell: (row) => <Steps {...row} /> },
        ]}
      />
    </>
  );
}

function Invited({ name, email }: InvitationRow) {
  return (
    <>
      <bdi>{name}</bdi>
      <span className="block text-sm font-normal break-words text-ink-2">{email}</span>
    </>
  );
}

function Steps({ id, name, canChange }: InvitationRow) {
  if (!canChange) return null;
  return (
    <Form method="post" className="-my-2.5 flex flex-wrap gap-x-6">
      <input type="hidden" name="invitationId" value={id} />
      <Button variant="quiet" name="step" value="again" aria-label={`Send again to ${name}`}>
        Send again
      </Button>
      <Button variant="quiet" name="step" value="withdraw" aria-label={`Withdraw the invitation of ${name}`}>
        Withdraw
      </Button>
    </Form>
  );
}
