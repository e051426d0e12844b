import { Link } from "@remix-run/react";
import { dateInWords, hoursInWords, weekdayInWords } from "#app/components/words.ts";
import { clockName } from "../../organizations/schema.ts";
import type { CalendarDay } from "../queries.server.ts";

const MONTH = new Intl.DateTimeFormat("en-US", { month: "long", year: "numeric", timeZone: "UTC" });

function dayOf(date: string): Date {
  return new Date(`${date}T00:00:00Z`);
}

function Day({ day }: { day: CalendarDay }) {
  const { title, about, location, cohortName, isCancelled, onDate, startMinute, endMinute, elsewhere, sessionId } = day;
  const { number, count } = day;
  return (
    <li className="grid gap-x-8 gap-y-1 border-b border-line py-5 sm:grid-cols-[11rem_minmax(0,1fr)]">
      <p className="text-sm text-ink-2">
        <span className="block font-semibold text-ink">
          {weekdayInWords(onDate)}, {dayOf(onDate).getUTCDate()}
        </span>
        {hoursInWords(startMinute, endMinute)}
      </p>
      <div>
        <p className={isCancelled ? "line-through" : "font-semibold"}>
          <bdi>{title}</bdi>
          {count > 1 ? <span className="font-normal text-ink-2">, {`day ${number} of ${count}`}</span> : null}
        </p>
        {isCancelled ? <p className="text-sm font-semibold text-signal">Called off</p> : null}
        {elsewhere === null || isCancelled ? null : (
          <p className="text-sm text-ink-2">
            There: {dateInWords(elsewhere.onDate)}, {hoursInWords(elsewhere.startMinute, elsewhere.endMinute)},{" "}
            {clockName(elsewhere.timeZone)}
          </p>
        )}
        {location === "" ? null : (
          <p className="text-sm text-ink-2">
            <bdi>{location}</bdi>
          </p>
        )}
        {about === "" || isCancelled || number > 1 ? null : (
          <p className="mt-1 max-w-measure text-sm whitespace-pre-wrap">{about}</p>
        )}
        <p className="mt-1 text-sm text-ink-2">
          <bdi>{cohortName}</bdi> ·{" "}
          <Link to={`/sessions/${sessionId}/calendar.ics`} reloadDocument>
            Calendar file<span className="sr-only"> of {title}</span>
          </Link>
        </p>
      </div>
    </li>
  );
}

/** Days of sessions, month by month. */
export function CalendarList({ days }: { days: readonly CalendarDay[] }) {
  const months = [...new Set(days.map(({ onDate }) => onDate.slice(0, 7)))];
  return (
    <div className="grid gap-10">
      {months.map((month) => (
        <section key={month}>
          <h2 className="mb-2">{MONTH.format(dayOf(`${month}-01`))}</h2>
          <ul className="border-t border-line">
            {days
              .filter(({ onDate }) => onDate.startsWith(month))
              .map((day) => (
                <Day key={day.key} day={day} />
              ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
