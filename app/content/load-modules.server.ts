import {
  JOINT_SITTING_IDS,
  type JointSitting,
  type JointSittingId,
  type Module,
  type ModuleEdition,
} from "#app/core/companion/module.ts";
import { editionReference, type Framework } from "#app/core/scoring/framework.ts";
import { canonicalHash } from "./canonical-hash.server.ts";
import { folderFaults, type ContentReader } from "./content-reader.server.ts";
import { checkEdition, checkJointSitting, checkMirrors, checkModule, WRONG_FILE } from "./module-cross-check.ts";
import { jointSittingFile, moduleEditionFile, moduleFile, type ModuleEditionFile } from "./module-schema.ts";

const EDITION_FILE = "edition.json";
const JOINT_FILES: readonly string[] = JOINT_SITTING_IDS.map(fileOf);

/** The companion for superintendents, by edition. */
export function readModuleEditions(reader: ContentReader, frameworks: readonly Framework[]): ModuleEdition[] {
  return reader.list("modules").flatMap((version) => readModuleEdition(reader, frameworks, version) ?? []);
}

function readModuleEdition(
  reader: ContentReader,
  frameworks: readonly Framework[],
  version: string,
): ModuleEdition | null {
  const folder = `modules/${version}`;
  const headFile = `${folder}/${EDITION_FILE}`;
  const head = reader.read(headFile, moduleEditionFile);
  const files = readModules(reader, folder);
  const opening = readJointSitting(reader, folder, "opening");
  const closing = readJointSitting(reader, folder, "closing");
  if (head === null) return null;
  reader.note(headFile, ...folderFaults(head, { id: head.id, version }));
  const framework = frameworks.find((edition) => editionReference(edition) === head.framework);
  if (framework === undefined) {
    reader.note(headFile, { path: "framework", reason: `"${head.framework}" is not an edition that can be read` });
    return null;
  }
  const modules = files.filter((module) => module !== null).sort((a, b) => a.number - b.number);
  for (const { file, ...place } of checkMirrors(modules, framework)) reader.note(`${folder}/${file}`, place);
  if (opening === null || closing === null || modules.length < files.length) return null;
  const edition = assemble(head, modules, { opening, closing });
  reader.note(headFile, ...checkEdition(edition, framework));
  return edition;
}

/** The files of the modules; null for one that does not have the right shape, which is noted. */
function readModules(reader: ContentReader, folder: string): (Module | null)[] {
  const names = reader.list(folder).filter((name) => name !== EDITION_FILE && !JOINT_FILES.includes(name));
  return names.map((name) => {
    const file = `${folder}/${name}`;
    const module = reader.read(file, moduleFile);
    if (module === null) return null;
    if (name !== fileOf(module.id)) reader.note(file, { path: "id", reason: `"${module.id}" ${WRONG_FILE}` });
    reader.note(file, ...checkModule(module));
    return module;
  });
}

function readJointSitting(reader: ContentReader, folder: string, id: JointSittingId): JointSitting | null {
  const file = `${folder}/${fileOf(id)}`;
  const sitting = reader.read(file, jointSittingFile);
  if (sitting !== null) reader.note(file, ...checkJointSitting(sitting, id));
  return sitting;
}

function assemble(
  head: ModuleEditionFile,
  modules: readonly Module[],
  joint: Pick<ModuleEdition, JointSittingId>,
): ModuleEdition {
  const files = { [EDITION_FILE]: head, ...joint, ...Object.fromEntries(modules.map((one) => [fileOf(one.id), one])) };
  return { ...head, ...joint, modules, hash: canonicalHash(files) };
}

function fileOf(id: string): string {
  return `${id}.json`;
}
