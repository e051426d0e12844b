import { isList, isObject, type FaultList } from "./faults.ts";

/** For each person, by place, the places of those on the other side whom they accept, best first. */
export type Ranks = readonly (readonly number[])[];

/**
 * Reads the own order of each person of one side: an object from an id to a list of ids of the other side, best first.
 * Whoever is not in the object or not in a list is not acceptable. Null when the side gave no ranks at all.
 */
export function readRanks(
  path: string,
  value: unknown,
  own: ReadonlyMap<string, number>,
  others: ReadonlyMap<string, number>,
  faults: FaultList,
): Ranks | null {
  if (value === undefined) return null;
  if (!isObject(value)) {
    faults.add(path, "must be an object from an id to a list of ids, best first");
    return null;
  }
  const ranks: (readonly number[])[] = Array.from({ length: own.size }, () => []);
  for (const [id, list] of Object.entries(value)) {
    const at = own.get(id);
    if (at === undefined) faults.add(`${path}.${id}`, "is not the id of anybody on this side");
    if (isList(list)) {
      const places = readOrder(`${path}.${id}`, list, others, faults);
      if (at !== undefined) ranks[at] = places;
    } else faults.add(`${path}.${id}`, "must be a list of ids, best first");
  }
  return ranks;
}

function readOrder(
  path: string,
  list: readonly unknown[],
  others: ReadonlyMap<string, number>,
  faults: FaultList,
): number[] {
  const seen = new Set<number>();
  for (const [at, id] of list.entries()) {
    const place = typeof id === "string" ? others.get(id) : undefined;
    if (place === undefined) faults.add(`${path}.${at}`, `there is nobody ${JSON.stringify(id)} on the other side`);
    else if (seen.has(place)) faults.add(`${path}.${at}`, `${JSON.stringify(id)} is there twice`);
    else seen.add(place);
  }
  return [...seen];
}
