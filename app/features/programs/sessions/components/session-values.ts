import { timeOf } from "#app/core/planning/cohort-calendar.ts";
import type { SessionView } from "../queries.server.ts";
import { dayField, topicField } from "../schema.ts";

/** What the fields of the form hold for a session that is stored. */
export function valuesOf(session: Omit<SessionView, "changedAt">): Record<string, string> {
  const { kind, title, about, location, audience, days, topics } = session;
  return {
    ...{ kind, title, about, location },
    ...Object.fromEntries(audience.map((role) => [`for-${role}`, "yes"])),
    ...Object.fromEntries(
      days.flatMap(({ onDate, startMinute, endMinute }, index) => [
        [dayField(index + 1, "date"), onDate],
        [dayField(index + 1, "from"), timeOf(startMinute)],
        [dayField(index + 1, "to"), timeOf(endMinute % (24 * 60))],
      ]),
    ),
    ...Object.fromEntries(
      topics.flatMap((topic, index) => [
        [topicField(index + 1, "title"), topic.title],
        ...topic.areaIds.map((id, at) => [topicField(index + 1, `area-${at + 1}`), id]),
      ]),
    ),
  };
}

const ROW = { day: /^day-(\d)-/, topic: /^topic-(\d)-/ } as const;

/** How many rows of days or topics are in use, by the names of the fields that hold something. */
export function rowsIn(values: Readonly<Record<string, string>>, kind: keyof typeof ROW): number {
  const named = Object.entries(values).filter(([, value]) => value !== "");
  return Math.max(0, ...named.map(([name]) => Number(ROW[kind].exec(name)?.[1] ?? 0)));
}
