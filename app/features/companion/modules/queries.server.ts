import { currentModuleEdition, getModuleEdition } from "#app/content/catalogue.server.ts";
import type { Actor } from "#app/core/access/actor.ts";
import { minutesOfModule } from "#app/core/companion/companion-time.ts";
import { stationsFor, type Station, type StationId } from "#app/core/companion/module-calendar.ts";
import { findModule, type JointSitting, type Module, type ModuleEdition } from "#app/core/companion/module.ts";
import { isUuid } from "#app/core/shared/ids.ts";
import { dateOf } from "#app/server/clock.server.ts";
import { authorize } from "#app/server/access.server.ts";
import { db, type Transaction } from "#app/server/db.server.ts";
import { notFound } from "#app/server/errors.ts";

/** The modules of a cohort with their dates, and the edition that they are of. */
export interface CohortModules {
  edition: ModuleEdition;
  stations: Station[];
  /** Whether the manager has set them; until then they are spread over the cohort. */
  isSet: boolean;
}

interface CohortDates {
  id: string;
  startsOn: string;
  endsOn: string;
}

/** What each of several cohorts asks its pairs to go through, by cohort id. */
export async function listModulesOf(
  cohorts: readonly CohortDates[],
  tx: Pick<Transaction, "cohortModule"> = db(),
): Promise<Map<string, CohortModules>> {
  const rows = await tx.cohortModule.findMany({
    where: { cohortId: { in: cohorts.map(({ id }) => id) } },
    orderBy: [{ dueOn: "asc" }, { moduleId: "asc" }],
  });
  return new Map(
    cohorts.map((cohort) => {
      const own = rows.filter(({ cohortId }) => cohortId === cohort.id);
      const [first] = own;
      const edition = first === undefined ? currentModuleEdition() : getModuleEdition(first.edition);
      const set = own.map(({ moduleId, isRequired, dueOn }) => ({ id: moduleId, isRequired, dueOn: dateOf(dueOn) }));
      return [cohort.id, { edition, stations: stationsFor(edition, set, cohort), isSet: first !== undefined }];
    }),
  );
}

/** What one cohort asks its pairs to go through. */
export async function findModulesOf(cohort: CohortDates): Promise<CohortModules> {
  const found = (await listModulesOf([cohort])).get(cohort.id);
  if (found === undefined) throw notFound();
  return found;
}

/** A module or a joint sitting of an edition. */
export type StationContent = { kind: "module"; module: Module } | { kind: "joint"; sitting: JointSitting };

/** What an id stands for in an edition, or null. */
export function contentOf(edition: ModuleEdition, id: StationId): StationContent | null {
  if (id === "opening" || id === "closing") return { kind: "joint", sitting: edition[id] };
  const module = findModule(edition, id);
  return module === null ? null : { kind: "module", module };
}

/** A station as lists name it. */
export interface StationName {
  id: StationId;
  title: string;
  /** Of a module, its number; null for a joint sitting. */
  number: number | null;
  minutes: number;
}

export function nameOf(edition: ModuleEdition, id: StationId): StationName {
  const content = contentOf(edition, id);
  if (content === null) throw new Error(`The edition holds no ${id}`);
  if (content.kind === "joint")
    return { id, title: content.sitting.title, number: null, minutes: content.sitting.minutes };
  const { title, number } = content.module;
  return { id, title, number, minutes: minutesOfModule(content.module) };
}

/** The page on which a manager sets the modules of a cohort. */
export interface StationsPage {
  cohort: {
    id: string;
    name: string;
    organizationId: string;
    organizationName: string;
    startsOn: string;
    endsOn: string;
  };
  editionTitle: string;
  isSet: boolean;
  stations: (Station & StationName)[];
  seen: string;
}

/** What the page showed, so that a change in another window is noticed. */
export function fingerprintOf(stations: readonly Station[]): string {
  return JSON.stringify(stations.map(({ id, isRequired, dueOn }) => [id, isRequired, dueOn]));
}

/** The modules of a cohort for those who run it. */
export async function findStationsPage(actor: Actor, cohortId: string): Promise<StationsPage> {
  if (!isUuid(cohortId)) throw notFound();
  const found = await db().cohort.findUnique({
    where: { id: cohortId },
    include: { organization: { select: { name: true } } },
  });
  if (found === null) throw notFound();
  const { id, name, organizationId, organization } = found;
  authorize(actor, "companion.manage", { cohortId, organizationId });
  const dates = { id, startsOn: dateOf(found.startsOn), endsOn: dateOf(found.endsOn) };
  const { edition, stations, isSet } = await findModulesOf(dates);
  return {
    cohort: { ...dates, name, organizationId, organizationName: organization.name },
    editionTitle: edition.title,
    isSet,
    stations: stations.map((station) => ({ ...nameOf(edition, station.id), ...station })),
    seen: fingerprintOf(stations),
  };
}
