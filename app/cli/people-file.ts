import {
  BACKGROUNDS,
  HIGHEST_STYLE,
  LOCALES,
  LOWEST_STYLE,
  MEETING_MODES,
  STAGES,
  type MenteeFacts,
  type MentorFacts,
  type PersonFacts,
} from "#app/core/matching/affinity/person.ts";
import { HIGHEST_LEVEL, LOWEST_LEVEL, type Framework } from "#app/core/scoring/framework.ts";
import type { RoleProfile } from "#app/core/scoring/targets.ts";
import { readTable, type CsvColumns } from "#app/core/shared/csv-table.ts";
import { accepted, refused, type Result } from "#app/core/shared/result.ts";
import type { Fault } from "./call.ts";
import { MENTEE_COLUMNS, MENTOR_COLUMNS } from "./people-columns.ts";
import { RowReader } from "./row-reader.ts";
import { utcOffsetOn } from "#app/server/time-zone.server.ts";

/** What the columns of the files speak about. */
export interface PeopleContent {
  readonly framework: Framework;
  readonly roles: readonly RoleProfile[];
}

export interface People {
  readonly mentors: readonly MentorFacts[];
  readonly mentees: readonly MenteeFacts[];
}

/** What every area is to reach where no role is aimed for: proficient. */
const USUAL_TARGET = 3;
const LARGEST_DISTRICT = 10_000_000;
const MOST_PLACES = 1_000;

/**
 * The people of two CSV texts. Refuses with every fault, each with the file, the row as a spreadsheet numbers it, and the
 * column. Clocks are set as they are on `startsOn`, which is needed when people live in several time zones.
 */
export function readPeople(
  mentorText: string,
  menteeText: string,
  { framework, roles }: PeopleContent,
  startsOn: string | null,
): Result<People, Fault> {
  const faults: Fault[] = [];
  const areas = framework.areas.map(({ id }) => id);
  const roleIds = roles.map(({ id }) => id);
  const mentorRows = readRows("mentors", mentorText, MENTOR_COLUMNS, areas, faults);
  const menteeRows = readRows("mentees", menteeText, MENTEE_COLUMNS, areas, faults);
  const all = [...mentorRows, ...menteeRows];
  const zones = new Set(all.map((row) => row.timeZone("time_zone")).filter((zone) => zone !== null));
  if (zones.size > 1 && startsOn === null) {
    faults.push({ path: "rules.startsOn", message: "is needed, since people live in several time zones" });
  }
  const offsets = new Map([...zones].map((zone) => [zone, startsOn === null ? 0 : utcOffsetOn(zone, startsOn)]));
  const offsetOf = (zone: string) => offsets.get(zone) ?? 0;
  const mentors = mentorRows.map((row): MentorFacts => ({
    ...readFacts(row, areas, offsetOf),
    capacity: needed(row, "capacity", row.number("capacity", 0, MOST_PLACES)),
    years: needed(row, "years", row.number("years", 0, 80, "any")),
    hasBeenCto: needed(row, "cto", row.choice("cto", ["yes", "no"])) === "yes",
    roles: row.choices("roles", roleIds),
    stages: row.choices("stages", STAGES),
  }));
  const mentees = menteeRows.map((row): MenteeFacts => {
    const role = row.choice("role", roleIds);
    const targets = roles.find(({ id }) => id === role)?.targets ?? {};
    return {
      ...readFacts(row, areas, offsetOf),
      role,
      targets: new Map(areas.map((area) => [area, targets[area] ?? USUAL_TARGET])),
      stage: row.choice("stage", STAGES),
    };
  });
  checkIds({ mentors, mentees }, mentorRows, menteeRows);
  faults.push(...all.flatMap((row) => row.faults));
  return faults.length === 0 ? accepted({ mentors, mentees }) : refused(faults);
}

/** One reader for each row below the header; none when the table itself is wrong. */
function readRows(
  file: string,
  text: string,
  { needed, optional }: CsvColumns,
  areas: readonly string[],
  faults: Fault[],
): RowReader[] {
  const columns = { needed, optional: [...optional, ...areas] };
  const { records, fault, faults: found } = readTable(text, columns, "docs/matching.md lists the columns");
  if (fault !== null) faults.push({ path: file, message: fault });
  faults.push(...found.map(({ row, message }) => ({ path: `${file} row ${row}`, message })));
  return records.map(({ number, cells }) => new RowReader(cells, `${file} row ${number}`));
}

function readFacts(row: RowReader, areas: readonly string[], offsetOf: (zone: string) => number): PersonFacts {
  const id = row.needed("id");
  const zone = row.timeZone("time_zone");
  const windows = row.windows("hours");
  if (windows.length > 0 && zone === null) row.fault("time_zone", "is needed where hours are given");
  const style = (column: string) => row.number(column, LOWEST_STYLE, HIGHEST_STYLE);
  const levels = areas.flatMap((area): [string, number][] => {
    const level = row.number(area, LOWEST_LEVEL, HIGHEST_LEVEL, "any");
    return level === null ? [] : [[area, level]];
  });
  return {
    id,
    name: row.text("name") ?? id,
    district: row.needed("district"),
    students: row.number("students", 1, LARGEST_DISTRICT),
    locale: row.choice("locale", LOCALES),
    background: row.choice("background", BACKGROUNDS),
    values: row.list("values"),
    styles: { structure: style("structure"), directness: style("directness"), pace: style("pace") },
    languages: row.list("languages"),
    modes: row.choices("modes", MEETING_MODES),
    availability: { windows, utcOffset: zone === null ? 0 : offsetOf(zone) },
    prefers: row.list("prefers"),
    vetoes: row.list("vetoes"),
    reportsTo: row.list("reports_to"),
    levels: new Map(levels),
  };
}

/** A number or a choice that must be there; a stand-in once its absence, or what is wrong with it, is among the faults. */
function needed<Value extends string | number>(row: RowReader, column: string, value: Value | null): Value | 0 {
  if (value === null) row.needed(column);
  return value ?? 0;
}

/** Ids must be different, and whoever is named must be there. */
function checkIds({ mentors, mentees }: People, mentorRows: RowReader[], menteeRows: RowReader[]): void {
  const mentorIds = new Set(mentors.map(({ id }) => id));
  const menteeIds = new Set(mentees.map(({ id }) => id));
  const everybody = new Set([...mentorIds, ...menteeIds]);
  const check = (people: readonly PersonFacts[], rows: RowReader[], others: ReadonlySet<string>, who: string) => {
    const seen = new Set<string>();
    for (const [at, person] of people.entries()) {
      const row = rows[at];
      if (row === undefined) continue;
      if (person.id !== "" && seen.has(person.id)) row.fault("id", `"${person.id}" is there twice`);
      seen.add(person.id);
      const unknown = (ids: readonly string[], known: ReadonlySet<string>) => ids.filter((id) => !known.has(id));
      for (const id of unknown(person.prefers, others)) row.fault("prefers", `there is no ${who} "${id}"`);
      for (const id of unknown(person.vetoes, others)) row.fault("vetoes", `there is no ${who} "${id}"`);
      for (const id of unknown(person.reportsTo, everybody)) row.fault("reports_to", `there is nobody "${id}"`);
    }
  };
  check(mentors, mentorRows, menteeIds, "mentee");
  check(mentees, menteeRows, mentorIds, "mentor");
  for (const [at, { id }] of mentees.entries()) {
    if (id !== "" && mentorIds.has(id)) menteeRows[at]?.fault("id", `"${id}" is the id of a mentor`);
  }
}
