import { Form } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import { asTitle, dayOf } from "#app/components/words.ts";
import type { EvidenceView } from "../queries.server.ts";
import { FileLink } from "./file-list.tsx";
import { sizeInWords, STATE_NAMES } from "./words.ts";

/** Something that a person says shows what they can do. */
interface ListedEvidence extends EvidenceView {
  statement: string;
  /** Whether whoever looks has confirmed it as it is now. */
  isMine: boolean;
}

export interface EvidenceListProps {
  claims: readonly ListedEvidence[];
  /** Whose evidence of which sitting it is, for a mentor who can confirm it; null for everybody else. */
  confirm: { personId: string; assessmentId: string } | null;
}

function ConfirmButton({
  claim,
  confirm,
}: {
  claim: ListedEvidence;
  confirm: NonNullable<EvidenceListProps["confirm"]>;
}) {
  const about = <span className="sr-only"> ({asTitle(claim.statement)})</span>;
  return (
    <Form method="post" action={`/people/${confirm.personId}/evidence`} className="mt-2">
      <input type="hidden" name="assessmentId" value={confirm.assessmentId} />
      <input type="hidden" name="indicatorId" value={claim.indicatorId} />
      <input type="hidden" name="seen" value={claim.isMine ? "no" : "yes"} />
      {claim.isMine ? (
        <Button variant="quiet" className="text-sm">
          Take back that I have seen it{about}
        </Button>
      ) : (
        <Button variant="secondary" className="text-sm">
          I have seen it{about}
        </Button>
      )}
    </Form>
  );
}

function Claim({ claim, confirm }: { claim: ListedEvidence; confirm: EvidenceListProps["confirm"] }) {
  const { indicatorId, statement, note, link, files, state, confirmations } = claim;
  const canConfirm = state === "shown" || state === "confirmed";
  const by = confirmations.filter(({ isCurrent }) => isCurrent);
  return (
    <li id={`evidence-${indicatorId}`} className="border-b border-line py-3.5">
      <p className="font-semibold">{asTitle(statement)}</p>
      <p className="text-sm font-semibold text-accent">
        {STATE_NAMES[state]}
        {by.map(({ mentorId, mentorName, confirmedAt }) => (
          <span key={mentorId}>
            {" "}
            by <bdi>{mentorName}</bdi>, {dayOf(confirmedAt)}
          </span>
        ))}
      </p>
      {note === "" ? null : (
        <p className="max-w-measure text-sm whitespace-pre-wrap text-ink-2 wrap-anywhere">{note}</p>
      )}
      {link === "" ? null : (
        <p className="text-sm wrap-anywhere">
          <a href={link} rel="noreferrer nofollow">
            {link}
          </a>
        </p>
      )}
      {files.length === 0 ? null : (
        <ul className="text-sm">
          {files.map((file) => (
            <li key={file.id}>
              <FileLink file={file} /> <span className="text-ink-2">{sizeInWords(file.size)}</span>
            </li>
          ))}
        </ul>
      )}
      {confirm !== null && canConfirm ? <ConfirmButton claim={claim} confirm={confirm} /> : null}
    </li>
  );
}

/** What a person gave as evidence, for them and for those to whom they released it; their mentor can confirm it. */
export function EvidenceList({ claims, confirm }: EvidenceListProps) {
  if (claims.length === 0) return <p className="text-ink-2">No evidence is named yet.</p>;
  return (
    <ul className="border-t border-line">
      {claims.map((claim) => (
        <Claim key={claim.indicatorId} claim={claim} confirm={confirm} />
      ))}
    </ul>
  );
}
