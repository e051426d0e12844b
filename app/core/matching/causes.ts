import { Coverage } from "./coverage.ts";
import { networkOf } from "./network.ts";
import type { Solution } from "./solve.ts";

/** Why a mentee has no mentor, in words. */
export interface Unmatched {
  readonly mentee: string;
  readonly cause: string;
}

/** More names than this are counted. */
const MOST_NAMED = 6;

/**
 * The mentees without a mentor, each with the cause: no mentor is allowed, none of the allowed ones has a place, or these k
 * mentees share fewer than k places (Hall 1935). In a stable matching also that nobody who would have them has room.
 */
export function unmatchedOf(solution: Solution): Unmatched[] {
  const { problem, partners, options } = solution;
  const { instance, mentees, mentors, places, scores } = problem;
  const network = networkOf(scores, places, new Float64Array(mentees.length));
  const coverage = new Coverage(network);
  const rowOf = new Map(mentees.map((mentee, row) => [mentee, row]));
  partners.forEach((mentor, mentee) => {
    const row = rowOf.get(mentee);
    if (row !== undefined && mentor >= 0) coverage.take(row, mentors.indexOf(mentor));
  });
  return partners.flatMap((mentor, mentee) => {
    if (mentor >= 0) return [];
    const { id } = instance.mentees[mentee]!;
    const row = rowOf.get(mentee)!;
    if (scores.starts[row] === scores.starts[row + 1]) return [{ mentee: id, cause: "No mentor is allowed." }];
    if (network.starts[row] === network.starts[row + 1]) {
      return [{ mentee: id, cause: "None of the allowed mentors has a place left." }];
    }
    if (options.objective === "stable") return [{ mentee: id, cause: STABLE_CAUSE }];
    const { rows, columns } = coverage.shortageOf(row, -Infinity);
    const people = rows.map((other) => instance.mentees[mentees[other]!]!.id).sort();
    const names = columns.map((column) => instance.mentors[mentors[column]!]!.id).sort();
    const shared = columns.reduce((sum, column) => sum + places[column]!, 0);
    const who = `${people.length} mentees (${listed(people)})`;
    return [{ mentee: id, cause: `These ${who} share only ${shared} places, with ${listed(names)}.` }];
  });
}

const STABLE_CAUSE = "Every mentor who is acceptable both ways prefers the mentees that they have.";

function listed(names: readonly string[]): string {
  const rest = names.length - MOST_NAMED;
  return rest <= 0 ? names.join(", ") : `${names.slice(0, MOST_NAMED).join(", ")} and ${rest} more`;
}
