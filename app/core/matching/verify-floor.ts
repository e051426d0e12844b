import type { Claim } from "./claim.ts";
import { isList, isObject } from "./faults.ts";
import { placesLeft } from "./verify-prices.ts";

/**
 * Checks that no more mentees can be matched and that no higher floor exists. Both are shown by a shortage: named mentees
 * whose pairs (for the floor: those above it) lead to named mentors alone, with so few places that as many are left over as
 * now, or for the floor more than now. A pinned pair on the floor shows by itself that there is no higher one.
 */
export function checkFloor(claim: Claim): string[] {
  const { instance, partners, isPinned, isAside, floor, certificate, units } = claim;
  const proof = isObject(certificate["floor"]) ? certificate["floor"] : {};
  if (!Object.hasOwn(proof, "value")) return ["The certificate has no proof of the floor."];
  const leftOver = partners.filter((mentor) => mentor === -1).length;
  if (leftOver > shortOf(claim, proof["coverage"], -Infinity)) {
    return ["The certificate does not show that no more mentees can be matched."];
  }
  const value = typeof proof["value"] === "number" ? units(proof["value"]) : null;
  if (value !== (floor === null ? null : units(floor))) return ["The certificate proves another floor."];
  const isOnPin = partners.some(
    (mentor, mentee) =>
      isPinned[mentee] && !isAside[mentee] && units(instance.pairs.scoreOf(mentee, mentor) ?? NaN) === value,
  );
  if (value === null || isOnPin || shortOf(claim, proof, value) > leftOver) return [];
  return ["The certificate does not show that there is no higher floor."];
}

/** How many of the named mentees are left over when all pairs above a level in units are used; 0 when the names do not show it. */
function shortOf(claim: Claim, shortage: unknown, above: number): number {
  const { instance, isPinned, isAside, units } = claim;
  const named = (key: string) => new Set(isObject(shortage) && isList(shortage[key]) ? shortage[key] : []);
  const [mentees, mentors] = [named("mentees"), named("mentors")];
  const left = placesLeft(claim);
  const shared = instance.mentors.reduce((sum, { id }, at) => sum + (mentors.has(id) ? left[at]! : 0), 0);
  let people = 0;
  for (const [mentee, { id }] of instance.mentees.entries()) {
    if (isPinned[mentee] || !mentees.has(id)) continue;
    people += 1;
    for (let arc = instance.pairs.starts[mentee]!; arc < instance.pairs.starts[mentee + 1]!; arc++) {
      const mentor = instance.pairs.column[arc]!;
      const isOpen = isAside[mentee] || units(instance.pairs.number[arc]!) > above;
      if (isOpen && left[mentor]! > 0 && !mentors.has(instance.mentors[mentor]!.id)) return 0;
    }
  }
  return people - shared;
}
