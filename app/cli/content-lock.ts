import { contentFolder } from "#app/content/catalogue.server.ts";
import type { ContentFault } from "#app/content/cross-check.ts";
import { loadContent } from "#app/content/load.server.ts";
import { lockNewFiles } from "#app/content/lock.server.ts";
import { UsageError, type Call, type Outcome } from "./call.ts";

/** `tandem content lock`. Content with faults is not locked. */
export function run({ positionals }: Call): Outcome {
  if (positionals.length > 0) throw new UsageError("This command takes no arguments");
  return lockContent(contentFolder());
}

/** Checks a content folder and enters its new files in the lock. */
export function lockContent(folder: string): Outcome {
  const content = loadContent(folder);
  if (!content.ok) return refusal(content.faults);
  const added = lockNewFiles(folder);
  if (!added.ok) return refusal(added.faults);
  const summary = added.value.length === 0 ? "Nothing new to lock." : `Locked ${added.value.length} new files:`;
  return { kind: "done", json: { added: added.value }, text: `${[summary, ...added.value].join("\n  ")}\n` };
}

function refusal(faults: readonly ContentFault[]): Outcome {
  return {
    kind: "refused",
    faults: faults.map(({ file, path, reason }) => ({ path: path ? `${file} ${path}` : file, message: reason })),
  };
}
