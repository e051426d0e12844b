import { randomUUID } from "node:crypto";
import { listCohortTemplates } from "#app/content/catalogue.server.ts";
import { lastDayOf, planSessions, type PlannedSession } from "#app/core/planning/cohort-calendar.ts";
import { minutesAttended, type AttendanceState } from "#app/core/planning/hours.ts";
import { lengthOf } from "#app/core/planning/session-days.ts";
import { addDays } from "#app/core/shared/civil-date.ts";
import { dateOf } from "#app/server/clock.server.ts";
import type { Transaction } from "#app/server/db.server.ts";
import { COHORT_ID } from "./program.ts";

/** The calendar of the running cohort of the sample program, who attended so far, and what some learned elsewhere. */

const TEMPLATE = "february-to-november";

/** Where the sessions meet, by their number. */
const PLACES = [
  "Harbor City Civic Center, Room 204",
  "Harbor City Civic Center, Room 204",
  "Mesa Verde Unified, district office",
  "Online; the link comes by mail",
];

/** What people wrote into their own ledgers, so many days before the load. */
const ENTRIES = [
  {
    person: "Rosa Delgado",
    title: "Regional institute on accessible learning materials",
    provider: "Western Association of School Technology",
    daysAgo: 120,
    minutes: 360,
    areaIds: ["ethics-policies", "instruction-learning"],
  },
  {
    person: "Rosa Delgado",
    title: "Talk on replacing network switches over a summer",
    provider: "Sierra technology directors’ breakfast",
    daysAgo: 40,
    minutes: 45,
    areaIds: ["information-technology"],
  },
  {
    person: "Rosa Delgado",
    title: "Course on school finance for people who are no accountants",
    provider: "County office of education",
    daysAgo: 12,
    minutes: 480,
    areaIds: ["business-management", "strategic-planning"],
  },
  {
    person: "Tom Brandt",
    title: "Workshop on asking teachers good questions",
    provider: "Lakeview Elementary",
    daysAgo: 20,
    minutes: 150,
    areaIds: ["stakeholders", "instruction-learning"],
  },
] as const;

function midnight(date: string): Date {
  return new Date(`${date}T00:00:00Z`);
}

/** Nearly everybody comes to nearly everything, and always the same people do not. */
function stateOf(person: number, session: number): AttendanceState {
  const lot = (person * 7 + session * 3) % 13;
  return lot === 5 ? "excused" : lot === 9 ? "partly" : lot === 11 && session > 1 ? "absent" : "attended";
}

async function loadSession(
  tx: Transaction,
  cohort: { id: string; organizationId: string; startsOn: Date },
  planned: PlannedSession,
  number: number,
): Promise<string> {
  const { kind, title, about, audience, days, topics } = planned;
  const id = randomUUID();
  await tx.cohortSession.create({
    data: {
      ...{ id, organizationId: cohort.organizationId, cohortId: cohort.id, kind, title, about },
      ...{ audience: [...audience], location: PLACES[number] ?? "", changedAt: cohort.startsOn },
      days: {
        create: days.map(({ onDate, ...hours }, index) => ({
          ...{ id: randomUUID(), number: index + 1, onDate: midnight(onDate), ...hours },
        })),
      },
      topics: {
        create: topics.map((topic, position) => ({
          ...{ id: randomUUID(), position, title: topic.title, areaIds: [...topic.areas] },
        })),
      },
    },
  });
  return id;
}

/** Notes who was at a session that is over. */
async function loadAttendance(
  tx: Transaction,
  sessionId: string,
  { days, audience }: PlannedSession,
  number: number,
): Promise<void> {
  const order = { orderBy: [{ personId: "asc" as const }] };
  const expected = await tx.enrollment.findMany({
    where: { cohortId: COHORT_ID, role: { in: [...audience] } },
    ...order,
  });
  const manager = await tx.enrollment.findFirst({ where: { cohortId: COHORT_ID, role: "manager" }, ...order });
  const lastDay = lastDayOf([{ days }]) ?? "";
  await tx.attendance.createMany({
    data: expected.map(({ id: enrollmentId }, person) => {
      const state = stateOf(person, number);
      return {
        ...{ sessionId, enrollmentId, state, minutes: minutesAttended(state, lengthOf(days), null) },
        ...{ recordedById: manager?.personId ?? null, recordedAt: midnight(addDays(lastDay, 1)) },
      };
    }),
  });
}

/** Gives the running cohort its sessions, with who attended those before `at`, and some people entries of their own. */
export async function loadSessions(tx: Transaction, at: Date): Promise<void> {
  const template = listCohortTemplates().find(({ id }) => id === TEMPLATE);
  if (template === undefined) throw new Error(`There is no cohort template ${TEMPLATE}.`);
  const cohort = await tx.cohort.findUniqueOrThrow({ where: { id: COHORT_ID } });
  const planned = planSessions(template, dateOf(cohort.startsOn));
  const lastDay = midnight(addDays(lastDayOf(planned) ?? dateOf(cohort.startsOn), 14));
  await tx.cohort.update({
    where: { id: COHORT_ID },
    data: { templateId: template.id, templateEdition: template.version, endsOn: lastDay },
  });
  for (const [number, session] of planned.entries()) {
    const id = await loadSession(tx, cohort, session, number);
    if ((lastDayOf([session]) ?? "") < dateOf(at)) await loadAttendance(tx, id, session, number);
  }
  for (const { person: name, daysAgo, areaIds, ...entry } of ENTRIES) {
    const person = await tx.person.findFirst({ where: { name, enrollments: { some: { cohortId: COHORT_ID } } } });
    if (person === null) throw new Error(`The sample program has no ${name}.`);
    const onDate = midnight(addDays(dateOf(at), -daysAgo));
    await tx.ledgerEntry.create({
      data: { id: randomUUID(), personId: person.id, onDate, areaIds: [...areaIds], createdAt: onDate, ...entry },
    });
    const cycleStartsOn = midnight(`${at.getUTCFullYear() - 1}-07-01`);
    await tx.person.update({ where: { id: person.id }, data: { cycleStartsOn } });
  }
}
