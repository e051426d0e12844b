import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { Button } from "#app/components/form/button.tsx";
import { ListSearch } from "#app/components/form/list-search.tsx";
import { Notice } from "#app/components/layout/notice.tsx";
import { Pager } from "#app/components/layout/pager.tsx";
import { DataTable } from "#app/components/table/data-table.tsx";
import { dayOf } from "#app/components/words.ts";
import { ROLE_NAMES } from "#app/core/access/role-names.ts";
import { PAGE_LENGTH, type Span } from "#app/core/shared/pages.ts";
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
  span: Span;
  search: string;
  done?: keyof typeof DONE | undefined;
  empty: ReactNode;
}

/** Invitations with where they stand, and the two things that one can do with each. */
export function InvitationList({ invitations, span, search, done, empty }: InvitationListProps) {
  return (
    <>
      {done ? (
        <div className="mb-8">
          <Notice tone="success" title={DONE[done]} announce />
        </div>
      ) : null}
      {search === "" && span.total <= PAGE_LENGTH ? null : (
        <ListSearch
          label="Find by name or address"
          search={search}
          total={span.total}
          words={["invitation", "invitations"]}
        />
      )}
      <DataTable
        caption="Invitations, the newest first"
        isCaptionHidden
        rows={invitations}
        rowKey={({ id }) => id}
        empty={search === "" ? empty : "Nobody with these letters in their name or address is invited."}
        columns={[
          { key: "name", header: "Invited", isRowHeader: true, cell: (row) => <Invited {...row} /> },
          { key: "role", header: "As", cell: ({ role }) => ROLE_NAMES[role] },
          { key: "district", header: "District", cell: ({ districtName }) => <bdi>{districtName ?? "–"}</bdi> },
          { key: "state", header: "State", cell: stateInWords },
          { key: "steps", header: "What you can do", isHeaderHidden: true, cell: (row) => <Steps {...row} /> },
        ]}
      />
      <Pager {...span} words={["Newer", "Older"]} />
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
