import type { MeetingView } from "../../meetings/queries.server.ts";
import { attendedField, OTHER_LENGTH, topicField, USUAL_LENGTHS } from "../schema.ts";

function ticked(fields: readonly string[]): Record<string, string> {
  return Object.fromEntries(fields.map((field) => [field, "yes"]));
}

function lengthValues(minutes: number): Record<string, string> {
  const isUsual = USUAL_LENGTHS.some((each) => each === String(minutes));
  return isUsual ? { minutes: String(minutes) } : { minutes: OTHER_LENGTH, otherMinutes: String(minutes) };
}

/** What the form of a log holds at first: what was noted, else how long it was planned and everybody there. */
export function valuesOf({ log, startsAt, endsAt, mentorships }: MeetingView): Record<string, string> {
  if (log === null) {
    const planned = Math.round((endsAt.getTime() - startsAt.getTime()) / 60_000);
    return { ...lengthValues(planned), ...ticked(mentorships.map(({ id }) => attendedField(id))) };
  }
  return {
    ...{ happened: log.happened ? "yes" : "no", summary: log.summary },
    ...(log.happened ? lengthValues(log.minutes) : {}),
    ...ticked(log.areaIds.map(topicField)),
    ...ticked(log.attended.map(attendedField)),
  };
}
