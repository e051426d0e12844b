import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { z } from "zod";
import { parseCsv } from "#app/core/shared/csv.ts";
import { projectRoot } from "#app/server/project-root.server.ts";

/** Reads docs/asvs.csv and says what is wrong with it. */

const VERSION = "5.0.0";

/**
 * The requirements of the standard: of each section, the levels of its requirements in their order. Level 3 stands here
 * so that the numbers come out right; it is not looked at.
 */
const SECTIONS: Readonly<Record<string, string>> = {
  ...{ "1.1": "22", "1.2": "1111122223", "1.3": "112222222223", "1.4": "222", "1.5": "123" },
  ...{ "2.1": "122", "2.2": "112", "2.3": "12223", "2.4": "23" },
  ...{ "3.1": "3", "3.2": "113", "3.3": "12223", "3.4": "11222233", "3.5": "11122333", "3.6": "3", "3.7": "22333" },
  ...{ "4.1": "12233", "4.2": "23333", "4.3": "22", "4.4": "1222" },
  ...{ "5.1": "2", "5.2": "112333", "5.3": "113", "5.4": "222" },
  ...{ "6.1": "122", "6.2": "111111112222", "6.3": "11223333", "6.4": "112233", "6.5": "22222333" },
  ...{ "6.6": "2223", "6.7": "33", "6.8": "2222" },
  ...{ "7.1": "222", "7.2": "1111", "7.3": "22", "7.4": "11222", "7.5": "223", "7.6": "22" },
  ...{ "8.1": "1233", "8.2": "1123", "8.3": "133", "8.4": "23" },
  ...{ "9.1": "111", "9.2": "1222" },
  ...{ "10.1": "22", "10.2": "223", "10.3": "22223", "10.4": "1111122222233333", "10.5": "22222" },
  ...{ "10.6": "22", "10.7": "222" },
  ...{ "11.1": "2233", "11.2": "22233", "11.3": "11233", "11.4": "1222", "11.5": "23", "11.6": "23", "11.7": "33" },
  ...{ "12.1": "12233", "12.2": "11", "12.3": "22223" },
  ...{ "13.1": "2333", "13.2": "222223", "13.3": "2233", "13.4": "1222233" },
  ...{ "14.1": "22", "14.2": "12223333", "14.3": "122" },
  ...{ "15.1": "12233", "15.2": "12233", "15.3": "1222222", "15.4": "3333" },
  ...{ "16.1": "2", "16.2": "22222", "16.3": "2222", "16.4": "222", "16.5": "2223" },
  ...{ "17.1": "23", "17.2": "22223333", "17.3": "22" },
};

/** The requirements of levels 1 and 2, each with its level. */
export const REQUIREMENTS: ReadonlyMap<string, string> = new Map(
  Object.entries(SECTIONS)
    .flatMap(([section, levels]) =>
      [...levels].map((level, index) => [`v${VERSION}-${section}.${index + 1}`, level] as const),
    )
    .filter(([, level]) => level !== "3"),
);

export const COLUMNS = ["id", "level", "applies", "where", "test", "note"];

/** The cells of a CSV text by line. */
export function readCells(text: string): string[][] {
  const parsed = parseCsv(text);
  if (!parsed.ok) throw new Error(parsed.faults.map(({ row, message }) => `row ${row} ${message}`).join("\n"));
  return parsed.value.map(({ cells }) => [...cells]);
}

const sentence = z.string().regex(/^[A-Z].{10,300}\.$/, "is not a sentence");
const common = {
  id: z.string().refine((id) => REQUIREMENTS.has(id), "is no requirement of level 1 or 2"),
  level: z.enum(["1", "2"]),
  note: sentence,
};

/** A row of the table. What applies names where it is met and what shows it. */
const row = z
  .discriminatedUnion("applies", [
    z.strictObject({ ...common, applies: z.literal("yes"), where: z.string().min(1), test: z.string().min(1) }),
    z.strictObject({ ...common, applies: z.literal("no"), where: z.literal(""), test: z.literal("") }),
  ])
  .refine(({ id, level }) => REQUIREMENTS.get(id) === level, { error: "is another level", path: ["level"] });
export type Row = z.output<typeof row>;

/** What begins a call such as `it.each(rows)("name", …)`: the name of the function at its very left. */
function leftmost(node: ts.Expression): string {
  if (ts.isIdentifier(node)) return node.text;
  if (ts.isCallExpression(node) || ts.isPropertyAccessExpression(node)) return leftmost(node.expression);
  return ts.isTaggedTemplateExpression(node) ? leftmost(node.tag) : "";
}

/** The names of the tests in a source, as they stand there. */
export function testNamesIn(source: string): Set<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ["it", "test"].includes(leftmost(node.expression))) {
      const [name] = node.arguments;
      if (name !== undefined && ts.isStringLiteralLike(name)) names.add(name.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile("test.ts", source, ts.ScriptTarget.Latest));
  return names;
}

const namesOfFiles = new Map<string, Set<string>>();

function testNamesOf(file: string): Set<string> {
  let names = namesOfFiles.get(file);
  if (names === undefined) {
    names = testNamesIn(readFileSync(path.join(projectRoot(), file), "utf8"));
    namesOfFiles.set(file, names);
  }
  return names;
}

function isFile(name: string): boolean {
  return !path.isAbsolute(name) && !name.includes("..") && existsSync(path.join(projectRoot(), name));
}

function testFault(named: string): string | null {
  const [, file = "", name = ""] = /^(\S+\.test\.ts) > (.+)$/.exec(named) ?? [];
  if (file === "") return `"${named}" is not written as "file > name of the test"`;
  if (!isFile(file)) return `${file} does not exist`;
  return testNamesOf(file).has(name) ? null : `${file} has no test "${name}"`;
}

function faultsOfRow(cells: readonly string[]): string[] {
  if (cells.length !== COLUMNS.length) return [`has ${cells.length} cells`];
  const parsed = row.safeParse(Object.fromEntries(COLUMNS.map((column, index) => [column, cells[index] ?? ""])));
  if (!parsed.success) return parsed.error.issues.map(({ path: at, message }) => `${at.join(".")}: ${message}`);
  const { applies, where, test } = parsed.data;
  if (applies === "no") return [];
  return [
    ...where.split(" | ").flatMap((file) => (isFile(file) ? [] : [`${file} does not exist`])),
    ...test.split(" | ").flatMap((each) => testFault(each) ?? []),
  ];
}

/** The rows of a table without faults. */
export function readRows(text: string): Row[] {
  const [, ...lines] = readCells(text);
  return lines.map((cells) =>
    row.parse(Object.fromEntries(COLUMNS.map((column, index) => [column, cells[index] ?? ""]))),
  );
}

/** What is wrong with a table, each fault with the row that has it. */
export function faultsOfTable(text: string): string[] {
  const [head = [], ...lines] = readCells(text);
  const ids = lines.map(([id = ""]) => id);
  return [
    ...(head.join() === COLUMNS.join() ? [] : [`the columns are ${head.join()}`]),
    ...lines.flatMap((cells) => faultsOfRow(cells).map((fault) => `${cells[0] ?? ""}: ${fault}`)),
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${id}: comes twice`),
    ...[...REQUIREMENTS.keys()].filter((id) => !ids.includes(id)).map((id) => `${id}: is missing`),
  ];
}
