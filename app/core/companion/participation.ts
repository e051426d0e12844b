import { daysBetween, type CivilDate } from "#app/core/shared/civil-date.ts";
import type { Station } from "./module-calendar.ts";
import { isMyTurn, type NextStep } from "./next-step.ts";

/** Where both sides of a pair stand in one station. It says who has something to do, never what anybody answered. */
export interface PairStation extends Station {
  readonly candidate: NextStep;
  readonly district: NextStep;
}

/** Whose turn it is. */
export type WaitsFor = "both" | "candidate" | "district";

/** A station that is over its day and not done. */
export interface Arrears {
  readonly id: Station["id"];
  readonly dueOn: CivilDate;
  /** How many days it is over. */
  readonly days: number;
  readonly waitsFor: WaitsFor;
  /** What is to be done next by whoever's turn it is. */
  readonly step: NextStep;
}

/**
 * What a pair is behind with: of the required stations that are over their day and not done, the oldest. Nobody is behind
 * on the day itself, nor with what is only offered.
 *
 * @example arrearsOf([], "2027-02-01") // null
 */
export function arrearsOf(stations: readonly PairStation[], today: CivilDate): Arrears | null {
  const [oldest] = stations
    .filter(({ isRequired, dueOn, district }) => isRequired && dueOn < today && district !== "done")
    .sort((one, other) => (one.dueOn < other.dueOn ? -1 : one.dueOn > other.dueOn ? 1 : 0));
  if (oldest === undefined) return null;
  const { id, dueOn, district, candidate } = oldest;
  const turns = { district: isMyTurn(district), candidate: isMyTurn(candidate) };
  return {
    ...{ id, dueOn, days: daysBetween(dueOn, today) },
    waitsFor: turns.district && turns.candidate ? "both" : turns.district ? "district" : "candidate",
    step: turns.district ? district : candidate,
  };
}

/** How many of the required stations are done. */
export function requiredDone(stations: readonly Pick<PairStation, "isRequired" | "district">[]): {
  done: number;
  required: number;
} {
  const required = stations.filter(({ isRequired }) => isRequired);
  return { done: required.filter(({ district }) => district === "done").length, required: required.length };
}

/** A sitting that somebody of the district has been through. */
export interface DistrictSitting {
  readonly sitting: string;
  readonly role: string;
  readonly minutes: number;
}

/** What one of the district's side has put in. */
export interface Share {
  /** How many modules they answered. */
  readonly answered: number;
  /** How many sittings together they came to, joint ones included. */
  readonly attended: number;
  readonly minutes: number;
}

/** What whoever has this role put in: superintendents and those who stand in for them are counted apart. */
export function shareOf(sittings: readonly DistrictSitting[], role: "superintendent" | "delegate"): Share {
  const own = sittings.filter((each) => each.role === role);
  return {
    answered: own.filter(({ sitting }) => sitting === "prepare").length,
    attended: own.filter(({ sitting }) => sitting === "together").length,
    minutes: own.reduce((sum, { minutes }) => sum + minutes, 0),
  };
}
