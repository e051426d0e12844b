import { dateInWords, dayOf } from "#app/components/words.ts";
import type { ServiceRecordView } from "../queries.server.ts";

type Shown = Pick<ServiceRecordView, "state" | "note" | "verifiedByName" | "verifiedAt">;

const STATES = { waiting: "Waits to be verified", verified: "Verified", refused: "Not accepted" } as const;

/** What was said of a record, by whom and when, with the note for its owner. */
export function RecordState({ record: { state, note, verifiedByName, verifiedAt } }: { record: Shown }) {
  const by = verifiedByName === null ? null : <bdi>{verifiedByName}</bdi>;
  return (
    <>
      <span className={state === "verified" ? "text-accent" : state === "refused" ? "text-signal" : "text-ink-2"}>
        {STATES[state]}
        {state === "verified" ? <span aria-hidden="true"> ✓</span> : null}
      </span>
      {verifiedAt === null ? null : (
        <span className="block text-sm text-ink-2">
          {by === null ? null : <>by {by}, </>}
          {dayOf(verifiedAt)}
        </span>
      )}
      {note === "" ? null : <span className="block text-sm text-ink-2">“{note}”</span>}
    </>
  );
}

/** "July 1, 2016 to today". */
export function spanInWords({ startsOn, endsOn }: Pick<ServiceRecordView, "startsOn" | "endsOn">): string {
  return `${dateInWords(startsOn)} to ${endsOn === null ? "today" : dateInWords(endsOn)}`;
}
