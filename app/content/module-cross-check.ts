import { minutesOfEdition, minutesOfModule } from "#app/core/companion/companion-time.ts";
import type { Activity, JointSitting, JointSittingId, Module, ModuleEdition } from "#app/core/companion/module.ts";
import { findIndicator, type Framework } from "#app/core/scoring/framework.ts";
import { unless, type ContentFault, type Place } from "./cross-check.ts";

/** What a module asks of a superintendent, and what the whole companion does, in minutes. */
const MODULE_MINUTES = { least: 70, most: 80 } as const;
const EDITION_MINUTES = 780;

export const WRONG_FILE = "does not fit the name of the file";

/** What a schema cannot see in a module: minutes that add up, and repeats. */
export function checkModule(module: Module): Place[] {
  const { brief, activity, sittings } = module;
  const minutes = minutesOfModule(module);
  const [read, , together] = sittings;
  return [
    ...unless(new Set(module.areas).size === module.areas.length, "areas", "must not hold an area twice"),
    ...unless(
      minutes >= MODULE_MINUTES.least && minutes <= MODULE_MINUTES.most,
      "sittings",
      `must take ${MODULE_MINUTES.least} to ${MODULE_MINUTES.most} minutes together, take ${minutes}`,
    ),
    ...unless(brief.minutes <= (read?.minutes ?? 0), "brief.minutes", "must fit into the sitting that reads it"),
    ...unless(activity.minutes === together?.minutes, "activity.minutes", "must be those of the sitting together"),
    ...checkAgenda(activity, "activity.agenda"),
  ];
}

/** Whether a joint sitting stands in its own file, and its agenda adds up. */
export function checkJointSitting(sitting: JointSitting, id: JointSittingId): Place[] {
  return [...unless(sitting.id === id, "id", `"${sitting.id}" ${WRONG_FILE}`), ...checkAgenda(sitting, "agenda")];
}

/**
 * Whether the items mirror indicators of the areas that their module pairs with, and no item or indicator stands twice.
 * Says nothing while the framework itself is broken, which is reported elsewhere.
 */
export function checkMirrors(modules: readonly Module[], framework: Framework): ContentFault[] {
  if (isBroken(framework)) return [];
  const firstUse = new Map<string, string>();
  return modules.flatMap((module) =>
    checkMirrorsOf(module, framework, firstUse).map((place) => ({ file: `${module.id}.json`, ...place })),
  );
}

/** What only the whole edition shows: numbers without a gap, every area mirrored, and its time. */
export function checkEdition(edition: ModuleEdition, framework: Framework): Place[] {
  const items = edition.modules.flatMap((module) => module.items);
  const mirrored = new Set(items.map(({ mirrors }) => findIndicator(framework, mirrors)?.area.id));
  const minutes = minutesOfEdition(edition);
  return [
    ...unless(
      edition.modules.every(({ number }, index) => number === index + 1),
      "modules",
      "must be numbered 1, 2, 3 and so on, each once",
    ),
    ...framework.areas.flatMap(({ id }) =>
      unless(mirrored.has(id) || isBroken(framework), "modules", `no item mirrors the area "${id}"`),
    ),
    ...unless(minutes <= EDITION_MINUTES, "modules", `must take at most ${EDITION_MINUTES} minutes, take ${minutes}`),
  ];
}

function checkMirrorsOf(module: Module, framework: Framework, firstUse: Map<string, string>): Place[] {
  const areas = module.items.map(({ mirrors }) => findIndicator(framework, mirrors)?.area.id);
  const perItem = module.items.flatMap(({ id, mirrors }, index) => {
    const area = areas[index];
    const path = `items.${index}.mirrors`;
    const repeated = [
      ...checkFirstUse(`item "${id}"`, module, `items.${index}.id`, firstUse),
      ...checkFirstUse(`indicator "${mirrors}"`, module, path, firstUse),
    ];
    if (area === undefined) return [...repeated, { path, reason: `"${mirrors}" is not an indicator of the framework` }];
    const isPaired = module.areas.includes(area);
    return [...repeated, ...unless(isPaired, path, `"${mirrors}" belongs to "${area}", which is not among the areas`)];
  });
  const unused = module.areas.flatMap((area, index) =>
    unless(areas.includes(area), `areas.${index}`, `no item mirrors an indicator of "${area}"`),
  );
  return [...perItem, ...unused];
}

function checkFirstUse(what: string, module: Module, path: string, firstUse: Map<string, string>): Place[] {
  const first = firstUse.get(what);
  firstUse.set(what, first ?? `${module.id}.json ${path}`);
  return unless(first === undefined, path, `${what} stands already in ${first ?? ""}`);
}

function isBroken({ areas }: Framework): boolean {
  return areas.some(({ indicators }) => indicators.length === 0);
}

function checkAgenda({ minutes, agenda }: Activity, path: string): Place[] {
  const sum = agenda.reduce((total, point) => total + point.minutes, 0);
  return unless(sum === minutes, path, `must take ${minutes} minutes, takes ${sum}`);
}
