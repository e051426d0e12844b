import { minutesOfEdition, minutesOfModule } from "#app/core/companion/companion-time.ts";
import type { Activity, JointSitting, JointSittingId, Module, ModuleEdition } from "#app/core/companion/module.ts";
import { findIndicator, type Framework } from "#app/core/scoring/framework.ts";
import { repeats, unless, type ContentFault, type Place } from "./cross-check.ts";

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

/** Whether the items mirror indicators of the areas that their module pairs with, and none of them stands twice. */
export function checkMirrors(modules: readonly Module[], framework: Framework): ContentFault[] {
  const firstUse = new Map<string, string>();
  return modules.flatMap((module) =>
    checkMirrorsOf(module, framework, firstUse).map((place) => ({ file: `${module.id}.json`, ...place })),
  );
}

/** What only the whole edition shows: numbers without a gap, every area mirrored, no item id twice, and its time. */
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
    ...repeats(items, "items", "id"),
    ...framework.areas.flatMap(({ id }) => unless(mirrored.has(id), "modules", `no item mirrors the area "${id}"`)),
    ...unless(minutes <= EDITION_MINUTES, "modules", `must take at most ${EDITION_MINUTES} minutes, take ${minutes}`),
  ];
}

function checkMirrorsOf(module: Module, framework: Framework, firstUse: Map<string, string>): Place[] {
  const areas = module.items.map(({ mirrors }) => findIndicator(framework, mirrors)?.area.id);
  const perItem = module.items.flatMap(({ id, mirrors }, index) => {
    const path = `items.${index}.mirrors`;
    const area = areas[index];
    const first = firstUse.get(mirrors);
    firstUse.set(mirrors, first ?? `${module.id}.json ${id}`);
    if (area === undefined) return [{ path, reason: `"${mirrors}" is not an indicator of the framework` }];
    return [
      ...unless(first === undefined, path, `"${mirrors}" is mirrored already in ${first ?? ""}`),
      ...unless(module.areas.includes(area), path, `"${mirrors}" belongs to "${area}", which is not among the areas`),
    ];
  });
  const unused = module.areas.flatMap((area, index) =>
    unless(areas.includes(area), `areas.${index}`, `no item mirrors an indicator of "${area}"`),
  );
  return [...perItem, ...unused];
}

function checkAgenda({ minutes, agenda }: Activity, path: string): Place[] {
  const sum = agenda.reduce((total, point) => total + point.minutes, 0);
  return unless(sum === minutes, path, `must take ${minutes} minutes, takes ${sum}`);
}
