import type { Actor } from "#app/core/access/actor.ts";
import { calendarText, type CalendarEvent } from "#app/core/planning/calendar-file.ts";
import { clockAt } from "#app/core/shared/zoned-time.ts";
import { minutesByArea, type MinutesByArea } from "#app/core/planning/hours.ts";
import { getModuleEdition, currentModuleEdition } from "#app/content/catalogue.server.ts";
import type { Activity, Artifact, ModuleEdition } from "#app/core/companion/module.ts";
import { dateOf } from "#app/server/clock.server.ts";
import { authorize } from "#app/server/access.server.ts";
import { db } from "#app/server/db.server.ts";
import { notFound } from "#app/server/errors.ts";
import {
  contentOf,
  findModulesOf,
  listModulesOf,
  nameOf,
  type StationContent,
  type StationName,
} from "../modules/queries.server.ts";
import { findPartnership, listPartnerships, peopleOf, type PartnershipView } from "../partnerships/queries.server.ts";

/** A pair in a module or in a joint sitting. */
export interface PairedStation {
  partnership: PartnershipView;
  edition: ModuleEdition;
  content: StationContent;
  name: StationName;
  isRequired: boolean;
  dueOn: string;
}

/** A station of the actor's partnership; anything else does not exist. */
export async function findPairedStation(actor: Actor, partnershipId: string, id: string): Promise<PairedStation> {
  const partnership = await findPartnership(actor, partnershipId);
  const { cohortId, startsOn, endsOn } = partnership;
  const { edition, stations } = await findModulesOf({ id: cohortId, startsOn, endsOn });
  const content = contentOf(edition, id);
  const station = stations.find((each) => each.id === id);
  if (content === null || station === undefined) throw notFound();
  const { isRequired, dueOn } = station;
  return { partnership, edition, content, name: nameOf(edition, id), isRequired, dueOn };
}

/** When the two mean to sit together, on the reader's clock. */
export interface PlannedView {
  onDate: string;
  startMinute: number;
  timeZone: string;
  minutes: number;
  place: string;
  sequence: number;
  isCancelled: boolean;
}

/** The clock on which the actor reads dates: their own, else that of the cohort. */
export async function clockOf(actor: Actor, { timeZone }: Pick<PartnershipView, "timeZone">): Promise<string> {
  const person = await db().person.findUnique({ where: { id: actor.personId }, select: { timeZone: true } });
  return person?.timeZone ?? timeZone;
}

export interface TogetherView {
  planned: PlannedView | null;
  /** That they sat together: once for the pair. */
  held: { doneOn: string; minutes: number; districtRole: string | null } | null;
  artifact: { note: string; url: string; version: number } | null;
}

/** What a pair planned, held and made in one station. */
export async function findTogether(actor: Actor, { partnership, name }: PairedStation): Promise<TogetherView> {
  authorize(actor, "companion.read", { bound: peopleOf(partnership) });
  const timeZone = await clockOf(actor, partnership);
  const key = { partnershipId_moduleId: { partnershipId: partnership.id, moduleId: name.id } };
  const planned = await db().plannedSitting.findUnique({ where: key });
  const sittings = await db().moduleSitting.findMany({
    where: { partnershipId: partnership.id, moduleId: name.id, sitting: "together" },
    orderBy: { side: "asc" },
  });
  const artifact = await db().moduleArtifact.findUnique({
    where: key,
    select: { note: true, url: true, version: true },
  });
  const [held] = sittings;
  const start = planned === null ? null : clockAt(planned.startsAt.getTime(), timeZone);
  return {
    planned:
      planned === null || start === null
        ? null
        : {
            ...{ onDate: start.date, startMinute: start.minute, timeZone, minutes: planned.minutes },
            ...{ place: planned.place, sequence: planned.sequence, isCancelled: planned.cancelledAt !== null },
          },
    held:
      held === undefined
        ? null
        : {
            ...{ doneOn: dateOf(held.doneOn), minutes: held.minutes },
            districtRole: sittings.find(({ side }) => side === "district")?.role ?? null,
          },
    artifact,
  };
}

/** The page of the sitting together, of a module or of the whole program. */
export interface TogetherPage {
  name: StationName;
  activity: Activity;
  artifact: Artifact | null;
  minutes: number;
  /** On the clock of the cohort. */
  today: string;
  /** Who can have been there for the district. */
  seats: { value: "superintendent" | "delegate"; label: string }[];
  together: TogetherView;
  /** Whether a decision comes of it. */
  decides: boolean;
}

