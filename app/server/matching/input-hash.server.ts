import { createHash } from "node:crypto";
import type { Instance } from "#app/core/matching/instance.ts";

/** A SHA-256 over everything that an instance says, whatever the order and the form in which it says it. */
export function inputHash({ mentors, mentees, pairs, pins, mentorRanks, menteeRanks }: Instance): string {
  const hash = createHash("sha256");
  const say = (...words: readonly (string | number)[]) => hash.update(`${JSON.stringify(words)}\n`);
  const mentorOrder = byId(mentors);
  const menteeOrder = byId(mentees);
  const rankOfMentor = new Int32Array(mentors.length);
  mentorOrder.forEach((mentor, rank) => (rankOfMentor[mentor] = rank));
  const idsOf = (people: readonly { readonly id: string }[], list: readonly number[] = []) =>
    list.map((at) => people[at]?.id ?? "");
  for (const at of mentorOrder) {
    say("mentor", mentors[at]!.id, mentors[at]!.capacity);
    if (mentorRanks !== null) say("ranks", ...idsOf(mentees, mentorRanks[at]));
  }
  const columns = new Int32Array(mentors.length);
  const scores = new Float64Array(mentors.length);
  const scoreOf = new Float64Array(mentors.length);
  const row = new Float64Array(2 * mentors.length);
  for (const at of menteeOrder) {
    const count = pairs.read(at, columns, scores);
    say("mentee", mentees[at]!.id, count);
    if (menteeRanks !== null) say("ranks", ...idsOf(mentors, menteeRanks[at]));
    for (let arc = 0; arc < count; arc++) {
      const rank = rankOfMentor[columns[arc]!]!;
      columns[arc] = rank;
      scoreOf[rank] = scores[arc]!;
    }
    columns.subarray(0, count).sort();
    for (let arc = 0; arc < count; arc++) {
      row[2 * arc] = columns[arc]!;
      // A score of -0 says the same as 0.
      row[2 * arc + 1] = scoreOf[columns[arc]!]! + 0;
    }
    hash.update(new Uint8Array(row.buffer, 0, 16 * count));
  }
  const pinned = pins.map(({ mentor, mentee }) => [mentors[mentor]!.id, mentees[mentee]!.id]);
  for (const [mentor = "", mentee = ""] of pinned.sort((a, b) => (a.join("\n") < b.join("\n") ? -1 : 1))) {
    say("pin", mentor, mentee);
  }
  return hash.digest("hex");
}

function byId(people: readonly { readonly id: string }[]): number[] {
  return [...people.keys()].sort((a, b) => (people[a]!.id < people[b]!.id ? -1 : 1));
}
