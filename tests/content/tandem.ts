import { spawnSync } from "node:child_process";
import { projectRoot } from "#app/server/project-root.server.ts";

/** Runs the real `tandem` command. */
export function tandem(args: readonly string[], input = "") {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", "tsx", "app/cli/main.ts", ...args], {
    cwd: projectRoot(),
    encoding: "utf8",
    input,
  });
  return { status, stdout, stderr };
}
