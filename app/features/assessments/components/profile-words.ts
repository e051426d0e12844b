import type { AreaView, ProfileView, ReleasedProfile } from "../profile-view.server.ts";
import { listInWords, midSentence } from "#app/components/words.ts";
import { rounded } from "./words.ts";

/** What stands beside a score: how it lies to the target. */
export const STATUS_WORDS: Record<AreaView["status"], string> = {
  met: "met",
  "within-error": "within error",
  "clear-gap": "clear gap",
  unknown: "not enough answers",
};

/** "Overall 2.7 of 4, give or take 0.2." or why there is no total. */
function totalInWords({ total }: Pick<ProfileView, "total">): string {
  if (total.status === "insufficient") {
    return `There is no overall score: the areas with enough answers carry ${Math.round(total.coverage * 100)} percent of the weight, and 80 are needed.`;
  }
  return `Overall ${rounded(total.score)} of 4, give or take ${rounded(1.96 * total.sem)}.`;
}

/** "It rests on areas that carry 93 percent of the weight." Empty when all areas are scored. */
function coverageInWords({ total }: Pick<ProfileView, "total">): string {
  if (total.status === "insufficient" || total.coverage > 0.999) return "";
  return `It rests on areas that carry ${Math.round(total.coverage * 100)} percent of the weight.`;
}

function strengthsInWords({ strengths }: Pick<ProfileView, "strengths">, whose: "Your" | "The"): string {
  if (strengths.length === 0) return "No area stands out from the others beyond the error of measurement.";
  const areas = listInWords(strengths.map(midSentence));
  return `${whose} clear ${strengths.length === 1 ? "strength is" : "strengths are"} ${areas}.`;
}

const NUMBERS = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"];

function gapsInWords({ areas, role }: Pick<ProfileView, "areas" | "role">): string {
  const clear = areas.filter(({ status }) => status === "clear-gap").length;
  const number = NUMBERS[clear] ?? String(clear);
  return `${number} ${clear === 1 ? "area lies" : "areas lie"} clearly below what is wanted of a ${midSentence(role.name)}.`;
}

export function hasScores({ areas }: Pick<ProfileView, "areas">): boolean {
  return areas.some(({ score }) => score !== null);
}

/** What the profile says, strengths first; to the person themselves, or to somebody to whom they released it. */
export function profileInWords(profile: ReleasedProfile, whose: "Your" | "The" = "Your"): string {
  if (!hasScores(profile)) {
    return "No area has enough answers for a score. An area needs answers to two thirds of its indicators.";
  }
  const sentences = [strengthsInWords, totalInWords, coverageInWords, gapsInWords].map((say) => say(profile, whose));
  return sentences.filter((sentence) => sentence !== "").join(" ");
}

/** The whole chart in a sentence, for those who cannot see it. */
export function chartInWords({ areas, role }: Pick<ProfileView, "areas" | "role">): string {
  const names = (status: AreaView["status"]) => areas.filter((area) => area.status === status).map(({ name }) => name);
  const parts = (["met", "within-error", "clear-gap", "unknown"] as const)
    .map((status) => [STATUS_WORDS[status], names(status)] as const)
    .filter(([, found]) => found.length > 0)
    .map(([word, found]) => `${word}: ${listInWords(found)}`);
  return `Scores of the ten areas against ${role.name}. ${parts.join("; ")}. The table has every figure.`;
}

type Comparison = ProfileView["guesses"]["before"][number];

/** One guess beside its result: "Leadership: you guessed 3, your answers say 2.7, within error." */
export function guessInWords({ name, guess, score, verdict }: Comparison): string {
  if (guess === null) return `${name}: no guess.`;
  if (score === null) return `${name}: you guessed ${guess}; there are not enough answers to compare.`;
  const judgement = {
    "within-error": "within error",
    "guessed-higher": "your guess was clearly higher",
    "guessed-lower": "your guess was clearly lower",
    unknown: "",
  };
  return `${name}: you guessed ${guess}, your answers say ${rounded(score)}; ${judgement[verdict]}.`;
}
