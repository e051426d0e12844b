import { RadarChart } from "#app/components/charts/radar-chart.tsx";
import { midSentence } from "#app/components/words.ts";
import type { ProfileView } from "../profile-view.server.ts";
import { chartInWords } from "./profile-words.ts";

/** The shape of the profile. Its own module, so that the chart library is fetched only when somebody asks for it. */
export default function ProfileRadar({ profile }: { profile: ProfileView }) {
  return (
    <RadarChart
      summary={chartInWords(profile)}
      min={1}
      max={4}
      scoreLabel="your score"
      targetLabel={`wanted of a ${midSentence(profile.role.name)}`}
      withoutScripts="This drawing needs JavaScript. The table below has every figure."
      axes={profile.areas.map(({ id, name, score, target }) => ({ id, label: name, score, target }))}
    />
  );
}
