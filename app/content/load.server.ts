import path from "node:path";
import type { z } from "zod";
import type { ModuleEdition } from "#app/core/companion/module.ts";
import type { CheckInForm } from "#app/core/mentoring/check-ins.ts";
import type { CohortTemplate } from "#app/core/planning/cohort-calendar.ts";
import { editionReference, type Framework } from "#app/core/scoring/framework.ts";
import type { StageModel } from "#app/core/planning/department-stage.ts";
import type { RoleProfile } from "#app/core/scoring/targets.ts";
import type { MentorGuide, VignetteSet } from "#app/core/mentoring/preparation.ts";
import type { ProfileItems } from "#app/core/matching/profile/profile-items.ts";
import { accepted, refused, type Result } from "#app/core/shared/result.ts";
import { canonicalHash } from "./canonical-hash.server.ts";
import {
  checkAreaFiles,
  checkCheckIn,
  checkFrameworkFile,
  checkGuide,
  checkSessions,
  checkStageModel,
  checkTargets,
  checkVignettes,
  type AreaFiles,
  type ContentFault,
} from "./cross-check.ts";
import { ContentReader, folderFaults } from "./content-reader.server.ts";
import { readModuleEditions } from "./load-modules.server.ts";
import {
  areaFile,
  checkInFile,
  cohortTemplateFile,
  frameworkFile,
  guideFile,
  profileItemsFile,
  roleProfileFile,
  stageModelFile,
  vignettesFile,
  type FrameworkFile,
} from "./schema.ts";

/** Everything in the content folder. */
export interface Content {
  readonly frameworks: readonly Framework[];
  readonly roleProfiles: readonly RoleProfile[];
  readonly cohortTemplates: readonly CohortTemplate[];
  readonly profileItems: readonly ProfileItems[];
  readonly stageModels: readonly StageModel[];
  readonly moduleEditions: readonly ModuleEdition[];
  readonly mentorGuides: readonly MentorGuide[];
  readonly vignetteSets: readonly VignetteSet[];
  readonly checkIns: readonly CheckInForm[];
}

/** Reads and checks a content folder. Refuses with every fault found, each with its file, path and reason. */
export function loadContent(folder: string): Result<Content, ContentFault> {
  const reader = new ContentReader(folder);
  const frameworks = readFrameworks(reader);
  const roleProfiles = readOnEdition(reader, frameworks, "role-profiles", roleProfileFile, checkTargets);
  const cohortTemplates = readOnEdition(reader, frameworks, "cohort-templates", cohortTemplateFile, checkSessions);
  const profileItems = readProfileItems(reader);
  const stageModels = readStageModels(reader);
  const moduleEditions = readModuleEditions(reader, frameworks);
  const mentorGuides = readMentorGuides(reader);
  const vignetteSets = readVignettes(reader, frameworks);
  const checkIns = readCheckIns(reader);
  const content = {
    ...{ frameworks, roleProfiles, cohortTemplates, profileItems, stageModels },
    ...{ moduleEditions, mentorGuides, vignetteSets, checkIns },
  };
  return reader.faults.length === 0 ? accepted(content) : refused(reader.faults);
}

function readFrameworks(reader: ContentReader): Framework[] {
  const editions = reader
    .list("frameworks")
    .flatMap((id) => reader.list(`frameworks/${id}`).map((version) => ({ id, version })));
  if (editions.length === 0) reader.note("frameworks", { path: "", reason: "holds no edition of a framework" });
  return editions.flatMap((edition) => readFramework(reader, edition) ?? []);
}

function readFramework(reader: ContentReader, { id, version }: { id: string; version: string }): Framework | null {
  const folder = `frameworks/${id}/${version}`;
  const head = reader.read(`${folder}/framework.json`, frameworkFile);
  const files: AreaFiles = new Map(
    reader.list(`${folder}/areas`).map((name) => [`areas/${name}`, reader.read(`${folder}/areas/${name}`, areaFile)]),
  );
  if (head === null) return null;
  reader.note(`${folder}/framework.json`, ...folderFaults(head, { id, version }), ...checkFrameworkFile(head));
  for (const { file, ...place } of checkAreaFiles(head, files)) reader.note(`${folder}/${file}`, place);
  return assemble(head, files);
}

