import type { Actor, Role } from "#app/core/access/actor.ts";
import { currentFramework } from "#app/content/catalogue.server.ts";
import { timeOf, type SessionKind } from "#app/core/planning/cohort-calendar.ts";
import { inOrder } from "#app/core/planning/session-days.ts";
import { isUuid } from "#app/core/shared/ids.ts";
import type { Prisma } from "#app/generated/prisma/client.ts";
import { dateOf } from "#app/server/clock.server.ts";
import { db } from "#app/server/db.server.ts";
import { notFound } from "#app/server/errors.ts";
import type { TableFile, TableRow } from "#app/server/tables.server.ts";
import { findManagedCohort, type ManagedCohort } from "../cohorts/queries.server.ts";

export interface SessionDayView {
  /** By which calendars know it. */
  number: number;
  onDate: string;
  startMinute: number;
  endMinute: number;
}

/** A session of a cohort; its days in order. */
export interface SessionView {
  id: string;
  cohortId: string;
  kind: SessionKind;
  title: string;
  about: string;
  location: string;
  audience: Role[];
  sequence: number;
  changedAt: Date;
  isCancelled: boolean;
  days: SessionDayView[];
  topics: { title: string; areaIds: string[] }[];
}

export const WITH_PARTS = {
  days: { orderBy: [{ onDate: "asc" }, { startMinute: "asc" }] },
  topics: { orderBy: { position: "asc" } },
} as const satisfies Prisma.CohortSessionInclude;

type SessionRow = Prisma.CohortSessionGetPayload<{ include: typeof WITH_PARTS }>;

/** A day as it is shown. */
export function toDay(day: Omit<SessionDayView, "onDate"> & { onDate: Date }): SessionDayView {
  const { number, onDate, startMinute, endMinute } = day;
  return { number, onDate: dateOf(onDate), startMinute, endMinute };
}

export function toSession({ days, topics, cancelledAt, organizationId: _, ...session }: SessionRow): SessionView {
  return {
    ...session,
    isCancelled: cancelledAt !== null,
    days: days.map(toDay),
    topics: topics.map(({ title, areaIds }) => ({ title, areaIds })),
  };
}

/** Sessions in the order of their first days; those without any come last. */
export function byFirstDay(sessions: readonly SessionView[]): SessionView[] {
  const never = { onDate: "9999-12-31", startMinute: 0 };
  return inOrder(sessions.map((session) => ({ ...(session.days[0] ?? never), session }))).map(({ session }) => session);
}

export interface CohortSessions {
  cohort: ManagedCohort;
  sessions: SessionView[];
}

/** The sessions of a cohort for those who run it, the cancelled ones included. */
export async function listSessions(actor: Actor, cohortId: string, at: Date): Promise<CohortSessions> {
  const cohort = await findManagedCohort(actor, cohortId, at);
  const found = await db().cohortSession.findMany({ where: { cohortId }, include: WITH_PARTS, orderBy: { id: "asc" } });
  return { cohort, sessions: byFirstDay(found.map(toSession)) };
}

/** One session of a cohort for those who run it. */
export async function findSession(
  actor: Actor,
  cohortId: string,
  sessionId: string,
  at: Date,
): Promise<{ cohort: ManagedCohort; session: SessionView }> {
  const cohort = await findManagedCohort(actor, cohortId, at);
  if (!isUuid(sessionId)) throw notFound();
  const found = await db().cohortSession.findFirst({ where: { id: sessionId, cohortId }, include: WITH_PARTS });
  if (found === null) throw notFound();
  return { cohort, session: toSession(found) };
}

/** The areas that hours can count for, with their names. */
export function listAreas(): { id: string; name: string }[] {
  return currentFramework().areas.map(({ id, name }) => ({ id, name }));
}

const COLUMNS = [
  ...(["session", "kind", "audience", "date", "from", "to", "time_zone"] as const),
  ...(["location", "topics", "areas", "state", "about"] as const),
];

type Column = (typeof COLUMNS)[number];
type SessionTable = TableFile<Column> & { rows: readonly TableRow<Column>[] };

/** The sessions of a cohort as a table: a row for each day, or one for a session without any. */
export async function sessionTable(actor: Actor, cohortId: string, at: Date): Promise<SessionTable> {
  const { cohort, sessions } = await listSessions(actor, cohortId, at);
  const rows = sessions.flatMap((session): SessionTable["rows"] => {
    const common = {
      session: session.title,
      kind: session.kind,
      audience: session.audience.join(" "),
      time_zone: cohort.timeZone,
      location: session.location,
      topics: session.topics.map(({ title }) => title).join("; "),
      areas: [...new Set(session.topics.flatMap(({ areaIds }) => areaIds))].join(" "),
      state: session.isCancelled ? "cancelled" : "planned",
      about: session.about,
    };
    if (session.days.length === 0) return [{ ...common, date: null, from: null, to: null }];
    return session.days.map(({ onDate, startMinute, endMinute }) => ({
      ...common,
      ...{ date: onDate, from: timeOf(startMinute), to: timeOf(endMinute) },
    }));
  });
  return { name: "tandem-sessions", columns: COLUMNS, rows };
}
