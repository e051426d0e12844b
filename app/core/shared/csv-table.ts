import { parseCsv, type CsvFault, type CsvRow } from "./csv.ts";

export interface CsvColumns {
  /** They must be there. */
  readonly needed: readonly string[];
  readonly optional: readonly string[];
}

/** One row below the names of the columns: its cells by column. */
export interface CsvRecord {
  readonly number: number;
  readonly cells: ReadonlyMap<string, string>;
}

export interface CsvTable {
  /** The rows that can be read; none when the row of column names is wrong. */
  readonly records: readonly CsvRecord[];
  readonly faults: readonly CsvFault[];
  /** What is wrong with the file as a whole. */
  readonly fault: string | null;
}

/**
 * A CSV text whose first row names its columns, in any order. Everything that is wrong is found at once: with the file,
 * with the names, and rows with more or fewer cells than there are columns. `known` says where the names are listed.
 *
 * @example readTable("name,state\nMesa,CA", { needed: ["name", "state"], optional: [] }, "…").records.length // 1
 */
export function readTable(text: string, columns: CsvColumns, known: string): CsvTable {
  const table = parseCsv(text);
  if (!table.ok) return { records: [], faults: table.faults, fault: null };
  const [header, ...rows] = table.value;
  if (header === undefined) return { records: [], faults: [], fault: "has no row with the names of columns" };
  const names = header.cells.map((cell) => cell.trim());
  const wrong = faultsOfNames(names, columns, known);
  const uneven = rows.filter(({ cells }) => cells.length !== names.length);
  const faults = [
    ...wrong.map((message) => ({ row: header.number, message })),
    ...uneven.map((row) => ({ row: row.number, message: countOf(row, names.length) })),
  ];
  const even = wrong.length > 0 ? [] : rows.filter(({ cells }) => cells.length === names.length);
  const records = even.map(({ number, cells }) => ({
    number,
    cells: new Map(names.map((name, at) => [name, cells[at] ?? ""])),
  }));
  return { records, faults, fault: null };
}

function countOf({ cells }: CsvRow, expected: number): string {
  return `has ${cells.length} ${cells.length === 1 ? "cell" : "cells"}; the row of column names has ${expected}`;
}

function faultsOfNames(names: readonly string[], { needed, optional }: CsvColumns, known: string): string[] {
  const columns = new Set([...needed, ...optional]);
  const unknown = names.flatMap((name, at) => {
    if (name === "") return [`column ${at + 1} has no name`];
    if (names.indexOf(name) < at) return [`the column "${name}" is there twice`];
    return columns.has(name) ? [] : [`there is no column "${name}"; ${known}`];
  });
  const missing = needed.filter((name) => !names.includes(name));
  return [...unknown, ...missing.map((name) => `the column "${name}" is missing`)];
}

/** What is wrong in a table: with the file as a whole, or with a row, numbered as a spreadsheet does. */
export interface RowFault {
  readonly row: number | null;
  readonly message: string;
}

/**
 * Whether a spreadsheet would run a cell as a formula. No name of anything begins so.
 *
 * @example isFormula("=HYPERLINK(1)") // true
 */
export function isFormula(cell: string): boolean {
  return /^[=+\-@\t\r＝＋－＠]/.test(cell);
}
