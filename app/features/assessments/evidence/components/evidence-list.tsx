import { Form } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import { TextArea } from "#app/components/form/text-area.tsx";
import { asTitle, dayOf } from "#app/components/words.ts";
import type { EvidenceView } from "../queries.server.ts";
import { noteField } from "../schema.ts";
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

/** What a mentor sent and was not stored. */
export interface SentNote {
  typed: Readonly<Record<string, string>>;
  faults: Readonly<Record<string, string>>;
}

interface ClaimProps {
  claim: ListedEvidence;
  confirm: EvidenceListProps["confirm"];
  sent: SentNote | undefined;
}

function ConfirmForm({ claim, confirm, sent }: ClaimProps & { confirm: NonNullable<ClaimProps["confirm"]> }) {
  const { indicatorId, isMine, statement } = claim;
  const about = <span className="sr-only"> ({asTitle(statement)})</span>;
  const mine = sent?.typed["indicatorId"] === indicatorId ? sent : undefined;
  return (
    <Form method="post" action={`/people/${confirm.personId}`} noValidate className="mt-2 max-w-measure">
      <input type="hidden" name="assessmentId" value={confirm.assessmentId} />
      <input type="hidden" name="indicatorId" value={indicatorId} />
      <input type="hidden" name="seen" value={isMine ? "no" : "yes"} />
      {isMine ? (
        <Button variant="quiet" className="text-sm">
          Take back that I have seen it{about}
        </Button>
      ) : (
        <>
          <details open={mine !== undefined} className="mb-3">
            <summary className="w-fit cursor-pointer py-1 text-sm text-accent underline">
              Say what you saw{about}
            </summary>
            <div className="mt-2">
              <TextArea
                id={noteField(indicatorId)}
                name="note"
                label="What you saw"
                optional
                rows={2}
                help="A sentence or two, for the two of you alone. Do not name students."
                defaultValue={mine?.typed["note"] ?? ""}
                error={mine?.faults["note"]}
              />
            </div>
          </details>
          <Button variant="secondary" className="text-sm">
            I have seen it{about}
          </Button>
        </>
      )}
    </Form>
  );
}

function Claim({ claim, confirm, sent }: ClaimProps) {
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
      {by.map((each) =>
        each.note === "" ? null : (
          <p key={each.mentorId} className="max-w-measure text-sm whitespace-pre-wrap wrap-anywhere">
            <bdi>{each.mentorName}</bdi> says: “{each.note}”
          </p>
        ),
      )}
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
      {confirm !== null && canConfirm ? <ConfirmForm {...{ claim, confirm, sent }} /> : null}
    </li>
  );
}

/** What a person gave as evidence, for them and for those to whom they released it; their mentor can confirm it. */
export function EvidenceList({ claims, confirm, sent }: EvidenceListProps & { sent?: SentNote | undefined }) {
  if (claims.length === 0) return <p className="text-ink-2">No evidence is named yet.</p>;
  return (
    <ul className="border-t border-line">
      {claims.map((claim) => (
        <Claim key={claim.indicatorId} {...{ claim, confirm, sent }} />
      ))}
    </ul>
  );
}
