/** The columns of the files of people, beside one for each area of the framework, by its id. */

interface Columns {
  /** They must be there, and filled in for everybody. */
  readonly needed: readonly string[];
  readonly optional: readonly string[];
}

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

export const MENTOR_COLUMNS: Columns = {
  needed: [...NEEDED, "capacity", "years", "cto"],
  optional: [...OPTIONAL, "roles", "stages"],
};

export const MENTEE_COLUMNS: Columns = { needed: NEEDED, optional: [...OPTIONAL, "role", "stage"] };

/** What is wrong with a row of column names: every fault at once. */
export function faultsOfHeader(names: readonly string[], columns: Columns, areas: readonly string[]): string[] {
  const known = new Set([...columns.needed, ...columns.optional, ...areas]);
  const unknown = names.flatMap((name, at) => {
    if (name === "") return [`column ${at + 1} has no name`];
    if (names.indexOf(name) < at) return [`the column "${name}" is there twice`];
    return known.has(name) ? [] : [`there is no column "${name}"; docs/matching.md lists the columns`];
  });
  const missing = columns.needed.filter((name) => !names.includes(name));
  return [...unknown, ...missing.map((name) => `the column "${name}" is missing`)];
}
