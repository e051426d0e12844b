import type { Claim, Finding } from "./claim.ts";

/** Checks that no mentee and mentor who accept each other would both rather have each other than what they have. */
export function checkStable({ instance, partners, isPinned }: Claim): Finding {
  const { menteeRanks, mentorRanks } = instance;
  if (menteeRanks === null || mentorRanks === null)
    return { gap: null, faults: ["One side has not ranked the other."] };
  const faults: string[] = [];
  const rankOf = (order: readonly number[] | undefined, at: number) => (order ?? []).indexOf(at);
  const menteesOf: number[][] = instance.mentors.map(() => []);
  partners.forEach((mentor, mentee) => {
    if (mentor >= 0) menteesOf[mentor]!.push(mentee);
  });
  let blocking = 0;
  for (const mentee of instance.mentees.keys()) {
    if (isPinned[mentee]) continue;
    const order = menteeRanks[mentee];
    const current = partners[mentee]!;
    const rank = current < 0 ? Infinity : rankOf(order, current);
    if (rank === -1 || (current >= 0 && rankOf(mentorRanks[current], mentee) === -1)) {
      faults.push(`${instance.mentees[mentee]!.id} has a mentor whom one of the two does not accept.`);
    }
    for (const [place, mentor] of (order ?? []).entries()) {
      if (place >= rank) break;
      const own = rankOf(mentorRanks[mentor], mentee);
      if (own === -1 || instance.pairs.scoreOf(mentee, mentor) === null) continue;
      const rivals = menteesOf[mentor]!.filter((other) => !isPinned[other]);
      const hasRoom = menteesOf[mentor]!.length < instance.mentors[mentor]!.capacity;
      if (hasRoom || rivals.some((other) => rankOf(mentorRanks[mentor], other) > own)) blocking += 1;
    }
  }
  if (blocking > 0) faults.push(`${blocking} pairs would both rather have each other.`);
  return { gap: blocking, faults };
}
