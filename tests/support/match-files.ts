import fc from "fast-check";
import { aFile, type InstanceFile } from "#app/core/matching/matching.fixture.ts";

/** Small files with ties, forbidden pairs, mentors without places, and now and then too few places. */
export function smallFiles(scores: fc.Arbitrary<number> = fc.integer({ min: 0, max: 6 })): fc.Arbitrary<InstanceFile> {
  return fc
    .record({ mentors: fc.integer({ min: 0, max: 4 }), mentees: fc.integer({ min: 0, max: 5 }) })
    .chain((size) => {
      const cell = fc.option(scores, { nil: null, freq: 4 });
      const row = fc.array(cell, { minLength: size.mentees, maxLength: size.mentees });
      return fc
        .tuple(
          fc.array(fc.integer({ min: 0, max: 3 }), { minLength: size.mentors, maxLength: size.mentors }),
          fc.array(row, { minLength: size.mentors, maxLength: size.mentors }),
        )
        .map(([capacities, score]) => ({
          ...aFile(capacities, score),
          mentees: Array.from({ length: size.mentees }, (_, at) => ({ id: `e${at}` })),
        }));
    });
}
