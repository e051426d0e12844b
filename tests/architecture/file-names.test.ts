import { readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { projectRoot } from "#app/server/project-root.server.ts";

/** The name of a file tells what it may do, so the names are few and alike. */

const root = projectRoot();

function filesIn(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .filter((file) => !file.startsWith("app/generated/"));
}

const ALL = [...filesIn("app"), ...filesIn("tests"), ...filesIn("prisma/sample")];

const KEBAB = "[a-z0-9]+(-[a-z0-9]+)*";
/** What a folder or file of the app may be called. */
const FOLDER = new RegExp(`^${KEBAB}$`);
const FILE = new RegExp(
  `^${KEBAB}([.](server|client|fixture|d|test|properties[.]test))?[.](ts|tsx|js|css|json|txt[.]gz)$`,
);

/** Names that say nothing of what is inside. */
const BAGS = /(^|[-.])(util|utils|helper|helpers|misc|common|stuff|lib|types|constants|index)([-.]|$)/;

/** What may stand in a feature, beside its components and tests. */
const FEATURE_FILES = new Set([
  "schema.ts",
  "queries.server.ts",
  "commands.server.ts",
  "answer.ts",
  "profile-view.server.ts",
  "released.tsx",
  "snapshot.ts",
]);

describe("the name of a file", () => {
  it("is in kebab case, with a suffix that is known", () => {
    const odd = ALL.filter((file) => {
      const parts = file.split("/");
      const name = parts.pop() ?? "";
      // The names of routes are addresses, as Remix reads them.
      if (parts.join("/") === "app/routes") return false;
      return !FILE.test(name) || !parts.every((part) => FOLDER.test(part));
    });
    expect(odd).toEqual([]);
  });

  it("is never that of a bag", () => {
    expect(ALL.filter((file) => !file.startsWith("app/routes/") && BAGS.test(path.basename(file)))).toEqual([]);
  });

  it("of a route spells an address in lower case", () => {
    const routes = filesIn("app/routes").map((file) => file.replace("app/routes/", ""));
    const odd = routes.filter((file) => !/^([a-z_$-]|\$[a-zA-Z]+_?|\[[.]\]|[.])+[.]tsx?$/.test(file));
    expect(odd).toEqual([]);
  });
});

describe("a feature", () => {
  const features = readdirSync(path.join(root, "app/features"), { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );

  const oddIn = (folder: string): string[] =>
    readdirSync(path.join(root, folder), { withFileTypes: true })
      .filter((entry) => !entry.isDirectory())
      .map(({ name }) => name)
      .filter((name) => !FEATURE_FILES.has(name.replace(/[.]test[.]ts$/, ".ts")));
  const foldersIn = (folder: string): string[] =>
    readdirSync(path.join(root, folder), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name !== "components")
      .map(({ name }) => `${folder}/${name}`);

  it.each(features.map(({ name }) => name))("holds only what a feature may hold: %s", (name) => {
    const folder = `app/features/${name}`;
    expect(oddIn(folder)).toEqual([]);
    // What a noun's queries and commands lean on may stand beside them, on the server alone.
    const odd = foldersIn(folder).flatMap(oddIn);
    expect(odd.filter((file) => !/[.](server|test)[.]ts$/.test(file))).toEqual([]);
    expect(foldersIn(folder).flatMap(foldersIn)).toEqual([]);
  });

  it("shares with the others only what stands beside them", () => {
    const beside = readdirSync(path.join(root, "app/features"), { withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    expect(beside.map((entry) => entry.name).filter((name) => !name.endsWith(".test.ts"))).toEqual([
      "fields.ts",
      "form-errors.ts",
    ]);
  });
});

describe("a folder of the app", () => {
  it("is one of those that docs/architecture.md explains", () => {
    const folders = readdirSync(path.join(root, "app"), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(folders.map((entry) => entry.name).sort()).toEqual(
      ["cli", "components", "content", "core", "features", "generated", "routes", "server", "styles"].sort(),
    );
  });
});
