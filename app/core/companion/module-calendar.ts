import { addDays, daysBetween, type CivilDate } from "#app/core/shared/civil-date.ts";
import type { JointSittingId, ModuleEdition, ModuleId } from "./module.ts";

/** What a cohort can ask its pairs to go through: a module, or a joint sitting. */
export type StationId = ModuleId | JointSittingId;

/** One of them as a cohort has set it. One that is not required is offered. */
export interface Station {
  readonly id: StationId;
  readonly isRequired: boolean;
  readonly dueOn: CivilDate;
}

/** Everything that an edition holds, in the order in which pairs go through it. */
export function stationsOf({ modules }: Pick<ModuleEdition, "modules">): StationId[] {
  return ["opening", ...modules.map(({ id }) => id), "closing"];
}

/**
 * The stations of an edition with dates that are spread evenly over a cohort, the last on its last day, and each of
 * them required: what holds until the manager says otherwise.
 *
 * @example spreadStations({ modules: [] }, "2026-09-01", "2026-09-11") // opening due on September 6, closing on 11
 */
export function spreadStations(
  edition: Pick<ModuleEdition, "modules">,
  startsOn: CivilDate,
  endsOn: CivilDate,
): Station[] {
  const ids = stationsOf(edition);
  const days = Math.max(0, daysBetween(startsOn, endsOn));
  return ids.map((id, index) => ({
    id,
    isRequired: true,
    dueOn: addDays(startsOn, Math.floor((days * (index + 1)) / ids.length)),
  }));
}

/**
 * What holds for a cohort: what its manager set, and for what is not set the spread. Stations that the edition does not
 * hold are left out.
 */
export function stationsFor(
  edition: Pick<ModuleEdition, "modules">,
  set: readonly Station[],
  { startsOn, endsOn }: { readonly startsOn: CivilDate; readonly endsOn: CivilDate },
): Station[] {
  const known = new Map(set.map((station) => [station.id, station]));
  return spreadStations(edition, startsOn, endsOn).map((station) => known.get(station.id) ?? station);
}
