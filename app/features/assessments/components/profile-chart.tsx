import { Link } from "@remix-run/react";
import { DotBandChart } from "#app/components/charts/dot-band-chart.tsx";
import { midSentence } from "#app/components/words.ts";
import type { ReleasedProfile } from "../profile-view.server.ts";
import { chartInWords, STATUS_WORDS } from "./profile-words.ts";

export const SCALE = [
  { value: 1, label: "1 Aware" },
  { value: 2, label: "2 Emerging" },
  { value: 3, label: "3 Proficient" },
  { value: 4, label: "4 Leading" },
] as const;

/** The ten areas with their bands and the targets of the chosen role. */
export function ProfileChart({
  profile,
  whose = "your",
  radarHref,
}: {
  profile: ReleasedProfile;
  whose?: "your" | "the";
  radarHref?: string;
}) {
  return (
    <DotBandChart
      summary={chartInWords(profile)}
      levels={SCALE}
      scoreLabel={`${whose} score and where it surely lies`}
      targetLabel={`wanted of a ${midSentence(profile.role.name)}`}
      aside={
        radarHref === undefined ? undefined : (
          <>
            <a href="#table">Table</a> · <Link to={radarHref}>Radar</Link>
          </>
        )
      }
      rows={profile.areas.map(({ id, name, score, low, high, target, status }) => ({
        id,
        label: name,
        score,
        low,
        high,
        target,
        word: STATUS_WORDS[status],
        isSignal: status === "clear-gap",
      }))}
    />
  );
}
