import { accepted, refused, type Result } from "#app/core/shared/result.ts";
import { readPairs, type Pin } from "./instance-pairs.ts";
import { readRanks, type Ranks } from "./instance-ranks.ts";
import { FaultList, isList, isObject, type Fault } from "./faults.ts";
import type { SparsePairs } from "./pair-table.ts";

export interface Mentor {
  readonly id: string;
  /** How many mentees they take at most. */
  readonly capacity: number;
}

export interface Mentee {
  readonly id: string;
}

/** Everything that a matching is computed from, checked. Mentors and mentees are named by their place in these lists. */
export interface Instance {
  readonly mentors: readonly Mentor[];
  readonly mentees: readonly Mentee[];
  /** The allowed pairs with their scores; a forbidden pair is not there. */
  readonly pairs: SparsePairs;
  /** Pairs that must be part of every solution. */
  readonly pins: readonly Pin[];
  /** Each mentor's own order of mentees, best first; null when they gave none. */
  readonly mentorRanks: Ranks | null;
  /** Each mentee's own order of mentors, best first. */
  readonly menteeRanks: Ranks | null;
}

const KEYS = ["mentors", "mentees", "score", "arcs", "pins", "forbid", "mentorRanks", "menteeRanks"];
/** More places than people on earth need no name. */
const LARGEST_CAPACITY = 1_000_000_000;

/**
 * Checks an instance as it stands in a JSON file:
 * `{"mentors": [{"id", "capacity"}], "mentees": [{"id"}], "score": [[number | null]]}`, rows of `score` being mentors and
 * null a forbidden pair, or `"arcs": [["mentor id", "mentee id", number]]` in place of `score`; `pins` and `forbid` are
 * lists of [mentor id, mentee id], `mentorRanks` and `menteeRanks` objects from an id to a list of ids, best first.
 *
 * Refuses with every fault at once, each with its path: unknown or repeated ids, a capacity that is no whole number from
 * 0 on, a score that is no number or beyond 1e300, a pin that is forbidden, two pins of one mentee, more pins than places.
 * No mentors, no mentees and no pairs are fine. Never throws, whatever the value.
 *
 * @example checkInstance({ mentors: [{ id: "m", capacity: 1 }], mentees: [{ id: "a" }], score: [[7]] }).ok // true
 * @example checkInstance({ mentors: [], mentees: [{ id: "a" }, { id: "a" }], score: [] }).ok // false
 */
export function checkInstance(value: unknown): Result<Instance, Fault> {
  if (!isObject(value)) return refused([{ path: "", message: "must be an object with mentors, mentees and score" }]);
  const faults = new FaultList();
  for (const key of Object.keys(value)) if (!KEYS.includes(key)) faults.add(key, "is not known here");
  const mentors = readMentors(value["mentors"], faults);
  const mentees = readPeople("mentees", value["mentees"], faults);
  const mentorPlaces = placesOf(mentors);
  const menteePlaces = placesOf(mentees);
  const readPin = pinReader(mentorPlaces, menteePlaces, faults);
  const forbidden = readPairList("forbid", value["forbid"], readPin, faults);
  const pairs = readPairs(value, { mentorPlaces, menteePlaces, forbidden }, faults);
  const pins = readPairList("pins", value["pins"], readPin, faults);
  checkPins(pins, mentors, mentees, pairs, faults);
  const mentorRanks = readRanks("mentorRanks", value["mentorRanks"], mentorPlaces, menteePlaces, faults);
  const menteeRanks = readRanks("menteeRanks", value["menteeRanks"], menteePlaces, mentorPlaces, faults);
  if (faults.any || pairs === null) return refused(faults.all());
  return accepted({ mentors, mentees, pairs, pins, mentorRanks, menteeRanks });
}

function readMentors(value: unknown, faults: FaultList): Mentor[] {
  const people = readPeople("mentors", value, faults);
  return people.map(({ id }, at) => {
    const item: unknown = isList(value) ? value[at] : undefined;
    const capacity = isObject(item) ? item["capacity"] : undefined;
    const isWhole = typeof capacity === "number" && Number.isInteger(capacity);
    if (isWhole && capacity >= 0 && capacity <= LARGEST_CAPACITY) return { id, capacity };
    faults.add(`mentors.${at}.capacity`, `must be a whole number from 0 to ${LARGEST_CAPACITY}`);
    return { id, capacity: 0 };
  });
}

/** People with their ids; one whose id is wrong stays in the list under an id of its own, so that places still count. */
function readPeople(path: string, value: unknown, faults: FaultList): Mentee[] {
  if (!isList(value)) {
    faults.add(path, "must be a list of objects with an id");
    return [];
  }
  const seen = new Set<string>();
  return value.map((item: unknown, at) => {
    const id = isObject(item) ? item["id"] : undefined;
    if (typeof id !== "string" || id === "") {
      faults.add(`${path}.${at}.id`, "must be a text that is not empty");
      return { id: `\u0000${at}` };
    }
    if (seen.has(id)) faults.add(`${path}.${at}.id`, `"${id}" is there twice`);
    seen.add(id);
    return { id };
  });
}

function placesOf(people: readonly Mentee[]): Map<string, number> {
  const places = new Map<string, number>();
  for (const [at, { id }] of people.entries()) if (!places.has(id)) places.set(id, at);
  return places;
}

type PinReader = (item: unknown, path: string) => Pin | null;

function pinReader(
  mentorPlaces: ReadonlyMap<string, number>,
  menteePlaces: ReadonlyMap<string, number>,
  faults: FaultList,
): PinReader {
  return (item, path) => {
    if (!isList(item) || item.length !== 2) {
      faults.add(path, "must be a list of a mentor id and a mentee id");
      return null;
    }
    const mentor = typeof item[0] === "string" ? mentorPlaces.get(item[0]) : undefined;
    const mentee = typeof item[1] === "string" ? menteePlaces.get(item[1]) : undefined;
    if (mentor === undefined) faults.add(path, `there is no mentor ${JSON.stringify(item[0])}`);
    if (mentee === undefined) faults.add(path, `there is no mentee ${JSON.stringify(item[1])}`);
    return mentor === undefined || mentee === undefined ? null : { mentor, mentee };
  };
}

function readPairList(path: string, value: unknown, readPin: PinReader, faults: FaultList): Pin[] {
  if (value === undefined) return [];
  if (!isList(value)) {
    faults.add(path, "must be a list of [mentor id, mentee id]");
    return [];
  }
  return value.flatMap((item: unknown, at) => readPin(item, `${path}.${at}`) ?? []);
}

function checkPins(
  pins: readonly Pin[],
  mentors: readonly Mentor[],
  mentees: readonly Mentee[],
  pairs: SparsePairs | null,
  faults: FaultList,
): void {
  const pinned = new Set<number>();
  const used = new Map<number, number>();
  for (const { mentor, mentee } of pins) {
    const name = `"${mentors[mentor]?.id}" with "${mentees[mentee]?.id}"`;
    if (pinned.has(mentee)) faults.add("pins", `"${mentees[mentee]?.id}" is pinned twice`);
    pinned.add(mentee);
    used.set(mentor, (used.get(mentor) ?? 0) + 1);
    if (pairs !== null && pairs.scoreOf(mentee, mentor) === null) faults.add("pins", `${name} is pinned but forbidden`);
  }
  for (const [at, { id, capacity }] of mentors.entries()) {
    const count = used.get(at) ?? 0;
    if (count > capacity) faults.add("pins", `"${id}" has ${count} pins and ${capacity} places`);
  }
}
