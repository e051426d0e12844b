import { accepted, refused, type Result } from "#app/core/shared/result.ts";

/** One row of a CSV file. */
export interface CsvRow {
  /** Its number as a spreadsheet shows it: the first one is 1, empty rows count. */
  readonly number: number;
  readonly cells: readonly string[];
}

export interface CsvFault {
  readonly row: number;
  readonly message: string;
}

/**
 * The rows of a CSV text, by RFC 4180: cells are parted by commas, rows by CR LF, LF or CR; a cell in quotation marks may
 * hold all of these, and a quotation mark written twice. Rows without any text are passed over. Refused with every fault:
 * a quotation mark inside a cell without them, text behind a closing one, one that is never closed.
 *
 * @example parseCsv('id,name\r\n1,"Ruiz, Ana"').value // [{ number: 1, cells: ["id", "name"] }, { number: 2, cells: ["1", "Ruiz, Ana"] }]
 */
export function parseCsv(text: string): Result<CsvRow[], CsvFault> {
  const rows: CsvRow[] = [];
  const faults: CsvFault[] = [];
  let at = 0;
  for (let number = 1; at < text.length; number++) {
    const cells: string[] = [];
    do {
      if (cells.length > 0) at += 1;
      const cell = readCell(text, at);
      if (cell.fault !== null) faults.push({ row: number, message: cell.fault });
      cells.push(cell.value);
      at = cell.end;
    } while (text[at] === ",");
    at += text.startsWith("\r\n", at) ? 2 : 1;
    if (cells.some((cell) => cell.trim() !== "")) rows.push({ number, cells });
  }
  return faults.length === 0 ? accepted(rows) : refused(faults);
}

interface Cell {
  readonly value: string;
  /** Where the comma, the line end or the end of the text stands. */
  readonly end: number;
  readonly fault: string | null;
}

const PLAIN = /[^,\r\n]*/y;

function readCell(text: string, at: number): Cell {
  const isQuoted = text[at] === '"';
  if (!isQuoted) {
    const value = matchAt(PLAIN, text, at)?.[0] ?? "";
    const fault = value.includes('"') ? "has a quotation mark inside a cell that does not begin with one" : null;
    return { value, end: at + value.length, fault };
  }
  const closing = closingMark(text, at);
  if (closing < 0) return { value: "", end: text.length, fault: "has a quotation mark that is never closed" };
  const value = text.slice(at + 1, closing).replaceAll('""', '"');
  const behind = matchAt(PLAIN, text, closing + 1)?.[0] ?? "";
  const fault = behind === "" ? null : "has text behind a closing quotation mark";
  return { value, end: closing + 1 + behind.length, fault };
}

/** Where the quotation mark stands that closes the one at a place; -1 when none does. */
function closingMark(text: string, at: number): number {
  let found = text.indexOf('"', at + 1);
  while (found >= 0 && text[found + 1] === '"') found = text.indexOf('"', found + 2);
  return found;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
