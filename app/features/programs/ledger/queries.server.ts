import type { Actor } from "#app/core/access/actor.ts";
import { CYCLE_MINUTES, cycleOn, isWithin, type EducationCycle } from "#app/core/planning/education-cycle.ts";
import { minutesByArea, together, type MinutesByArea } from "#app/core/planning/hours.ts";
import { isUuid } from "#app/core/shared/ids.ts";
import { listSatThrough } from "#app/features/companion/sittings/queries.server.ts";
import { listHeldMeetings } from "#app/features/mentoring/meetings/queries.server.ts";
import { authorize } from "#app/server/access.server.ts";
import { dateOf, dayIn } from "#app/server/clock.server.ts";
import { db } from "#app/server/db.server.ts";
import { notFound } from "#app/server/errors.ts";
import type { TableFile, TableRow } from "#app/server/tables.server.ts";
import { hoursOf, listAttended } from "../attendance/queries.server.ts";
import { listAreas } from "../sessions/queries.server.ts";

/** One line of the ledger: a session that was attended, a sitting of the companion, a meeting of a mentorship, or an entry of one's own. */
export interface LedgerLine {
  key: string;
  /** Of an entry of one's own, its id. */
  entryId: string | null;
  onDate: string;
  title: string;
  provider: string;
  minutes: number;
  areaIds: string[];
}

interface CountedLine extends LedgerLine {
  kind: "session" | "sitting" | "meeting" | "own";
  byArea: MinutesByArea;
}

export interface LedgerView {
  /** Null until the person has said when their first one begins. */
  cycle: EducationCycle | null;
  /** Of the present cycle; without one, of all there is. */
  minutes: number;
  wanted: number;
  areas: { name: string; minutes: number }[];
  lines: LedgerLine[];
  /** Lines outside of the present cycle. */
  others: LedgerLine[];
}

const MEETING_TITLE = "Mentoring meeting";

/** Everything in a person's ledger, the latest first. */
async function listLines(personId: string): Promise<CountedLine[]> {
  const own = await db().ledgerEntry.findMany({ where: { personId }, orderBy: { id: "asc" } });
  const attended = await listAttended(personId);
  const satThrough = await listSatThrough(personId);
  const held = await listHeldMeetings(personId);
  const lines = [
    ...own.map(({ id, onDate, title, provider, minutes, areaIds }) => ({
      ...{ key: id, entryId: id, kind: "own" as const, onDate: dateOf(onDate), title, provider, minutes, areaIds },
      byArea: minutesByArea(minutes, [{ areaIds }]),
    })),
    ...attended.map(({ sessionId, onDate, title, cohortName, minutes, byArea }) => ({
      ...{
        key: sessionId,
        entryId: null,
        kind: "session" as const,
        onDate,
        title,
        provider: cohortName,
        minutes,
        byArea,
      },
      areaIds: [...byArea.keys()].filter((area) => area !== null),
    })),
    ...satThrough.map(({ cohortName, ...sitting }) => ({
      ...{ ...sitting, entryId: null, kind: "sitting" as const, provider: cohortName },
      areaIds: [...sitting.byArea.keys()].filter((area) => area !== null),
    })),
    // Without the title, which may name the other one: these are one's own hours, also when the mentorship has ended.
    ...held.map(({ meetingId, startsAt, timeZone, cohortName, minutes, areaIds }) => ({
      ...{
        key: meetingId,
        entryId: null,
        kind: "meeting" as const,
        onDate: dayIn(timeZone, startsAt),
        title: MEETING_TITLE,
      },
      ...{ provider: cohortName, minutes, areaIds, byArea: minutesByArea(minutes, [{ areaIds }]) },
    })),
  ];
  return lines.sort((a, b) => (a.onDate === b.onDate ? (a.key < b.key ? -1 : 1) : a.onDate < b.onDate ? 1 : -1));
}

function withoutSums({ byArea: _, kind: __, ...line }: CountedLine): LedgerLine {
  return line;
}

/** The actor's own ledger on a day. */
export async function readLedger(actor: Actor, today: string): Promise<LedgerView> {
  const { personId } = actor;
  authorize(actor, "ledger.edit", { ownerId: personId });
  const { cycleStartsOn } = await db().person.findUniqueOrThrow({
    where: { id: personId },
    select: { cycleStartsOn: true },
  });
  const cycle = cycleStartsOn === null ? null : cycleOn(dateOf(cycleStartsOn), today);
  const lines = await listLines(personId);
  const isHere = ({ onDate }: LedgerLine) => cycle === null || isWithin(onDate, cycle);
  const here = lines.filter(isHere);
  const sums = together(here.map(({ byArea }) => byArea));
  const rest = sums.get(null) ?? 0;
  return {
    cycle,
    minutes: here.reduce((sum, { minutes }) => sum + minutes, 0),
    wanted: CYCLE_MINUTES,
    areas: [
      ...listAreas().map(({ id, name }) => ({ name, minutes: sums.get(id) ?? 0 })),
      ...(rest > 0 ? [{ name: "No area", minutes: rest }] : []),
    ],
    lines: here.map(withoutSums),
    others: lines.filter((line) => !isHere(line)).map(withoutSums),
  };
}

/** What the page of an entry showed, so that a change in another window is noticed. */
export function entryFingerprint(entry: {
  onDate: Date;
  title: string;
  provider: string;
  minutes: number;
  areaIds: string[];
}): string {
  const { onDate, title, provider, minutes, areaIds } = entry;
  return JSON.stringify([dateOf(onDate), title, provider, minutes, areaIds]);
}

/** One entry that the actor wrote. */
export async function findEntry(actor: Actor, entryId: string) {
  authorize(actor, "ledger.edit", { ownerId: actor.personId });
  if (!isUuid(entryId)) throw notFound();
  const found = await db().ledgerEntry.findFirst({ where: { id: entryId, personId: actor.personId } });
  if (found === null) throw notFound();
  const { id, onDate, title, provider, minutes, areaIds } = found;
  return { id, onDate: dateOf(onDate), title, provider, minutes, areaIds, seen: entryFingerprint(found) };
}

const COLUMNS = ["date", "title", "provider", "kind", "hours", "area", "area_hours"] as const;
type Column = (typeof COLUMNS)[number];

/** The whole ledger as a table: a row for each area of each line, whose hours add up to those of the line. */
export async function ledgerTable(actor: Actor): Promise<TableFile<Column> & { rows: TableRow<Column>[] }> {
  authorize(actor, "ledger.edit", { ownerId: actor.personId });
  const lines = await listLines(actor.personId);
  const rows = lines.flatMap(({ onDate, title, provider, kind, minutes, byArea }) =>
    [...byArea].map(([area, part]) => ({
      ...{ date: onDate, title, provider, kind, hours: hoursOf(minutes) },
      ...{ area, area_hours: hoursOf(part) },
    })),
  );
  return { name: "tandem-ledger", columns: COLUMNS, rows };
}
