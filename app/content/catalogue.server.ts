import path from "node:path";
import {
  editionReference,
  findIndicator,
  FORMS,
  indicatorsOfForm,
  type Form,
  type Framework,
} from "#app/core/scoring/framework.ts";
import type { ModuleEdition } from "#app/core/companion/module.ts";
import type { CheckInForm } from "#app/core/mentoring/check-ins.ts";
import type { CohortTemplate } from "#app/core/planning/cohort-calendar.ts";
import type { StageModel } from "#app/core/planning/department-stage.ts";
import type { RoleProfile } from "#app/core/scoring/targets.ts";
import type { MentorGuide, VignetteSet } from "#app/core/mentoring/preparation.ts";
import type { ProfileItems } from "#app/core/matching/profile/profile-items.ts";
import { projectRoot } from "#app/server/project-root.server.ts";
import { loadContent, type Content } from "./load.server.ts";

/** The framework that new assessments use, in its newest edition. */
const CURRENT_FRAMEWORK = "k12-cto";

let loaded: Content | undefined;

/** The folder that the published content lies in. */
export function contentFolder(): string {
  return path.join(projectRoot(), "content");
}

/**
 * An edition that must be there, since an answer points to it or the code names it.
 * Throws when it is not: a published edition never goes away.
 */
export function getFramework(id: string, version: string): Framework {
  const framework = findFramework(id, version);
  if (framework === null) throw new Error(`There is no framework ${editionReference({ id, version })}`);
  return framework;
}

/** The edition that somebody asked for, or null. */
export function findFramework(id: string, version: string): Framework | null {
  return content().frameworks.find((framework) => framework.id === id && framework.version === version) ?? null;
}

/** What asks an indicator: each edition with its form, as `k12-cto@2026.1 long`. */
export function formsThatAsk(indicatorId: string): string[] {
  return content().frameworks.flatMap((framework) => {
    const area = findIndicator(framework, indicatorId)?.area;
    const asks = (form: Form) =>
      area !== undefined && indicatorsOfForm(area, form).some(({ id }) => id === indicatorId);
    return FORMS.filter(asks).map((form) => `${editionReference(framework)} ${form}`);
  });
}

/** The edition that `id@version` names, or null. */
export function findByReference(reference: string): Framework | null {
  const parts = parseReference(reference);
  return parts && findFramework(parts.id, parts.version);
}

/** The newest edition of the framework that new assessments use. */
export function currentFramework(): Framework {
  const editions = content().frameworks.filter(({ id }) => id === CURRENT_FRAMEWORK);
  const newest = editions.sort((a, b) => compareVersions(a.version, b.version)).at(-1);
  if (newest === undefined) throw new Error(`There is no edition of ${CURRENT_FRAMEWORK}`);
  return newest;
}

/**
 * The parts of `id@version`, or null if the text has another form. Says nothing about whether the edition exists.
 *
 * @example parseReference("k12-cto@2026.1") // { id: "k12-cto", version: "2026.1" }
 */
export function parseReference(reference: string): { readonly id: string; readonly version: string } | null {
  const { id, version } = /^(?<id>[a-z0-9-]+)@(?<version>\d{4}\.\d+)$/.exec(reference)?.groups ?? {};
  return id === undefined || version === undefined ? null : { id, version };
}

/** The roles whose targets speak about an edition, in the order of their ids. */
export function getRoleProfiles(framework: Framework): readonly RoleProfile[] {
  const reference = editionReference(framework);
  return content().roleProfiles.filter((role) => role.framework === reference);
}

/** The templates from which a cohort can be made: of each the newest edition, in the order of their ids. */
export function listCohortTemplates(): readonly CohortTemplate[] {
  const newest = new Map<string, CohortTemplate>();
  for (const template of content().cohortTemplates) {
    const known = newest.get(template.id);
    if (known === undefined || compareVersions(known.version, template.version) < 0) newest.set(template.id, template);
  }
  return [...newest.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** What people are asked for the matching, in the newest edition. */
export function currentProfileItems(): ProfileItems {
  const newest = [...content().profileItems].sort((a, b) => compareVersions(a.version, b.version)).at(-1);
  if (newest === undefined) throw new Error("There is no edition of the profile items");
  return newest;
}

/** The questions on a technology department, of an edition or the newest one. Throws for one that is not there. */
export function getStageModel(version?: string): StageModel {
  const models = [...content().stageModels].sort((a, b) => compareVersions(a.version, b.version));
  const found = version === undefined ? models.at(-1) : models.find((model) => model.version === version);
  if (found === undefined) throw new Error(`There is no stage model ${version ?? ""}`);
  return found;
}

/** The newest edition of the superintendent's companion. */
export function currentModuleEdition(): ModuleEdition {
  const newest = [...content().moduleEditions].sort((a, b) => compareVersions(a.version, b.version)).at(-1);
  if (newest === undefined) throw new Error("There is no edition of the companion");
  return newest;
}

/** The edition of the companion that an answer points to. Throws when it is not there: published editions stay. */
export function getModuleEdition(version: string): ModuleEdition {
  const found = content().moduleEditions.find((edition) => edition.version === version);
  if (found === undefined) throw new Error(`There is no edition ${version} of the companion`);
  return found;
}

/** What mentors read and rate before they begin, in the newest edition. */
export function currentPreparation(): { guide: MentorGuide; cases: VignetteSet } {
  const newest = <Edition extends { version: string }>(editions: readonly Edition[]) =>
    [...editions].sort((a, b) => compareVersions(a.version, b.version)).at(-1);
  const guide = newest(content().mentorGuides);
  const cases = newest(content().vignetteSets);
  if (guide === undefined || cases === undefined) throw new Error("There is no edition of the mentor preparation");
  return { guide, cases };
}

/** The questions of a check-in, of an edition or the newest one. Throws for one that is not there. */
export function getCheckInForm(version?: string): CheckInForm {
  const forms = [...content().checkIns].sort((a, b) => compareVersions(a.version, b.version));
  const found = version === undefined ? forms.at(-1) : forms.find((form) => form.version === version);
  if (found === undefined) throw new Error(`There is no check-in ${version ?? ""}`);
  return found;
}

function content(): Content {
  loaded ??= deepFrozen(loadPublished());
  return loaded;
}

function loadPublished(): Content {
  const result = loadContent(contentFolder());
  if (result.ok) return result.value;
  const lines = result.faults.map(({ file, path: place, reason }) => `  ${file} ${place} ${reason}`);
  throw new Error(`The content folder has ${lines.length} faults:\n${lines.join("\n")}`);
}

function compareVersions(a: string, b: string): number {
  return a.localeCompare(b, "en", { numeric: true });
}

function deepFrozen<Value>(value: Value): Value {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFrozen);
  }
  return value;
}
