import fc from "fast-check";
import {
  BACKGROUNDS,
  LOCALES,
  MEETING_MODES,
  STAGES,
  type MenteeFacts,
  type MentorFacts,
} from "#app/core/matching/affinity/person.ts";

const level = fc.constantFrom(1, 1.5, 2, 2.5, 3, 3.5, 4);
const levels = fc.dictionary(fc.constantFrom("plan", "data"), level).map((found) => new Map(Object.entries(found)));
const style = fc.option(fc.integer({ min: 1, max: 5 }));

/** A window of any day, at any minute. */
const windowArbitrary = fc
  .tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 600 }))
  .map(([day, from, minutes]) => ({ day, from, to: Math.min(1440, from + minutes) }));

export const availabilityArbitrary = fc.record({
  windows: fc.array(windowArbitrary, { maxLength: 4 }),
  utcOffset: fc.integer({ min: -48, max: 56 }).map((quarters) => quarters * 15),
});

function factsOf(others: readonly string[]) {
  const words = (...from: string[]) => fc.uniqueArray(fc.constantFrom(...from), { maxLength: 3 });
  return {
    district: fc.constantFrom("Oak Hill", "Lake Port", "Fern Valley"),
    students: fc.option(fc.integer({ min: 1, max: 60_000 })),
    locale: fc.option(fc.constantFrom(...LOCALES)),
    background: fc.option(fc.constantFrom(...BACKGROUNDS)),
    values: words("courage", "calm", "candor", "Calm"),
    styles: fc.record({ structure: style, directness: style, pace: style }),
    languages: words("English", "Spanish"),
    modes: fc.uniqueArray(fc.constantFrom(...MEETING_MODES)),
    availability: availabilityArbitrary,
    prefers: words(...others),
    vetoes: fc.uniqueArray(fc.constantFrom(...others), { maxLength: 1 }),
    reportsTo: fc.constant([]),
    levels,
  };
}

/** Up to four mentors and five mentees with anything that may be known of them. */
export const peopleArbitrary = fc.record({
  mentors: fc
    .array(
      fc.record({
        ...factsOf(["E0", "E1", "E2"]),
        capacity: fc.integer({ min: 0, max: 2 }),
        years: fc.integer({ min: 4, max: 30 }),
        hasBeenCto: fc.boolean(),
        roles: fc.subarray(["director", "manager"]),
        stages: fc.subarray([...STAGES]),
      }),
      { maxLength: 4 },
    )
    .map((people) => people.map((person, at): MentorFacts => ({ ...person, id: `M${at}`, name: `Mentor ${at}` }))),
  mentees: fc
    .array(
      fc.record({
        ...factsOf(["M0", "M1", "M2"]),
        role: fc.option(fc.constantFrom("director", "manager")),
        targets: levels,
        stage: fc.option(fc.constantFrom(...STAGES)),
      }),
      { maxLength: 5 },
    )
    .map((people) => people.map((person, at): MenteeFacts => ({ ...person, id: `E${at}`, name: `Mentee ${at}` }))),
});
