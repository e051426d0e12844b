import { dateInWords, hoursInWords } from "#app/components/words.ts";
import { weekdayOf } from "#app/core/shared/civil-date.ts";
import { clockAt } from "#app/core/shared/zoned-time.ts";
import { clockName } from "#app/features/programs/organizations/schema.ts";

const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;

/** "Tuesday, March 2, 2027, 3 pm to 4 pm" on a clock. */
export function timeOfMeeting(startsAt: Date, endsAt: Date, timeZone: string): string {
  const [start, end] = [clockAt(startsAt.getTime(), timeZone), clockAt(endsAt.getTime(), timeZone)];
  const day = WEEKDAYS[weekdayOf(start.date)] ?? "";
  return `${day}, ${dateInWords(start.date)}, ${hoursInWords(start.minute, end.minute)}`;
}

export interface MeetingTimeProps {
  startsAt: Date;
  endsAt: Date;
  /** The clock of the reader. */
  timeZone: string;
  /** Who reads it on other clocks. */
  others: readonly { name: string; timeZone: string }[];
}

/** When a meeting is, on the clock of the reader, and for everybody with another one on theirs. */
export function MeetingTime({ startsAt, endsAt, timeZone, others }: MeetingTimeProps) {
  const own = timeOfMeeting(startsAt, endsAt, timeZone);
  const elsewhere = others.filter((other) => timeOfMeeting(startsAt, endsAt, other.timeZone) !== own);
  return (
    <>
      <p className="font-semibold">{own}</p>
      <p className="text-sm text-ink-2">{clockName(timeZone)}</p>
      {elsewhere.map((other) => (
        <p key={other.name} className="text-sm text-ink-2">
          For <bdi>{other.name}</bdi>: {timeOfMeeting(startsAt, endsAt, other.timeZone)}, {clockName(other.timeZone)}
        </p>
      ))}
    </>
  );
}
