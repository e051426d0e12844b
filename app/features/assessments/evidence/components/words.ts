import type { EvidenceState } from "#app/core/scoring/evidence.ts";

export const STATE_NAMES: Record<EvidenceState, string> = {
  none: "None",
  claimed: "Claimed",
  shown: "Shown",
  confirmed: "Confirmed",
};

export const STATE_MEANINGS: Record<EvidenceState, string> = {
  none: "nothing is named yet",
  claimed: "a note says what there is",
  shown: "a file or a link can be opened",
  confirmed: "your mentor has seen it as it is now",
};

const KB = 1024;
const MB = KB * KB;

/** "340 kB", "2.1 MB"; less than one kilobyte counts as one. */
export function sizeInWords(bytes: number): string {
  return bytes < MB ? `${Math.max(1, Math.round(bytes / KB))} kB` : `${(bytes / MB).toFixed(1)} MB`;
}
