import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { projectRoot } from "#app/server/project-root.server.ts";

/** Documents drift where nothing checks them: whatever a document names must be there. */

const root = projectRoot();

function documents(): string[] {
  const top = readdirSync(root).filter((name) => name.endsWith(".md"));
  const docs = readdirSync(path.join(root, "docs"), { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".md"),
  );
  return [...top, ...docs.map((name) => path.join("docs", name)), "content/README.md"];
}

function filesBelow(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" });
}

/** Made on the machine where the app runs, and in no repository. */
const MADE = /^(build|data|node_modules|app\/generated)(\/|$)/;
const FOLDERS = ["app", "content", "docs", "prisma", "public", "tests"];
const FILES = [
  ...readdirSync(root),
  ...FOLDERS.flatMap((folder) => filesBelow(folder).map((file) => `${folder}/${file}`)),
];
const CODE = /[.](ts|tsx|js|cjs|css|prisma|md)$/;

/** Whether it is a path from the root, or, as prose shortens one, the end of a path. */
function isThere(name: string): boolean {
  const file = name.replace(/\/$/, "");
  return existsSync(path.join(root, file)) || FILES.some((each) => each.endsWith(`/${file}`));
}

/** What is written as code and looks like a path from the root of the repository, or like the name of a source file. */
function pathsIn(text: string): string[] {
  const words = [...text.matchAll(/`([\w./$[\]-]+)`/g)].map(([, word = ""]) => word);
  return words.filter((word) => {
    const [first = "", ...rest] = word.split("/");
    const isPath = CODE.test(word) || (rest.length > 0 && FOLDERS.includes(first));
    return isPath && !word.startsWith("/") && !MADE.test(word);
  });
}

/** What is linked to, other than pages of the web and places on the same page. */
function linksIn(text: string): string[] {
  return [...text.matchAll(/\]\(([^)\s#]+)(?:#[^)]*)?\)/g)]
    .map(([, link = ""]) => link)
    .filter((link) => !/^[a-z]+:/.test(link));
}

describe.each(documents())("%s", (file) => {
  const text = readFileSync(path.join(root, file), "utf8");

  it("names only paths that exist", () => {
    expect(pathsIn(text).filter((name) => !isThere(name))).toEqual([]);
  });

  it("links only to files that exist", () => {
    const folder = path.dirname(path.join(root, file));
    expect(linksIn(text).filter((link) => !existsSync(path.resolve(folder, link)))).toEqual([]);
  });
});

it("the documents that explain the project are there", () => {
  expect(documents()).toEqual(expect.arrayContaining(["README.md", "docs/architecture.md"]));
});
