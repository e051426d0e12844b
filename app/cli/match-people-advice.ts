import type { Standards } from "#app/core/matching/affinity/judge.ts";
import { bandInWords, clockInWords } from "#app/core/matching/affinity/profile-words.ts";
import { recruit } from "#app/core/matching/recruit.ts";
import type { Solution } from "#app/core/matching/solve.ts";
import { worthOfPlaces } from "#app/core/matching/what-if.ts";
import { gainText, movesText } from "./match-what-if-text.ts";
import type { People } from "./people-file.ts";

/** Which further mentor would help most, null when none would, and what one more place with each mentor is worth. */
export function adviceOf(solution: Solution, { mentees }: People, standards: Standards) {
  const { mentors } = solution.problem.instance;
  return {
    recruit: recruit(mentees, standards, solution),
    places: worthOfPlaces(solution).map((gain, at) => ({ mentor: mentors[at]!.id, ...gain })),
  };
}

export type Advice = ReturnType<typeof adviceOf>;

/** The advice for people. Mentors with whom one more place gains nothing are left out. */
export function adviceText(
  { recruit: advised, places }: Advice,
  { measures }: Standards,
  nameOf: (id: string) => string,
): string {
  const worths = places
    .filter(({ matched, gain }) => matched > 0 || gain !== 0)
    .map(({ mentor, ...gain }) => `One more place with ${nameOf(mentor)}: ${gainText(gain)}\n`);
  if (advised === null) return `No further mentor would help.\n${worths.join("")}`;
  const { profile, mentor, mentee, score, moves } = advised;
  const areas = measures.areas.filter(({ id }) => profile.areas.includes(id)).map(({ name }) => name);
  const wanted = [
    ...(areas.length === 0 ? [] : [`leads in ${areas.join(", ")}`]),
    ...(profile.utcOffset === null
      ? []
      : [`has time in working hours on a clock of ${clockInWords(profile.utcOffset)}`]),
    ...(profile.sizeBand === null ? [] : [`works in a district of ${bandInWords(profile.sizeBand)} students`]),
  ];
  const others = movesText(
    moves.filter((move) => move.mentee !== mentee),
    (id) => (id === mentor ? "the new mentor" : nameOf(id)),
  );
  return [
    `The further mentor who would help most ${wanted.length === 0 ? "is anybody who meets the rules" : wanted.join("; ")}.\n`,
    `  ${gainText(advised)}: would have ${nameOf(mentee)}, score ${score.toFixed(1)}${others}\n`,
    ...worths,
  ].join("");
}
