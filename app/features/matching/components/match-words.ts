import type { Part } from "#app/core/matching/affinity/affinity.ts";
import { bandInWords, clockInWords } from "#app/core/matching/affinity/profile-words.ts";
import type { MentorProfile } from "#app/core/matching/affinity/profile.ts";
import { favorableWords } from "#app/core/matching/profile/favorable-words.ts";
import type { TermId } from "#app/core/matching/affinity/terms.ts";
import { asTitle, listInWords } from "#app/components/words.ts";
import type { RunObjective } from "../runs/schema.ts";

/** Points as one says them: to one decimal, whole where they are. */
export function pointsInWords(points: number): string {
  return String(Math.round(points * 10) / 10);
}

/** What the matcher says, in the words of a cohort: there a mentee is a candidate. */
export function ofCandidates(words: string): string {
  return words.replaceAll("mentee", "candidate");
}

export const OBJECTIVE_WORDS: Readonly<Record<RunObjective, { name: string; help: string; proved: string }>> = {
  floor: {
    name: "Lift the weakest match first",
    help: "As many candidates as possible get a mentor, then the weakest match is as good as it can be, then the sum of all.",
    proved:
      "no other set of pairs matches as many with a higher weakest match, and none with this one has a higher total",
  },
  leximin: {
    name: "Lift the weakest, then the next weakest, and so on",
    help: "The same, but goes on with the second weakest match, the third, up to the best.",
    proved: "nobody's match can be lifted without lowering one that is as weak or weaker",
  },
  fair2: {
    name: "Balance all matches",
    help: "What a match lacks to the best one counts squared, so that a few weak matches weigh more than many middling ones.",
    proved: "no other set of pairs matches as many and lacks less, counted squared",
  },
  total: {
    name: "The highest sum",
    help: "The sum of all matches is as high as it can be, even where somebody's match is weak.",
    proved: "no other set of pairs matches as many with a higher total",
  },
};

/** What each term of a score says of a pair. */
export const TERM_SENTENCES: Readonly<Record<TermId, string>> = {
  strength: "How far the mentor is ahead in the areas where the candidate has gaps.",
  experience: "Whether the mentor knows the role that the candidate aims for, and a district like theirs.",
  style: "How alike the two are in what matters to them and in how they work.",
  availability: "How many hours a week both have time.",
  contact: "Whether they share a language and a way to meet that the candidate likes best.",
  preferences: "How high the mentor stands on the candidate's list.",
  background: "Whether one of them comes from education and the other from technology.",
};

const MOST_REASONS = 3;
/** A term that gives at least this share of what it can speaks for a pair. */
const SPEAKS_FROM = 0.5;

/** What speaks most for a pair, as a sentence. */
export function whyInWords(parts: readonly Part[]): string {
  const speaking = parts
    .filter(({ known, points, of }) => known && of > 0 && points / of >= SPEAKS_FROM)
    .toSorted((one, other) => other.points - one.points)
    .slice(0, MOST_REASONS)
    .map(({ words }) => favorableWords(words))
    .filter((words) => words !== "");
  if (speaking.length === 0) return "Little speaks for this pair; no better one is free.";
  return sentence(speaking.join("; "));
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${asTitle(words.slice(1))}.`;
}

/** "leads in Data and Planning, on a clock of UTC−06:00, in a district of 1,000 to 2,499 students". */
export function profileInWords(
  { areas, utcOffset, sizeBand }: MentorProfile,
  areaNames: Readonly<Record<string, string>>,
): string {
  const leads = areas.map((id) => areaNames[id] ?? id);
  return [
    leads.length === 0 ? "with the usual experience" : `who leads in ${listInWords(leads)}`,
    ...(utcOffset === null ? [] : [`on a clock of ${clockInWords(utcOffset)}`]),
    ...(sizeBand === null ? [] : [`in a district of ${bandInWords(sizeBand)} students`]),
  ].join(", ");
}

/** What lifting the weakest match cost against the best total, as a sentence; null where there is nothing to say. */
export function priceInWords(
  { total, floor }: { total: number; floor: number | null },
  best: { total: number; floor: number | null } | null,
): string | null {
  if (best === null || best.floor === null || floor === null || best.total === 0) return null;
  const share = Math.round((1 - total / best.total) * 1000) / 10;
  if (floor <= best.floor)
    return share === 0 ? "The highest sum has the same weakest match, so fairness costs nothing here." : null;
  const cost = share === 0 ? "costs nothing of the total" : `costs ${share} % of the total`;
  return `Lifting the weakest match from ${pointsInWords(best.floor)} to ${pointsInWords(floor)} ${cost}.`;
}
