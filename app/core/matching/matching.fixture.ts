import { checkInstance, type Instance } from "./instance.ts";

/** An instance as it stands in a file. */
export interface InstanceFile {
  readonly mentors: readonly { readonly id: string; readonly capacity: number }[];
  readonly mentees: readonly { readonly id: string }[];
  readonly score: readonly (readonly (number | null)[])[];
  readonly pins?: readonly (readonly [string, string])[];
  readonly forbid?: readonly (readonly [string, string])[];
  readonly mentorRanks?: Readonly<Record<string, readonly string[]>>;
  readonly menteeRanks?: Readonly<Record<string, readonly string[]>>;
}

/** Mentors m0, m1, … with these capacities and mentees e0, e1, …; rows of `score` are mentors. */
export function aFile(
  capacities: readonly number[],
  score: InstanceFile["score"],
  more: Partial<InstanceFile> = {},
): InstanceFile {
  return {
    mentors: capacities.map((capacity, at) => ({ id: `m${at}`, capacity })),
    mentees: (score[0] ?? []).map((_, at) => ({ id: `e${at}` })),
    score,
    ...more,
  };
}

/** The same, checked. */
export function anInstance(...given: Parameters<typeof aFile>): Instance {
  return checked(aFile(...given));
}

export function checked(file: unknown): Instance {
  const result = checkInstance(file);
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  return result.value;
}

/** One way to match everybody: the mentor of each mentee, -1 for none. */
export type Matching = readonly number[];

/** Every matching that an instance allows, pins included, whatever its size. */
export function allMatchings(instance: Instance): Matching[] {
  const pinOf = new Map(instance.pins.map(({ mentee, mentor }) => [mentee, mentor]));
  const found: Matching[] = [];
  const places = instance.mentors.map(({ capacity }) => capacity);
  const choose = (mentee: number, chosen: number[]) => {
    if (mentee === instance.mentees.length) {
      found.push([...chosen]);
      return;
    }
    const pin = pinOf.get(mentee);
    if (pin === undefined) choose(mentee + 1, [...chosen, -1]);
    for (const mentor of instance.mentors.keys()) {
      if (places[mentor] === 0 || (pin !== undefined && pin !== mentor)) continue;
      if (instance.pairs.scoreOf(mentee, mentor) === null) continue;
      places[mentor]! -= 1;
      choose(mentee + 1, [...chosen, mentor]);
      places[mentor]! += 1;
    }
  };
  choose(0, []);
  return found;
}

/** Those of all matchings that match the most mentees. */
export function largestMatchings(instance: Instance): Matching[] {
  const all = allMatchings(instance);
  const most = Math.max(0, ...all.map(sizeOf));
  return all.filter((matching) => sizeOf(matching) === most);
}

export function sizeOf(matching: Matching): number {
  return matching.filter((mentor) => mentor >= 0).length;
}

/** The scores of the pairs of a matching, lowest first. */
export function scoresOf(instance: Instance, matching: Matching): number[] {
  const scores = matching.flatMap((mentor, mentee) =>
    mentor < 0 ? [] : [instance.pairs.scoreOf(mentee, mentor) ?? NaN],
  );
  return scores.sort((a, b) => a - b);
}

export function totalOf(instance: Instance, matching: Matching): number {
  return scoresOf(instance, matching).reduce((sum, score) => sum + score, 0);
}
