import { spawnSync } from "node:child_process";
import path from "node:path";
import { expect, it } from "vitest";
import { projectRoot } from "#app/server/project-root.server.ts";

const root = projectRoot();

it("keeps to the import rules of .dependency-cruiser.cjs", { timeout: 120_000 }, () => {
  const cruiser = path.join(root, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
  const folders = ["app", "prisma", "tests"];
  const { status, stdout } = spawnSync(process.execPath, [cruiser, "--config", ".dependency-cruiser.cjs", ...folders], {
    cwd: root,
    encoding: "utf8",
  });
  expect(stdout).toContain("no dependency violations found");
  expect(status).toBe(0);
});
