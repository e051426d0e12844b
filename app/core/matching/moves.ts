import type { Instance } from "./instance.ts";

/** Somebody who would change mentors; null is for none. */
export interface Move {
  readonly mentee: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** Everybody whose mentor differs between two matchings, by default in the order of the instance. */
export function movesBetween(
  { mentors, mentees }: Instance,
  before: readonly number[],
  after: readonly number[],
  first = -1,
): Move[] {
  const nameOf = (mentor = -1) => mentors[mentor]?.id ?? null;
  return mentees
    .flatMap(({ id }, at) =>
      before[at] === after[at] ? [] : [{ at, mentee: id, from: nameOf(before[at]), to: nameOf(after[at]) }],
    )
    .sort((a, b) => Number(b.at === first) - Number(a.at === first))
    .map(({ mentee, from, to }) => ({ mentee, from, to }));
}
