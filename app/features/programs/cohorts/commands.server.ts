import { randomUUID } from "node:crypto";
import { listCohortTemplates } from "#app/content/catalogue.server.ts";
import type { Actor } from "#app/core/access/actor.ts";
import { lastDayOf, planSessions, weeksApart, type PlannedSession } from "#app/core/planning/cohort-calendar.ts";
import { addDays } from "#app/core/shared/civil-date.ts";
import { dateOf } from "#app/server/clock.server.ts";
import { authorize } from "#app/server/access.server.ts";
import { recordAudit } from "#app/server/audit.server.ts";
import { db, type Transaction } from "#app/server/db.server.ts";
import { findManagedCohort, fingerprintOf, refuseWhenEnded } from "./queries.server.ts";
import type { CloneInput, CohortInput, SettingsInput } from "./schema.ts";

/** Room after the last session for what is left to note, when nobody says when a cohort ends. */
const CLOSING_DAYS = 14;

const LAST_DAY = "2099-12-31";

const SAME_NAME = "The program has a cohort of this name already";

type Outcome = { id: string } | { faults: Record<string, string> };

function midnight(date: string): Date {
  return new Date(`${date}T00:00:00Z`);
}

type NewSession = Omit<PlannedSession, "id">;

/** Adds sessions to a cohort, with few statements however many they are. */
async function addSessions(
  tx: Transaction,
  { id: cohortId, organizationId }: { id: string; organizationId: string },
  planned: readonly NewSession[],
  at: Date,
): Promise<void> {
  const sessions = planned.map((session) => ({ ...session, id: randomUUID() }));
  await tx.cohortSession.createMany({
    data: sessions.map(({ id, kind, title, about, audience }) => ({
      ...{ id, organizationId, cohortId, kind, title, about },
      audience: [...audience],
      changedAt: at,
    })),
  });
  await tx.sessionDay.createMany({
    data: sessions.flatMap(({ id: sessionId, days }) =>
      days.map(({ onDate, ...hours }, index) => ({
        ...{ id: randomUUID(), sessionId, number: index + 1, onDate: midnight(onDate), ...hours },
      })),
    ),
  });
  await tx.sessionTopic.createMany({
    data: sessions.flatMap(({ id: sessionId, topics }) =>
      topics.map(({ title, areas }, position) => ({
        ...{ id: randomUUID(), sessionId, position, title },
        areaIds: [...areas],
      })),
    ),
  });
}

