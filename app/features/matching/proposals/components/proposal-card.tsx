import { Form } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import { TextArea } from "#app/components/form/text-area.tsx";
import { Reasons } from "../../choices/components/choice-card.tsx";
import type { ProposalView } from "../queries.server.ts";
import { stateInWords, termInWords } from "./proposal-words.ts";

interface Props {
  proposal: ProposalView;
  /** What was sent about this one and not stored. */
  typed: Readonly<Record<string, string>>;
  faults: Readonly<Record<string, string>>;
}

const ROLES = { mentor: "your candidate", candidate: "your mentor" } as const;

/** One proposal with why the two fit, the term, and the two answers. */
export function ProposalCard({ proposal, typed, faults }: Props) {
  const { side, otherName, otherDistrict, isRequest, answerBy, timeZone, state, cohortName } = proposal;
  const isOpen = state === "open";
  return (
    <li className="border-b border-line py-8">
      <h2>
        <bdi>{otherName}</bdi> as {ROLES[side]}
      </h2>
      <p className="mt-1 text-sm text-ink-2">
        {otherDistrict ? `${otherDistrict} · ` : ""}
        {cohortName}
        {isRequest && side === "mentor" ? " · asked for you" : ""}
      </p>
      <p className="mt-3 font-semibold">{stateInWords(proposal)}</p>
      {isOpen ? <p className="text-sm text-ink-2">Until {termInWords(answerBy, timeZone)}.</p> : null}
      <h3 className="mt-5 text-base">Why the two of you</h3>
      <Reasons reasons={proposal.reasons} otherwise="Too little was known to say what you have in common." />
      {isOpen ? <Answers proposal={proposal} typed={typed} faults={faults} /> : null}
    </li>
  );
}

function Answers({ proposal, typed, faults }: Props) {
  const { id, hasAccepted, isRequest, side } = proposal;
  // Whoever asked takes the request back on its own page instead.
  if (isRequest && side === "candidate") return null;
  return (
    <div className="no-print mt-6 grid max-w-2xl gap-4">
      {hasAccepted ? null : (
        <Form method="post">
          <input type="hidden" name="proposalId" value={id} />
          <input type="hidden" name="answer" value="accept" />
          <Button>
            Accept<span className="sr-only"> {proposal.otherName}</span>
          </Button>
        </Form>
      )}
      <details open={faults["reason"] !== undefined}>
        <summary className="cursor-pointer py-2 text-sm text-accent underline">
          Decline<span className="sr-only"> {proposal.otherName}</span>
        </summary>
        <Form method="post" noValidate className="mt-3 grid gap-4">
          <input type="hidden" name="proposalId" value={id} />
          <input type="hidden" name="answer" value="decline" />
          <TextArea
            id={`reason-${id}`}
            name="reason"
            label="Why it does not fit"
            help="Your program manager reads it, and nobody else. A few words help to find a better match. Do not name students."
            defaultValue={typed["reason"] ?? ""}
            error={faults["reason"]}
          />
          <div>
            <Button variant="secondary">Decline</Button>
          </div>
        </Form>
      </details>
    </div>
  );
}
