import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { z } from "zod";
import type { CohortTemplate } from "#app/core/planning/cohort-calendar.ts";
import { editionReference, type Framework } from "#app/core/scoring/framework.ts";
import type { StageModel } from "#app/core/planning/department-stage.ts";
import type { RoleProfile } from "#app/core/scoring/targets.ts";
import type { ProfileItems } from "#app/core/matching/profile/profile-items.ts";
import { accepted, refused, type Result } from "#app/core/shared/result.ts";
import { canonicalHash } from "./canonical-hash.server.ts";
import {
  checkAreaFiles,
  checkFrameworkFile,
  checkSessions,
  checkStageModel,
  checkTargets,
  type AreaFiles,
  type ContentFault,
} from "./cross-check.ts";
import {
  areaFile,
  cohortTemplateFile,
  frameworkFile,
  profileItemsFile,
  roleProfileFile,
  stageModelFile,
  type FrameworkFile,
} from "./schema.ts";

/** Everything in the content folder. */
export interface Content {
  readonly frameworks: readonly Framework[];
  readonly roleProfiles: readonly RoleProfile[];
  readonly cohortTemplates: readonly CohortTemplate[];
  readonly profileItems: readonly ProfileItems[];
  readonly stageModels: readonly StageModel[];
}

/** Reads and checks a content folder. Refuses with every fault found, each with its file, path and reason. */
export function loadContent(folder: string): Result<Content, ContentFault> {
  const reader = new ContentReader(folder);
  const frameworks = readFrameworks(reader);
  const roleProfiles = readOnEdition(reader, frameworks, "role-profiles", roleProfileFile, checkTargets);
  const cohortTemplates = readOnEdition(reader, frameworks, "cohort-templates", cohortTemplateFile, checkSessions);
  const profileItems = readProfileItems(reader);
  const stageModels = readStageModels(reader);
  const content = { frameworks, roleProfiles, cohortTemplates, profileItems, stageModels };
  return reader.faults.length === 0 ? accepted(content) : refused(reader.faults);
}

/** Reads files of one folder and gathers what is wrong with them. */
class ContentReader {
  readonly faults: ContentFault[] = [];
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The names in a folder, sorted, without hidden files; empty if there is no such folder. */
  list(folder: string): string[] {
    try {
      return readdirSync(path.join(this.#folder, folder))
        .filter((name) => !name.startsWith("."))
        .sort();
    } catch {
      return [];
    }
  }

  /** What a file holds, or null after noting why it cannot be used. */
  read<Content>(file: string, schema: z.ZodType<Content>): Content | null {
    let json: unknown;
    try {
      json = JSON.parse(readFileSync(path.join(this.#folder, file), "utf8"));
    } catch (error) {
      this.note(file, { path: "", reason: reasonOf(error) });
      return null;
    }
    const parsed = schema.safeParse(json);
    if (parsed.success) return parsed.data;
    for (const issue of parsed.error.issues) this.note(file, { path: issue.path.join("."), reason: issue.message });
    return null;
  }

  note(file: string, ...places: readonly Omit<ContentFault, "file">[]): void {
    for (const place of places) this.faults.push({ file, ...place });
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof SyntaxError) return `is not JSON: ${error.message}`;
  const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
  return isMissing ? "is missing" : `cannot be read: ${String(error)}`;
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

/** Where a thing lies says what it is, so that no two files can claim the same id and version. */
function folderFaults(
  content: { readonly id: string; readonly version: string },
  place: { readonly id: string; readonly version: string },
): Omit<ContentFault, "file">[] {
  return (["id", "version"] as const)
    .filter((key) => content[key] !== place[key])
    .map((key) => ({ path: key, reason: `"${content[key]}" lies where "${place[key]}" belongs` }));
}
