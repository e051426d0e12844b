import { refused, type Result } from "#app/core/shared/result.ts";
import { FaultList, isList, isObject, type Fault } from "./faults.ts";
import { checkInstance, type Instance } from "./instance.ts";

type Arc = readonly [mentor: string, mentee: string, score: unknown];
type Ids = readonly [mentor: unknown, mentee: unknown];

const KEYS = ["withdrawMentors", "withdrawMentees", "addMentors", "addMentees", "pins", "forbid"];

/**
 * The instance after changes, as they stand in a JSON file: `withdrawMentors` and `withdrawMentees` are lists of ids,
 * `addMentors` a list of `{"id", "capacity", "scores": {"mentee id": number | null}}`, `addMentees` one of
 * `{"id", "scores": {"mentor id": number | null}}`, `pins` and `forbid` lists of [mentor id, mentee id]; each may be left out.
 * A pin replaces an earlier pin of the same mentee, a veto takes an earlier pin away, and so does leaving. Ranks are not kept.
 * Refuses with every fault at once; never throws, whatever the value.
 */
export function applyChanges(instance: Instance, value: unknown): Result<Instance, Fault> {
  if (!isObject(value)) return refused([{ path: "", message: "must be an object with changes" }]);
  const faults = new FaultList();
  for (const key of Object.keys(value)) if (!KEYS.includes(key)) faults.add(key, "is not known here");
  const listOf = (key: string): readonly unknown[] => {
    const list = value[key] ?? [];
    if (isList(list)) return list;
    faults.add(key, "must be a list");
    return [];
  };
  const goneMentors = readLeaving("withdrawMentors", listOf("withdrawMentors"), instance.mentors, faults);
  const goneMentees = readLeaving("withdrawMentees", listOf("withdrawMentees"), instance.mentees, faults);
  const mentors = instance.mentors.filter(({ id }) => !goneMentors.has(id));
  const mentees = instance.mentees.filter(({ id }) => !goneMentees.has(id));
  const arcs: Arc[] = arcsOf(instance).filter(
    ([mentor, mentee]) => !goneMentors.has(mentor) && !goneMentees.has(mentee),
  );
  arcs.push(...arcsOfNew("addMentors", listOf("addMentors"), faults, (own, other, score) => [own, other, score]));
  arcs.push(...arcsOfNew("addMentees", listOf("addMentees"), faults, (own, other, score) => [other, own, score]));
  const forbid = listOf("forbid");
  const pins = listOf("pins");
  const isStill = ([mentor, mentee]: Ids) =>
    !goneMentors.has(mentor) &&
    !goneMentees.has(mentee) &&
    !holds(pins, mentee) &&
    !holdsPair(forbid, [mentor, mentee]);
  const changed = checkInstance({
    mentors: [...mentors, ...listOf("addMentors")],
    mentees: [...mentees, ...listOf("addMentees")],
    arcs,
    forbid,
    pins: [...pins, ...pinsOf(instance).filter(isStill)],
  });
  if (changed.ok && !faults.any) return changed;
  return refused([...faults.all(), ...(changed.ok ? [] : changed.faults)]);
}

/** An instance as it stands in a JSON file, without ranks. */
export function fileOf(instance: Instance) {
  return {
    mentors: instance.mentors,
    mentees: instance.mentees,
    arcs: arcsOf(instance),
    pins: pinsOf(instance),
  };
}

function readLeaving(
  path: string,
  list: readonly unknown[],
  people: readonly { readonly id: string }[],
  faults: FaultList,
): Set<unknown> {
  const known = new Set<unknown>(people.map(({ id }) => id));
  list.forEach((id, at) => {
    if (!known.has(id)) faults.add(`${path}.${at}`, `there is nobody ${JSON.stringify(id)} to leave`);
  });
  return new Set(list);
}

function arcsOf({ mentors, mentees, pairs }: Instance): Arc[] {
  return mentees.flatMap(({ id }, at) => {
    const [from, to] = [pairs.starts[at]!, pairs.starts[at + 1]!];
    return Array.from({ length: to - from }, (_, place): Arc => {
      return [mentors[pairs.column[from + place]!]!.id, id, pairs.number[from + place]!];
    });
  });
}

function arcsOfNew(
  path: string,
  list: readonly unknown[],
  faults: FaultList,
  arc: (own: string, other: string, score: unknown) => Arc,
): Arc[] {
  return list.flatMap((person, at) => {
    const [id, scores] = isObject(person) ? [person["id"], person["scores"] ?? {}] : [undefined, {}];
    if (!isObject(scores)) {
      faults.add(`${path}.${at}.scores`, "must be an object from an id to a score");
      return [];
    }
    const given = Object.entries(scores).filter(([, score]) => score !== null);
    return given.map(([other, score]) => arc(String(id), other, score));
  });
}

function pinsOf({ mentors, mentees, pins }: Instance): Ids[] {
  return pins.map(({ mentor, mentee }) => [mentors[mentor]!.id, mentees[mentee]!.id]);
}

function holds(pins: readonly unknown[], mentee: unknown): boolean {
  return pins.some((pin) => isList(pin) && pin[1] === mentee);
}

function holdsPair(pairs: readonly unknown[], [mentor, mentee]: Ids): boolean {
  return pairs.some((pair) => isList(pair) && pair[0] === mentor && pair[1] === mentee);
}
