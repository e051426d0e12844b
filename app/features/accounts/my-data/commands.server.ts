import type { Actor } from "#app/core/access/actor.ts";
import { numberedFileName } from "#app/core/shared/file-name.ts";
import { listOwnFiles } from "#app/features/assessments/evidence/queries.server.ts";
import { authorize } from "#app/server/access.server.ts";
import { tableEntry, type Archive } from "#app/server/archive.server.ts";
import { StoreError } from "#app/server/files/file-store.ts";
import { fileStore } from "#app/server/files/store.server.ts";
import { countTry } from "#app/server/limits.server.ts";
import { log } from "#app/server/log.server.ts";
import { collectEverything } from "./queries.server.ts";
import { EVIDENCE_FOLDER, readmeOf, tablesOf } from "./tables.server.ts";

/** Reads files from where they are kept. Once that has failed it is not asked again, or each file would wait as long. */
function fileReader(): (key: string) => Promise<Uint8Array | null> {
  let isAway = false;
  return async (key) => {
    if (isAway) return null;
    try {
      const body = await fileStore().get(key);
      return body === null ? null : new Uint8Array(await new Response(body).arrayBuffer());
    } catch (error) {
      isAway = error instanceof StoreError;
      log.error({ err: error }, "a file was not read into an archive");
      return null;
    }
  };
}

/** The actor's own archive. Few may be made in an hour. A file that is not where it is kept keeps nothing else back. */
export async function collectArchive(actor: Actor, at: Date): Promise<Archive> {
  authorize(actor, "account.manage", { ownerId: actor.personId });
  await countTry("export of a person", actor.personId);
  const files = await listOwnFiles(actor);
  const paths = new Map(
    files.map(({ id, name }, index) => [id, `${EVIDENCE_FOLDER}/${numberedFileName(index + 1, name)}`]),
  );
  const everything = await collectEverything(actor, at, (fileId) => paths.get(fileId) ?? "");
  const tables = tablesOf(everything);
  const read = fileReader();
  return {
    entries: [{ name: "my-data.json", content: JSON.stringify(everything, null, 2) }, ...tables.map(tableEntry)],
    files: files.map(({ id, storedKey }) => ({ name: paths.get(id) ?? "", read: () => read(storedKey) })),
    readme: (missing) => readmeOf(everything, tables, missing),
  };
}
