import type { CsvColumns } from "#app/core/shared/csv-table.ts";

/** The columns of the files of people, beside one for each area of the framework, by its id. */

const NEEDED = ["id", "district"];
const OPTIONAL = [
  "name",
  "students",
  "locale",
  "background",
  "values",
  "structure",
  "directness",
  "pace",
  "languages",
  "modes",
  "time_zone",
  "hours",
  "prefers",
  "vetoes",
  "reports_to",
];

export const MENTOR_COLUMNS: CsvColumns = {
  needed: [...NEEDED, "capacity", "years", "cto"],
  optional: [...OPTIONAL, "roles", "stages"],
};

export const MENTEE_COLUMNS: CsvColumns = { needed: NEEDED, optional: [...OPTIONAL, "role", "stage"] };
