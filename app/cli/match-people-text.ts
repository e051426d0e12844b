import { TERMS } from "#app/core/matching/affinity/terms.ts";
import type { PersonFacts } from "#app/core/matching/affinity/person.ts";
import type { PeopleReport } from "./match-people-report.ts";
import type { People } from "./people-file.ts";
import { textTable } from "./text-table.ts";

/** More mentors than this are counted, not named. */
const MOST_ALTERNATIVES = 5;

type Naming = (id: string) => string;

/** How people are called: the name with the id, or the id where it is the name. */
export function namesOf({ mentors, mentees }: People): Naming {
  const everybody: readonly PersonFacts[] = [...mentors, ...mentees];
  const names = new Map(everybody.map(({ id, name }) => [id, name === id ? id : `${name} (${id})`]));
  return (id) => names.get(id) ?? id;
}

/** A report for people: the pairs as a table, then each with its reasons, then who has no mentor. */
export function peopleText(people: People, report: PeopleReport): string {
  const nameOf = namesOf(people);
  const { matched, total, floor, pairs } = report;
  const rows = pairs.map(({ mentor, mentee, score, certain }) => [
    nameOf(mentee),
    nameOf(mentor),
    score.toFixed(1),
    certain ? "certain" : "toss-up",
  ]);
  const sections = [
    `${textTable([["Mentee", "Mentor", "Score", ""], ...rows])}\n${matched} of ${people.mentees.length} matched, total ${total}, lowest score ${floor ?? "-"}\n${outlierText(report, nameOf)}`,
    ...pairs.map((pair) => pairText(pair, nameOf)),
    report.unmatched.map((each) => unmatchedText(each, nameOf)).join(""),
    excludedText(report, nameOf),
  ];
  return sections.filter((section) => section !== "").join("\n");
}

function pairText({ mentor, mentee, parts, certain, alternatives }: PeopleReport["pairs"][number], nameOf: Naming) {
  const rows = parts.map(({ term, points, of, known, words }) => [
    `  ${TERMS[term].name}`,
    `${points.toFixed(1)} of ${of.toFixed(1)}`,
    known ? words : `${words}: counts half`,
  ]);
  const shown = alternatives.slice(0, MOST_ALTERNATIVES);
  const others = shown.map(({ mentor: other, score }) => `${nameOf(other)}, score ${score.toFixed(1)}`);
  if (alternatives.length > shown.length) others.push(`and ${alternatives.length - shown.length} more`);
  const instead = others.length === 0 ? "nobody, or somebody else in this place" : others.join("; ");
  return `${nameOf(mentee)} with ${nameOf(mentor)}\n${textTable(rows)}${certain ? "" : `  Nearly as good: ${instead}\n`}`;
}

function unmatchedText({ mentee, cause, rules }: PeopleReport["unmatched"][number], nameOf: Naming): string {
  const counts = rules.map(({ words, mentors }) => `${words} (${mentors})`);
  const why = counts.length === 0 ? "" : ` Mentors excluded: ${counts.join(", ")}.`;
  return `${nameOf(mentee)} has no mentor. ${cause}${why}\n`;
}

function outlierText({ result: { certificate } }: PeopleReport, nameOf: Naming): string {
  const outlier = certificate.floor?.outlier ?? null;
  if (outlier === null) return "";
  const { mentee, best, floorWithout } = outlier;
  return `${nameOf(mentee)}, whose best possible score is ${best}, holds the lowest score down: without, it would be ${floorWithout} ("aside" in the rules).\n`;
}

function excludedText({ excluded = [] }: PeopleReport, nameOf: Naming): string {
  const lines = excluded.map(({ mentor, mentee, reasons }) => {
    const words = reasons.map((reason) => reason.words).join(" ");
    return `  ${nameOf(mentee)} with ${nameOf(mentor)}: ${words}\n`;
  });
  return lines.length === 0 ? "" : `Pairs that are not possible\n${lines.join("")}`;
}