function assemble(head: FrameworkFile, files: AreaFiles): Framework {
  const areas = head.areas.map((area) => ({
    ...area,
    indicators: files.get(`areas/${area.id}.json`)?.indicators ?? [],
  }));
  return { ...head, areas, hash: canonicalHash({ "framework.json": head, ...Object.fromEntries(files) }) };
}

/** The files of a kind that speaks about the areas of an edition, each in a folder of its own edition. */
function readOnEdition<File extends { id: string; version: string; framework: string }>(
  reader: ContentReader,
  frameworks: readonly Framework[],
  kind: string,
  schema: z.ZodType<File>,
  check: (file: File, areaIds: readonly string[]) => readonly Omit<ContentFault, "file">[],
): File[] {
  return reader.list(kind).flatMap((version) =>
    reader.list(`${kind}/${version}`).flatMap((name) => {
      const file = `${kind}/${version}/${name}`;
      const read = reader.read(file, schema);
      if (read === null) return [];
      const framework = frameworks.find((edition) => editionReference(edition) === read.framework);
      reader.note(file, ...folderFaults(read, { id: path.basename(name, ".json"), version }));
      if (framework === undefined)
        reader.note(file, { path: "framework", reason: `"${read.framework}" is not an edition that can be read` });
      else {
        const areaIds = framework.areas.map(({ id }) => id);
        reader.note(file, ...check(read, areaIds));
      }
      return [read];
    }),
  );
}

/** What people are asked for the matching, by edition. */
function readProfileItems(reader: ContentReader): ProfileItems[] {
  return reader.list("matching").flatMap((version) => {
    const file = `matching/${version}/profile-items.json`;
    const items = reader.read(file, profileItemsFile);
    if (items === null) return [];
    reader.note(file, ...folderFaults(items, { id: "profile-items", version }));
    return [items];
  });
}

/** The questions on technology departments, by edition. */
function readStageModels(reader: ContentReader): StageModel[] {
  return reader.list("stage-models").flatMap((version) =>
    reader.list(`stage-models/${version}`).flatMap((name) => {
      const file = `stage-models/${version}/${name}`;
      const model = reader.read(file, stageModelFile);
      if (model === null) return [];
      reader.note(
        file,
        ...folderFaults(model, { id: path.basename(name, ".json"), version }),
        ...checkStageModel(model),
      );
      return [model];
    }),
  );
}

/** What mentors read before they begin, by edition. */
function readMentorGuides(reader: ContentReader): MentorGuide[] {
  return reader.list("mentor-preparation").flatMap((version) => {
    const file = `mentor-preparation/${version}/guide.json`;
    const guide = reader.read(file, guideFile);
    if (guide === null) return [];
    reader.note(file, ...folderFaults(guide, { id: "guide", version }), ...checkGuide(guide));
    return [guide];
  });
}

/** The practice cases for mentors, by edition, each on an edition of a framework. */
function readVignettes(reader: ContentReader, frameworks: readonly Framework[]): VignetteSet[] {
  return reader.list("mentor-preparation").flatMap((version) => {
    const file = `mentor-preparation/${version}/vignettes.json`;
    const cases = reader.read(file, vignettesFile);
    if (cases === null) return [];
    reader.note(file, ...folderFaults(cases, { id: "vignettes", version }));
    const framework = frameworks.find((edition) => editionReference(edition) === cases.framework);
    if (framework === undefined)
      reader.note(file, { path: "framework", reason: `"${cases.framework}" is not an edition that can be read` });
    // Where the file of an area cannot be read, that is the fault, and not the cases on it.
    else if (framework.areas.every(({ indicators }) => indicators.length > 0))
      reader.note(file, ...checkVignettes(cases, framework));
    return [cases];
  });
}

/** What both sides of a mentorship are asked, by edition. */
function readCheckIns(reader: ContentReader): CheckInForm[] {
  return reader.list("mentoring").flatMap((version) => {
    const file = `mentoring/${version}/check-in.json`;
    const form = reader.read(file, checkInFile);
    if (form === null) return [];
    reader.note(file, ...folderFaults(form, { id: "check-in", version }), ...checkCheckIn(form));
    return [form];
  });
}
