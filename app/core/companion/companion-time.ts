import {
  JOINT_SITTING_IDS,
  SITTING_IDS,
  type JointSittingId,
  type Module,
  type ModuleEdition,
  type ModuleId,
  type SittingId,
} from "./module.ts";

/** A sitting of a module that a superintendent has finished. Without minutes it took as long as planned. */
export interface DoneSitting {
  readonly moduleId: ModuleId;
  readonly sittingId: SittingId;
  readonly minutes: number | null;
}

/** What a superintendent attended of a joint sitting. Without minutes it was all of it. */
export interface AttendedSitting {
  readonly id: JointSittingId;
  readonly minutes: number | null;
}

export interface CompanionDone {
  readonly sittings: readonly DoneSitting[];
  readonly joint: readonly AttendedSitting[];
}

export interface PlannedTime {
  /** Minutes that are asked for. */
  readonly planned: number;
  /** Minutes that were done, never more than are asked for. */
  readonly done: number;
}

export interface ModuleTime extends PlannedTime {
  readonly moduleId: ModuleId;
  /** Whether the program asks for it. */
  readonly required: boolean;
  /** The finished sittings, in their order. */
  readonly finished: readonly SittingId[];
}

export interface CompanionTime {
  /** By number. */
  readonly modules: readonly ModuleTime[];
  readonly joint: readonly (PlannedTime & { readonly id: JointSittingId })[];
  /** The required modules and the joint sittings. */
  readonly required: PlannedTime;
  /** All of the edition. */
  readonly total: PlannedTime;
}

/**
 * The minutes that a module asks of a superintendent: those of its sittings. What the candidate prepares is not in it.
 *
 * @example minutesOfModule({ sittings: [] }) // 0
 */
export function minutesOfModule(module: Pick<Module, "sittings">): number {
  return module.sittings.reduce((sum, { minutes }) => sum + minutes, 0);
}

/** The minutes that an edition asks of a superintendent: all modules, the opening and the closing. */
export function minutesOfEdition({
  modules,
  opening,
  closing,
}: Pick<ModuleEdition, "modules" | JointSittingId>): number {
  return modules.reduce((sum, module) => sum + minutesOfModule(module), opening.minutes + closing.minutes);
}

/**
 * Minutes planned and done, by module and together.
 *
 * - A sitting that stands there twice, for instance done by the superintendent and again by the delegate, counts once,
 *   with the longer time.
 * - More minutes than planned count as the planned ones: a page that stayed open over lunch is no participation.
 * - Modules that the program does not require count in the total, and not in what is required. Entries for unknown
 *   modules are left out.
 *
 * @example companionTime(edition, [], { sittings: [], joint: [] }).required.planned // the opening and the closing
 */
export function companionTime(
  edition: Pick<ModuleEdition, "modules" | JointSittingId>,
  requiredModules: readonly ModuleId[],
  done: CompanionDone,
): CompanionTime {
  const modules = edition.modules.map((module): ModuleTime => {
    const own = done.sittings.filter(({ moduleId }) => moduleId === module.id);
    const minutes = module.sittings.map((sitting) => longest(sitting.minutes, own, sitting.id));
    return {
      moduleId: module.id,
      required: requiredModules.includes(module.id),
      finished: SITTING_IDS.filter((id) => own.some(({ sittingId }) => sittingId === id)),
      planned: minutesOfModule(module),
      done: minutes.reduce((sum, each) => sum + each, 0),
    };
  });
  const joint = JOINT_SITTING_IDS.map((id) => {
    const attended = done.joint.filter((one) => one.id === id).map((one) => ({ ...one, sittingId: id }));
    return { id, planned: edition[id].minutes, done: longest(edition[id].minutes, attended, id) };
  });
  return {
    modules,
    joint,
    required: sumOf([...modules.filter(({ required }) => required), ...joint]),
    total: sumOf([...modules, ...joint]),
  };
}

/** The longest time that was spent on a sitting, between none and what is planned. */
function longest<Id>(
  planned: number,
  entries: readonly { readonly sittingId: Id; readonly minutes: number | null }[],
  id: Id,
): number {
  const spent = entries
    .filter(({ sittingId }) => sittingId === id)
    .map(({ minutes }) => Math.min(planned, minutes ?? planned));
  return Math.max(0, ...spent);
}

function sumOf(times: readonly PlannedTime[]): PlannedTime {
  return {
    planned: times.reduce((sum, { planned }) => sum + planned, 0),
    done: times.reduce((sum, { done }) => sum + done, 0),
  };
}
