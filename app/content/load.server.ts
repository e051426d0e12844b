import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { z } from "zod";
import { editionReference, type Framework } from "#app/core/scoring/framework.ts";
import type { RoleProfile } from "#app/core/scoring/targets.ts";
import { accepted, refused, type Result } from "#app/core/shared/result.ts";
import { canonicalHash } from "./canonical-hash.server.ts";
import { checkAreaFiles, checkFrameworkFile, checkTargets, type AreaFiles, type ContentFault } from "./cross-check.ts";
import { areaFile, frameworkFile, roleProfileFile, type FrameworkFile } from "./schema.ts";

/** Everything in the content folder. */
export interface Content {
  readonly frameworks: readonly Framework[];
  readonly roleProfiles: readonly RoleProfile[];
}

/** Reads and checks a content folder. Refuses with every fault found, each with its file, path and reason. */
export function loadContent(folder: string): Result<Content, ContentFault> {
  const reader = new ContentReader(folder);
  const frameworks = readFrameworks(reader);
  const roleProfiles = readRoleProfiles(reader, frameworks);
  return reader.faults.length === 0 ? accepted({ frameworks, roleProfiles }) : refused(reader.faults);
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

function readRoleProfiles(reader: ContentReader, frameworks: readonly Framework[]): RoleProfile[] {
  return reader.list("role-profiles").flatMap((version) =>
    reader.list(`role-profiles/${version}`).flatMap((name) => {
      const file = `role-profiles/${version}/${name}`;
      const role = reader.read(file, roleProfileFile);
      if (role === null) return [];
      const framework = frameworks.find((edition) => editionReference(edition) === role.framework);
      reader.note(file, ...folderFaults(role, { id: path.basename(name, ".json"), version }));
      if (framework)
        reader.note(
          file,
          ...checkTargets(
            role,
            framework.areas.map(({ id }) => id),
          ),
        );
      else reader.note(file, { path: "framework", reason: `"${role.framework}" is not an edition that can be read` });
      return [role];
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