export async function readTogether(actor: Actor, partnershipId: string, id: string, at: Date): Promise<TogetherPage> {
  const station = await findPairedStation(actor, partnershipId, id);
  const { partnership, content, name } = station;
  const together = await findTogether(actor, station);
  const isModule = content.kind === "module";
  const { superintendent, delegate } = partnership;
  const activity = isModule ? content.module.activity : content.sitting;
  return {
    ...{ name, activity, together, minutes: activity.minutes, decides: isModule },
    artifact: isModule ? content.module.artifact : null,
    today: clockAt(at.getTime(), partnership.timeZone).date,
    seats: [
      ...(superintendent === null ? [] : [{ value: "superintendent" as const, label: superintendent.name }]),
      ...(delegate === null ? [] : [{ value: "delegate" as const, label: delegate.name }]),
    ],
  };
}

interface PlannedRow {
  partnershipId: string;
  moduleId: string;
  startsAt: Date;
  minutes: number;
  place: string;
  sequence: number;
  changedAt: Date;
  cancelledAt: Date | null;
}

/** An appointment for a calendar: what it is about and who comes. Nothing of what anybody answered. */
function eventOf(row: PlannedRow, title: string, partnership: PartnershipView): CalendarEvent {
  const start = row.startsAt.getTime();
  const partners = [partnership.candidate, partnership.superintendent, partnership.delegate];
  const about = partners.flatMap((partner) => (partner?.isHere ? [partner.name] : [])).join(", ");
  return {
    // The same for as long as it is the same appointment, so that a change moves it and a cancellation takes it away.
    uid: `${row.partnershipId}-${row.moduleId}@tandem`,
    ...{ sequence: row.sequence, changedAt: row.changedAt.getTime(), start, end: start + row.minutes * 60_000 },
    ...{ title, about, location: row.place, isCancelled: row.cancelledAt !== null },
  };
}

/** The calendar file of the appointment of a pair for one station. */
export async function sittingCalendar(actor: Actor, partnershipId: string, id: string): Promise<string> {
  const { partnership, name } = await findPairedStation(actor, partnershipId, id);
  authorize(actor, "companion.read", { bound: peopleOf(partnership) });
  const key = { partnershipId_moduleId: { partnershipId, moduleId: name.id } };
  const planned = await db().plannedSitting.findUnique({ where: key });
  if (planned === null) throw notFound("nothing is planned");
  return calendarText({ name: name.title, events: [eventOf(planned, name.title, partnership)] });
}

/** What somebody's pairs have planned, and what they called off, for their private calendar. */
export async function sittingEventsOf(personId: string): Promise<CalendarEvent[]> {
  const partnerships = await listPartnerships({ personId });
  const modules = await listModulesOf(
    partnerships.map(({ cohortId: id, startsOn, endsOn }) => ({ id, startsOn, endsOn })),
  );
  const rows = await db().plannedSitting.findMany({
    where: { partnershipId: { in: partnerships.map(({ id }) => id) } },
    orderBy: [{ startsAt: "asc" }, { partnershipId: "asc" }, { moduleId: "asc" }],
  });
  return rows.flatMap((row) => {
    const partnership = partnerships.find(({ id }) => id === row.partnershipId);
    const cohort = modules.get(partnership?.cohortId ?? "");
    // What an edition holds no more is no appointment of its pairs.
    if (partnership === undefined || cohort?.stations.some(({ id }) => id === row.moduleId) !== true) return [];
    return [eventOf(row, nameOf(cohort.edition, row.moduleId).title, partnership)];
  });
}

/** A sitting that somebody has been through, with what it counts for in the ledger. */
export interface SatThrough {
  key: string;
  onDate: string;
  title: string;
  cohortName: string;
  minutes: number;
  byArea: MinutesByArea;
}

const SITTING_WORDS: Readonly<Record<string, string>> = { read: "reading", prepare: "answers", together: "together" };

/** The sittings of somebody, by the areas of their modules. A joint sitting counts for no area of its own. */
export async function listSatThrough(personId: string): Promise<SatThrough[]> {
  const found = await db().moduleSitting.findMany({
    where: { enrollment: { personId } },
    include: {
      partnership: { select: { cohort: { select: { name: true, modules: { select: { edition: true }, take: 1 } } } } },
    },
    orderBy: [{ partnershipId: "asc" }, { moduleId: "asc" }, { sitting: "asc" }],
  });
  return found.flatMap(({ partnershipId, moduleId, sitting, minutes, doneOn, partnership: { cohort } }) => {
    const [set] = cohort.modules;
    const edition = set === undefined ? currentModuleEdition() : getModuleEdition(set.edition);
    const content = contentOf(edition, moduleId);
    if (content === null) return [];
    const isJoint = content.kind === "joint";
    const areaIds = isJoint ? [] : content.module.areas;
    const { title } = isJoint ? content.sitting : content.module;
    return [
      {
        key: `${partnershipId} ${moduleId} ${sitting}`,
        ...{ onDate: dateOf(doneOn), cohortName: cohort.name, minutes },
        title: isJoint ? title : `${title}: ${SITTING_WORDS[sitting] ?? sitting}`,
        byArea: minutesByArea(minutes, [{ areaIds }]),
      },
    ];
  });
}
