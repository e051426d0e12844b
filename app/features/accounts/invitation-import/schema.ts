import { isFormula, readTable, type RowFault } from "#app/core/shared/csv-table.ts";
import { accepted, refused, type Result } from "#app/core/shared/result.ts";
import { counterpartOf, invitationForm, type InvitationInput } from "../invitations/schema.ts";

export interface InvitationRow {
  readonly row: number;
  readonly input: InvitationInput;
}

/** A district that people can come from. */
export interface KnownDistrict {
  readonly id: string;
  readonly name: string;
  readonly state: string;
}

export const INVITATION_COLUMNS = { needed: ["name", "email", "role"], optional: ["district"] };
export const MOST_INVITED = 500;

/** The district that a cell names, "Mesa Unified" or "Mesa Unified, CA"; else what is wrong with the cell. */
function districtIn(cell: string, districts: readonly KnownDistrict[]): { id: string } | { fault: string } {
  const wanted = cell.replace(/\s+/g, " ").trim().toLowerCase();
  if (wanted === "") return { id: "" };
  const found = districts.filter(({ name, state }) =>
    [name.toLowerCase(), `${name}, ${state}`.toLowerCase()].includes(wanted),
  );
  const [one, another] = found;
  if (one === undefined) return { fault: `there is no district "${cell.trim()}"; add it first` };
  if (another === undefined) return { id: one.id };
  return {
    fault: `there are several districts "${cell.trim()}"; write one with its state, such as "${one.name}, ${one.state}"`,
  };
}

/** The invitations of a CSV text, or everything that is wrong with it. */
export function readInvitations(text: string, districts: readonly KnownDistrict[]): Result<InvitationRow[], RowFault> {
  const { records, faults: found, fault } = readTable(text, INVITATION_COLUMNS, "the columns are listed beside this");
  const faults: RowFault[] = [...found];
  if (fault !== null) faults.push({ row: null, message: `The file ${fault}` });
  else if (records.length === 0 && faults.length === 0) faults.push({ row: null, message: "The file has no person" });
  if (records.length > MOST_INVITED)
    return refused([
      { row: records[MOST_INVITED]?.number ?? null, message: `is one too many; ${MOST_INVITED} people fit` },
    ]);
  const rows: InvitationRow[] = [];
  const seen = new Map<string, number>();
  for (const { number: row, cells } of records) {
    const formulas = [...cells].filter(([, cell]) => isFormula(cell));
    faults.push(...formulas.map(([name]) => ({ row, message: `${name}: begins like a formula of a spreadsheet` })));
    const district = districtIn(cells.get("district") ?? "", districts);
    if ("fault" in district) faults.push({ row, message: `district: ${district.fault}` });
    const parsed = invitationForm.safeParse({
      name: cells.get("name"),
      email: cells.get("email"),
      role: (cells.get("role") ?? "").trim().toLowerCase(),
      // A district that is not there is its own fault, and no missing one.
      districtId: "fault" in district ? districts[0]?.id : district.id,
    });
    if (!parsed.success) {
      faults.push(...parsed.error.issues.map(({ message }) => ({ row, message })));
      continue;
    }
    const { email, role } = parsed.data;
    const before = seen.get(`${email} ${role}`);
    if (before !== undefined) faults.push({ row, message: `${email} stands in row ${before} as the same already` });
    seen.set(`${email} ${role}`, row);
    const other = counterpartOf(role);
    if (other !== null && seen.has(`${email} ${other}`))
      faults.push({
        row,
        message: `${email} stands in row ${seen.get(`${email} ${other}`) ?? 0} as a ${other}; nobody is both in one cohort`,
      });
    rows.push({ row, input: parsed.data });
  }
  return faults.length === 0 ? accepted(rows) : refused(faults.sort((a, b) => (a.row ?? 0) - (b.row ?? 0)));
}
