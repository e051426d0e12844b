import { isFormula, readTable, type RowFault } from "#app/core/shared/csv-table.ts";
import { accepted, refused, type Result } from "#app/core/shared/result.ts";
import { districtForm, type DistrictInput } from "./schema.ts";

export interface DistrictRow {
  readonly row: number;
  readonly district: DistrictInput;
}

/** The columns of a table of districts, by the fields of the form. */
export const DISTRICT_COLUMNS = {
  name: "name",
  state: "state",
  county: "county",
  enrollment: "students",
  locale: "locale",
  nces_id: "ncesId",
} as const;

const NEEDED = ["name", "state"];
const COLUMNS = { needed: NEEDED, optional: Object.keys(DISTRICT_COLUMNS).filter((name) => !NEEDED.includes(name)) };
const MOST_ROWS = 5_000;

/** The districts of a CSV text, or everything that is wrong with it. */
export function readDistricts(text: string): Result<DistrictRow[], RowFault> {
  const { records, faults: found, fault } = readTable(text, COLUMNS, "the columns are listed beside this");
  const faults: RowFault[] = [...found];
  if (fault !== null) faults.push({ row: null, message: `The file ${fault}` });
  else if (records.length === 0 && faults.length === 0) faults.push({ row: null, message: "The file has no district" });
  if (records.length > MOST_ROWS)
    return refused([
      { row: records[MOST_ROWS]?.number ?? null, message: `is one too many; ${MOST_ROWS} districts fit` },
    ]);
  const rows: DistrictRow[] = [];
  const seen = new Map<string, number>();
  for (const { number: row, cells } of records) {
    const formulas = [...cells].filter(([, cell]) => isFormula(cell));
    faults.push(...formulas.map(([name]) => ({ row, message: `${name}: begins like a formula of a spreadsheet` })));
    const values = Object.entries(DISTRICT_COLUMNS).map(([column, field]) => [field, cells.get(column) ?? ""]);
    const parsed = districtForm.safeParse(Object.fromEntries(values));
    if (!parsed.success) {
      faults.push(...parsed.error.issues.map(({ message }) => ({ row, message })));
      continue;
    }
    const { name, state, ncesId } = parsed.data;
    const keys = [`${name.toLowerCase()}, ${state}`, ...(ncesId === null ? [] : [`NCES id ${ncesId}`])];
    for (const key of keys) {
      const before = seen.get(key);
      if (before !== undefined) faults.push({ row, message: `${key} stands in row ${before} already` });
      else seen.set(key, row);
    }
    rows.push({ row, district: parsed.data });
  }
  return faults.length === 0 ? accepted(rows) : refused(faults.sort((a, b) => (a.row ?? 0) - (b.row ?? 0)));
}