/** One after the other, so that a double click makes one. */
async function queueUp(tx: Transaction, organizationId: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM organization WHERE id = ${organizationId}::uuid FOR NO KEY UPDATE`;
}

/**
 * Makes a cohort, with its program where that is new, and with the sessions of its template on dates. Returns its id, or
 * what is wrong with the form.
 */
export async function createCohort(
  actor: Actor,
  organizationId: string,
  { program, templateId, endsOn, asked, startsOn, ...cohort }: CohortInput,
  at: Date,
): Promise<Outcome> {
  authorize(actor, "organization.administer", { organizationId });
  const template = listCohortTemplates().find(({ id }) => id === templateId);
  if (templateId !== null && template === undefined) return { faults: { templateId: "Choose a template of the list" } };
  const planned = template === undefined ? [] : planSessions(template, startsOn);
  const lastSession = lastDayOf(planned);
  const last = endsOn ?? addDays(lastSession ?? startsOn, CLOSING_DAYS);
  if (lastSession !== null && last < lastSession)
    return { faults: { endsOn: `With this template the last session is on ${lastSession}` } };
  return db().$transaction(async (tx) => {
    await queueUp(tx, organizationId);
    const known = await tx.program.findFirst({ where: { organizationId, ...program } });
    if (known === null && "id" in program) return { faults: { programId: "Choose a program of the list" } };
    if (known !== null && (await tx.cohort.count({ where: { programId: known.id, name: cohort.name } })) > 0)
      return { faults: { name: SAME_NAME } };
    const { id: programId } =
      known ?? (await tx.program.create({ data: { id: randomUUID(), organizationId, name: "", ...program } }));
    const id = randomUUID();
    await tx.cohort.create({
      data: {
        ...{ id, organizationId, programId, ...cohort },
        startsOn: midnight(startsOn),
        endsOn: midnight(last),
        templateId,
        templateEdition: template?.version ?? null,
      },
    });
    await addSessions(tx, { id, organizationId }, planned, at);
    await tx.releaseRequest.createMany({
      data: asked.map((release) => ({ id: randomUUID(), organizationId, cohortId: id, ...release, askedAt: at })),
    });
    await recordAudit(tx, { actor, organizationId, action: "cohort.create", subject: ["cohort", id], at });
    return { id };
  });
}

/** The first and the last day on which sessions of a cohort meet that were not cancelled. */
async function spanOfSessions(tx: Transaction, cohortId: string): Promise<{ first: string; last: string } | null> {
  const { _min, _max } = await tx.sessionDay.aggregate({
    where: { session: { cohortId, cancelledAt: null } },
    _min: { onDate: true },
    _max: { onDate: true },
  });
  return _min.onDate === null || _max.onDate === null
    ? null
    : { first: dateOf(_min.onDate), last: dateOf(_max.onDate) };
}

/** Changes what holds in a cohort, if the actor saw what held before. Returns what is wrong with the form, or null. */
export async function changeSettings(
  actor: Actor,
  cohortId: string,
  { seen, ...input }: SettingsInput,
  at: Date,
): Promise<{ faults: Record<string, string> } | "conflict" | null> {
  const before = await findManagedCohort(actor, cohortId, at);
  refuseWhenEnded(before);
  return db().$transaction(async (tx) => {
    await queueUp(tx, before.organizationId);
    const stored = await tx.cohort.findUniqueOrThrow({ where: { id: cohortId } });
    const present = { ...before, ...stored, startsOn: dateOf(stored.startsOn), endsOn: dateOf(stored.endsOn) };
    if (fingerprintOf(present) !== seen) return "conflict";
    const { programId, organizationId } = present;
    if ((await tx.cohort.count({ where: { programId, name: input.name, NOT: { id: cohortId } } })) > 0)
      return { faults: { name: SAME_NAME } };
    const span = await spanOfSessions(tx, cohortId);
    if (span !== null && span.first < input.startsOn)
      return { faults: { startsOn: `The first session is on ${span.first}. Change it before` } };
    if (span !== null && span.last > input.endsOn)
      return { faults: { endsOn: `The last session is on ${span.last}. Change it before` } };
    const dates = { startsOn: midnight(input.startsOn), endsOn: midnight(input.endsOn) };
    await tx.cohort.update({ where: { id: cohortId }, data: { ...input, ...dates } });
    // On another clock every session is at another moment, and calendars must hear of it.
    if (input.timeZone !== present.timeZone)
      await tx.cohortSession.updateMany({
        where: { cohortId },
        data: { sequence: { increment: 1 }, changedAt: at },
      });
    await recordAudit(tx, { actor, organizationId, action: "cohort.change", subject: ["cohort", cohortId], at });
    return null;
  });
}

/**
 * Makes the same cohort once more: rules, what it asks for, and its sessions, each moved by whole weeks. People are not
 * copied; a manager who does this becomes its manager. Returns its id, or what is wrong with the form.
 */
export async function cloneCohort(
  actor: Actor,
  cohortId: string,
  { name, startsOn }: CloneInput,
  at: Date,
): Promise<Outcome> {
  const from = await findManagedCohort(actor, cohortId, at);
  const { organizationId, programId } = from;
  return db().$transaction(async (tx) => {
    await queueUp(tx, organizationId);
    if ((await tx.cohort.count({ where: { programId, name } })) > 0) return { faults: { name: SAME_NAME } };
    const sessions = await tx.cohortSession.findMany({
      where: { cohortId, cancelledAt: null },
      include: { days: { orderBy: { onDate: "asc" } }, topics: { orderBy: { position: "asc" } } },
    });
    const first = sessions.flatMap(({ days }) => days.map(({ onDate }) => dateOf(onDate))).sort()[0] ?? from.startsOn;
    const nearest = weeksApart(from.startsOn, startsOn);
    const move = addDays(first, nearest) < startsOn ? nearest + 7 : nearest;
    if (addDays(from.endsOn, move) > LAST_DAY) return { faults: { startsOn: "Its last day would lie too far ahead" } };
    const planned = sessions.map(({ kind, title, about, audience, days, topics }) => ({
      ...{ kind, title, about, audience },
      days: days.map(({ onDate, startMinute, endMinute }) => ({
        ...{ onDate: addDays(dateOf(onDate), move), startMinute, endMinute },
      })),
      topics: topics.map((topic) => ({ title: topic.title, areas: topic.areaIds })),
    }));
    const id = randomUUID();
    const { timeZone, templateId, templateEdition, minimumYears, delegatesAllowed, matchMode, answerDays } = from;
    await tx.cohort.create({
      data: {
        ...{ id, organizationId, programId, name, timeZone, templateId, templateEdition },
        ...{ minimumYears, delegatesAllowed, matchMode, answerDays },
        startsOn: midnight(startsOn),
        endsOn: midnight(addDays(from.endsOn, move)),
      },
    });
    await addSessions(tx, { id, organizationId }, planned, at);
    const asked = await tx.releaseRequest.findMany({ where: { cohortId }, select: { item: true, role: true } });
    await tx.releaseRequest.createMany({
      data: asked.map((release) => ({ id: randomUUID(), organizationId, cohortId: id, ...release, askedAt: at })),
    });
    const isManager = actor.enrollments.some((place) => place.cohortId === cohortId && place.role === "manager");
    if (isManager)
      await tx.enrollment.create({
        data: { id: randomUUID(), organizationId, cohortId: id, personId: actor.personId, role: "manager" },
      });
    await recordAudit(tx, { actor, organizationId, action: "cohort.clone", subject: ["cohort", id], at });
    return { id };
  });
}
