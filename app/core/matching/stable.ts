import type { Instance } from "./instance.ts";

/** The mentor of each mentee by place in the instance, -1 for none. */
export type Partners = readonly number[];

/**
 * The stable matching that is best for every mentee: no mentee and mentor would both rather have each other.
 *
 * Mentees ask the mentors of their own order one after the other; a mentor keeps the best of those who asked, as many as
 * they have places, by their own order (Gale & Shapley 1962, college admissions). A pair counts when it is allowed and
 * each stands in the other's order. Pinned pairs are taken out first. The result does not depend on who asks first.
 */
export function bestForMentees(instance: Instance): Partners {
  const { menteeRanks, mentorRanks } = mutualRanks(instance);
  const rankAt = mentorRanks.map((order) => new Map(order.map((mentee, rank) => [mentee, rank])));
  const { partners, places } = afterPins(instance);
  const kept: number[][] = mentorRanks.map(() => []);
  const asked = menteeRanks.map(() => 0);
  const asking = [...partners.keys()].filter((mentee) => partners[mentee] === -1);
  for (let mentee = asking.pop(); mentee !== undefined; mentee = asking.pop()) {
    const mentor = menteeRanks[mentee]?.[asked[mentee]!++];
    if (mentor === undefined) continue;
    const ranks = rankAt[mentor]!;
    const list = kept[mentor]!;
    list.push(mentee);
    list.sort((a, b) => ranks.get(a)! - ranks.get(b)!);
    if (list.length > places[mentor]!) asking.push(list.pop()!);
  }
  kept.forEach((list, mentor) => list.forEach((mentee) => (partners[mentee] = mentor)));
  return partners;
}

/**
 * The stable matching that is best for every mentor, found by mentors asking. Whoever has the same mentor in both has
 * that mentor in every stable matching, since the two are the ends of the lattice of all (Knuth 1976).
 */
export function bestForMentors(instance: Instance): Partners {
  const { menteeRanks, mentorRanks } = mutualRanks(instance);
  const rankAt = menteeRanks.map((order) => new Map(order.map((mentor, rank) => [mentor, rank])));
  const { partners, places } = afterPins(instance);
  const asked = mentorRanks.map(() => 0);
  const free = places.slice();
  const asking = [...mentorRanks.keys()];
  for (let mentor = asking.pop(); mentor !== undefined; mentor = asking.pop()) {
    while (free[mentor]! > 0) {
      const mentee = mentorRanks[mentor]?.[asked[mentor]!++];
      if (mentee === undefined) break;
      const current = partners[mentee]!;
      const ranks = rankAt[mentee]!;
      if (current !== -1 && ranks.get(current)! < ranks.get(mentor)!) continue;
      if (current !== -1) {
        free[current]! += 1;
        asking.push(current);
      }
      partners[mentee] = mentor;
      free[mentor]! -= 1;
    }
  }
  return partners;
}

/** Each side's order without those who are not allowed, not in the other's order, or pinned. */
function mutualRanks({ pairs, pins, mentors, mentees, mentorRanks, menteeRanks }: Instance) {
  const pinned = new Set(pins.map(({ mentee }) => mentee));
  const ofMentors = mentors.map((_, at) => new Set(mentorRanks?.[at]));
  const ofMentees = mentees.map((_, at) => new Set(menteeRanks?.[at]));
  const isMutual = (mentee: number, mentor: number) =>
    !pinned.has(mentee) &&
    pairs.scoreOf(mentee, mentor) !== null &&
    ofMentors[mentor]!.has(mentee) &&
    ofMentees[mentee]!.has(mentor);
  return {
    menteeRanks: mentees.map((_, mentee) => [...ofMentees[mentee]!].filter((mentor) => isMutual(mentee, mentor))),
    mentorRanks: mentors.map((_, mentor) => [...ofMentors[mentor]!].filter((mentee) => isMutual(mentee, mentor))),
  };
}

function afterPins({ mentors, mentees, pins }: Instance): { partners: number[]; places: number[] } {
  const partners = mentees.map(() => -1);
  const places = mentors.map(({ capacity }) => capacity);
  for (const { mentor, mentee } of pins) {
    partners[mentee] = mentor;
    places[mentor]! -= 1;
  }
  return { partners, places };
}
