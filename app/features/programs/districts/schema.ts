import { z } from "zod";
import { LOCALES, type Locale } from "#app/core/matching/affinity/person.ts";
import { isFormula, readTable, type RowFault } from "#app/core/shared/csv-table.ts";
import { accepted, refused, type Result } from "#app/core/shared/result.ts";
import { line, listQuery, text } from "../../fields.ts";

const NAME_LIMIT = 120;
const MOST_STUDENTS = 2_000_000;

/** The states, the District of Columbia and the territories, as the post writes them. */
export const STATES = (
  "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR " +
  "PA RI SC SD TN TX UT VT VA WA WV WI WY AS GU MP PR VI"
).split(" ");

export const LOCALE_NAMES: Readonly<Record<Locale, string>> = {
  city: "City",
  suburb: "Suburb",
  town: "Town",
  rural: "Rural",
};

/** How many students, or null where nobody said. */
const students = z
  .string()
  .default("")
  .transform((typed, context): number | null => {
    const digits = typed.trim().replaceAll(",", "");
    if (digits === "") return null;
    const count = Number(digits);
    if (/^\d{1,7}$/.test(digits) && count >= 1 && count <= MOST_STUDENTS) return count;
    context.addIssue({ code: "custom", message: "The students must be a whole number from 1 to 2,000,000" });
    return z.NEVER;
  });

const locale = z
  .string()
  .default("")
  .transform((typed, context): Locale | null => {
    const word = typed.trim().toLowerCase();
    if (word === "") return null;
    const found = LOCALES.find((each) => each === word);
    if (found !== undefined) return found;
    context.addIssue({ code: "custom", message: "The locale must be one of city, suburb, town and rural" });
    return z.NEVER;
  });

const ncesId = z
  .string()
  .default("")
  .transform((typed) => typed.trim())
  .refine((typed) => typed === "" || /^\d{7}$/.test(typed), "The NCES id must have seven digits, such as 0601234")
  .transform((typed) => (typed === "" ? null : typed));

export const districtForm = z.object({
  name: line("The name of the district", NAME_LIMIT),
  state: z
    .string({ error: "Choose a state" })
    .transform((typed) => typed.trim())
    .refine((state) => STATES.includes(state), "Choose a state, by its two capital letters"),
  county: text("The county", NAME_LIMIT)
    .default("")
    .transform((typed) => typed.replace(/\s+/g, " ")),
  students,
  locale,
  ncesId,
});
export type DistrictInput = z.output<typeof districtForm>;

/** A change of a district carries what the page showed, so that it never writes over somebody else's. */
export const districtChange = districtForm.extend({
  seen: z.string({ error: "Reload the page" }).max(2_000, "Reload the page"),
});

/** What a page showed of a district, as one text to compare. */
export function seenOf({ name, state, county, students: count, locale: place, ncesId: number }: DistrictInput): string {
  return JSON.stringify([name, state, county, count, place, number]);
}

/** Which districts are shown, and what was stored just before. */
export const districtsQuery = listQuery.extend({
  done: z.enum(["added", "saved", "imported"]).optional(),
});

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
