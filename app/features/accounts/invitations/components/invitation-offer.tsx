import { Form, Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { Button } from "#app/components/form/button.tsx";
import { FormActions } from "#app/components/form/form-actions.tsx";
import { Notice } from "#app/components/layout/notice.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { SummaryList } from "#app/components/layout/summary-list.tsx";
import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";
import { dayOf } from "#app/components/words.ts";
import { ROLE_NAMES, asRole } from "#app/core/access/role-names.ts";
import { WHO_SEES_WHAT } from "#app/features/releases/released.tsx";
import type { Closed, Offered } from "../queries.server.ts";

export interface InvitationOfferProps {
  offered: Offered;
  /** Who is signed in in this browser, if that is somebody else. */
  otherEmail: string | null;
}

/** Who invites whom, to what and as what, with the button that accepts. */
export function InvitationOffer({ offered, otherEmail }: InvitationOfferProps) {
  const { name, email, role, organizationName, cohortName, programName, inviterName, expiresAt, isPartnership } =
    offered;
  const place = cohortName === null ? organizationName : `${cohortName} (${programName ?? ""}, ${organizationName})`;
  return (
    <>
      <PageHeader
        eyebrow={<bdi>{organizationName}</bdi>}
        title={
          <>
            Welcome, <bdi>{name}</bdi>
          </>
        }
        lead={
          <>
            <bdi>{inviterName ?? organizationName}</bdi> invites you to{" "}
            <bdi>{cohortName ?? `help run ${organizationName}`}</bdi>
            {cohortName === null ? "." : ` as ${asRole(role)}.`}
          </>
        }
      />
      <div className="max-w-measure">
        <SummaryList
          rows={[
            { term: "To", value: <bdi>{place}</bdi> },
            { term: "As", value: ROLE_NAMES[role] },
            { term: "For", value: <span className="break-words">{email}</span> },
            { term: "Open until", value: dayOf(expiresAt) },
          ]}
        />
        <div className="mt-6">
          {role === "candidate" ? (
            <VisibilityLine label="">{WHO_SEES_WHAT}</VisibilityLine>
          ) : (
            <VisibilityLine>
              what somebody writes about their own work is theirs. Nobody else sees it unless they release it.
            </VisibilityLine>
          )}
        </div>
        {otherEmail === null ? (
          <Form method="post">
            <FormActions>
              <Button name="step" value="accept">
                {isPartnership ? "Begin the first step" : "Accept the invitation"}
              </Button>
              <span className="text-sm text-ink-2">You are not {email}? Then close this page; nothing happens.</span>
            </FormActions>
          </Form>
        ) : (
          <Form method="post" className="mt-8">
            <Notice tone="signal" title="You are signed in as somebody else">
              <p>
                The invitation is for {email}, and in this browser {otherEmail} is signed in. If both are you, sign out
                first, and this page comes again. To use one account for everything, ask for an invitation to{" "}
                {otherEmail}.
              </p>
            </Notice>
            <FormActions>
              <Button name="step" value="sign-out">
                Sign out and go on
              </Button>
              <Link to="/">Stay signed in</Link>
            </FormActions>
          </Form>
        )}
      </div>
    </>
  );
}

const UNKNOWN = {
  title: "This link opens no invitation",
  text: "Open the link in the mail once more, whole. If it is older than a month or two, ask whoever invited you for a new one.",
};

const CLOSED: Record<Closed, { title: string; text: ReactNode }> = {
  unknown: UNKNOWN,
  accepted: {
    title: "This invitation was accepted",
    text: (
      <>
        A link works once, and this one was used. <Link to="/sign-in">Sign in</Link> with the address that was invited.
      </>
    ),
  },
  withdrawn: {
    title: "This invitation was withdrawn",
    text: "Its link does nothing any more. Ask whoever invited you if that surprises you.",
  },
  expired: {
    title: "This invitation is too old",
    text: "Its time is over. Ask whoever invited you to send it again; that is one button for them.",
  },
  replaced: {
    title: "There is a newer link",
    text: "The invitation was sent once more, and the newest mail has the link that works.",
  },
  ended: {
    title: "This program has ended",
    text: "Nobody can join it any more. Ask whoever invited you about the next one.",
  },
  disabled: {
    title: "This account is disabled",
    text: "The invitation is for an account that cannot sign in. Ask whoever invited you.",
  },
};

/** Why a link does nothing, and what to do about it. */
export function ClosedInvitation({ state, offered }: { state: Closed; offered: Offered | null }) {
  const { title, text } = CLOSED[state];
  return (
    <>
      <PageHeader eyebrow={offered ? <bdi>{offered.organizationName}</bdi> : undefined} title={title} />
      <p className="max-w-measure">{text}</p>
    </>
  );
}
