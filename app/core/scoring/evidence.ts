/**
 * How far the evidence for an answer goes. **none**: nothing is named. **claimed**: a note says what there is. **shown**:
 * a file or a link can be opened. **confirmed**: the person's mentor has seen what is there now.
 */
export const EVIDENCE_STATES = ["none", "claimed", "shown", "confirmed"] as const;
export type EvidenceState = (typeof EVIDENCE_STATES)[number];

/** What is given as evidence for one answer: a note, a link, and files by their ids. */
export interface EvidenceGiven {
  readonly note: string;
  readonly link: string;
  readonly fileIds: readonly string[];
}

/** What a mentor said they had seen, as it was then. */
export interface EvidenceSeen {
  readonly link: string;
  readonly fileIds: readonly string[];
}

/** Whether a mentor saw just what is there now. A file or link that came, went or changed since makes it another thing. */
export function isSameEvidence(given: EvidenceGiven, seen: EvidenceSeen): boolean {
  const then = new Set(seen.fileIds);
  return (
    seen.link === given.link && then.size === given.fileIds.length && given.fileIds.every((fileId) => then.has(fileId))
  );
}

/**
 * The state of the evidence for one answer. A confirmation counts for what the mentor saw: when a file or the link has
 * changed since, the evidence is shown again and no more. It says nothing of the level, and no score is made of it.
 *
 * @example evidenceState({ note: "Board minutes", link: "", fileIds: [] }, []) // "claimed"
 * @example evidenceState({ note: "", link: "", fileIds: ["f1"] }, [{ link: "", fileIds: ["f1"] }]) // "confirmed"
 */
export function evidenceState(given: EvidenceGiven, confirmations: readonly EvidenceSeen[]): EvidenceState {
  const isShown = given.link !== "" || given.fileIds.length > 0;
  if (!isShown) return given.note === "" ? "none" : "claimed";
  return confirmations.some((seen) => isSameEvidence(given, seen)) ? "confirmed" : "shown";
}
