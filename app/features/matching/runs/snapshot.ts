import { z } from "zod";
import { BACKGROUNDS, LOCALES, MEETING_MODES, STAGES, STYLES } from "#app/core/matching/affinity/person.ts";
import type { MenteeFacts, MentorFacts, PersonFacts } from "#app/core/matching/affinity/person.ts";
import { sameWord } from "#app/core/matching/affinity/person.ts";

/**
 * What a run knew of the people, as it is kept: by keys of the run in place of names, ids and districts, so that it says
 * nothing of somebody who is gone since.
 */
const levels = z.record(z.string(), z.number());

const person = z.strictObject({
  key: z.string(),
  district: z.string(),
  students: z.number().nullable(),
  locale: z.enum(LOCALES).nullable(),
  background: z.enum(BACKGROUNDS).nullable(),
  values: z.array(z.string()),
  styles: z.record(z.enum(STYLES), z.number().nullable()),
  languages: z.array(z.string()),
  modes: z.array(z.enum(MEETING_MODES)),
  availability: z.strictObject({
    windows: z.array(z.strictObject({ day: z.number(), from: z.number(), to: z.number() })),
    utcOffset: z.number(),
  }),
  prefers: z.array(z.string()),
  vetoes: z.array(z.string()),
  reportsTo: z.array(z.string()),
  levels,
});

export const snapshot = z.strictObject({
  mentors: z.array(
    person.extend({
      capacity: z.number(),
      years: z.number(),
      hasBeenCto: z.boolean(),
      roles: z.array(z.string()),
      stages: z.array(z.enum(STAGES)),
    }),
  ),
  mentees: z.array(person.extend({ role: z.string().nullable(), targets: levels, stage: z.enum(STAGES).nullable() })),
});
export type Snapshot = z.output<typeof snapshot>;

export interface People {
  readonly mentors: readonly MentorFacts[];
  readonly mentees: readonly MenteeFacts[];
}

/** By id, the key of each person in a run: "m1", "m2", … and "c1", "c2", …, in the order of their ids. */
export function keysOf({ mentors, mentees }: People): Map<string, string> {
  const keyed = (people: readonly PersonFacts[], letter: string) =>
    people
      .map(({ id }) => id)
      .sort()
      .map((id, at): [string, string] => [id, `${letter}${at + 1}`]);
  return new Map([...keyed(mentors, "m"), ...keyed(mentees, "c")]);
}

/** The people as a run keeps them. Wishes about somebody who is not in it are left out. */
export function snapshotOf({ mentors, mentees }: People, keys: ReadonlyMap<string, string>): Snapshot {
  const districts = [...new Set([...mentors, ...mentees].map(({ district }) => sameWord(district)))].sort();
  const keyed = (ids: readonly string[]) => ids.flatMap((id) => keys.get(id) ?? []);
  const kept = (facts: PersonFacts) => ({
    key: keys.get(facts.id) ?? "",
    district: `d${districts.indexOf(sameWord(facts.district)) + 1}`,
    students: facts.students,
    locale: facts.locale,
    background: facts.background,
    values: [...facts.values],
    styles: facts.styles,
    languages: [...facts.languages],
    modes: [...facts.modes],
    availability: { windows: [...facts.availability.windows], utcOffset: facts.availability.utcOffset },
    prefers: keyed(facts.prefers),
    vetoes: keyed(facts.vetoes),
    reportsTo: keyed(facts.reportsTo),
    levels: Object.fromEntries(facts.levels),
  });
  return {
    mentors: mentors.map((facts) => ({
      ...kept(facts),
      capacity: facts.capacity,
      years: facts.years,
      hasBeenCto: facts.hasBeenCto,
      roles: [...facts.roles],
      stages: [...facts.stages],
    })),
    mentees: mentees.map((facts) => ({
      ...kept(facts),
      role: facts.role,
      targets: Object.fromEntries(facts.targets),
      stage: facts.stage,
    })),
  };
}

/** What a run calls somebody in its words: by name, with their district. */
export type Named = (key: string) => { readonly name: string; readonly district: string | null };

/** Somebody of a snapshot as the matcher takes them, with a name and a district for its words. */
function personOf<Kept extends Snapshot["mentors"][number] | Snapshot["mentees"][number]>(kept: Kept, named: Named) {
  const { key, district, levels: given, ...rest } = kept;
  const now = named(key);
  return {
    ...rest,
    id: key,
    name: now.name,
    district: now.district ?? district,
    levels: new Map(Object.entries(given)),
  };
}

/** A mentor of a snapshot. */
export function mentorOf(kept: Snapshot["mentors"][number], named: Named): MentorFacts {
  return personOf(kept, named);
}

/** A mentee of a snapshot. */
export function menteeOf(kept: Snapshot["mentees"][number], named: Named): MenteeFacts {
  return { ...personOf(kept, named), targets: new Map(Object.entries(kept.targets)) };
}

/** The people of a snapshot as the matcher takes them. */
export function peopleOf({ mentors, mentees }: Snapshot, named: Named): People {
  return {
    mentors: mentors.map((kept) => mentorOf(kept, named)),
    mentees: mentees.map((kept) => menteeOf(kept, named)),
  };
}
