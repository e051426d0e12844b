import { useEffect, useRef, useState } from "react";
import { Button } from "#app/components/form/button.tsx";
import { HOURS_OF_DAY } from "#app/core/matching/profile/free-hours.ts";

const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;
const FIRST_HOUR = 6;
const LAST_HOUR = 21;
const SHOWN = Array.from({ length: LAST_HOUR - FIRST_HOUR + 1 }, (_, index) => FIRST_HOUR + index);
const WORKDAYS = 5;

/** "9 am", "12 pm". */
function clock(hour: number): string {
  const half = hour % 12;
  return `${half === 0 ? 12 : half} ${hour % HOURS_OF_DAY < 12 ? "am" : "pm"}`;
}

function fieldOf(day: number, hour: number): string {
  return `free-${day * HOURS_OF_DAY + hour}`;
}

/** The hours of a week as checkboxes, a row for each day. With scripts one day can be copied to others. */
export function HoursGrid({ fields }: { fields: Readonly<Record<string, string>> }) {
  const grid = useRef<HTMLDivElement>(null);
  const [hasScripts, setHasScripts] = useState(false);
  useEffect(() => {
    setHasScripts(true);
  }, []);
  const box = (day: number, hour: number) =>
    grid.current?.querySelector<HTMLInputElement>(`[name="${fieldOf(day, hour)}"]`);
  function copyMonday(days: number) {
    for (let day = 1; day < days; day += 1) {
      for (const hour of SHOWN) {
        const [from, to] = [box(0, hour), box(day, hour)];
        if (from && to) to.checked = from.checked;
      }
    }
  }
  return (
    <div ref={grid}>
      <div className="grid gap-4 md:gap-1.5">
        {DAYS.map((name, day) => (
          <fieldset key={name} className="md:grid md:grid-cols-[6.5rem_minmax(0,1fr)] md:items-center">
            <legend className="contents">
              <span className="font-semibold md:col-start-1">{name}</span>
            </legend>
            <div className="mt-1 grid grid-cols-4 gap-1.5 min-[30rem]:grid-cols-8 md:mt-0 lg:grid-cols-16 lg:gap-1">
              {SHOWN.map((hour) => (
                <label key={hour} className="hour">
                  <input
                    type="checkbox"
                    name={fieldOf(day, hour)}
                    value="yes"
                    defaultChecked={fields[fieldOf(day, hour)] === "yes"}
                  />
                  <span>
                    {clock(hour)}
                    <span className="sr-only"> to {clock(hour + 1)}</span>
                  </span>
                </label>
              ))}
            </div>
          </fieldset>
        ))}
      </div>
      {hasScripts ? (
        <div className="no-print mt-3 flex flex-wrap gap-x-6">
          <Button type="button" variant="quiet" onClick={() => copyMonday(WORKDAYS)}>
            Copy Monday to the other workdays
          </Button>
          <Button type="button" variant="quiet" onClick={() => copyMonday(DAYS.length)}>
            Copy Monday to all days
          </Button>
        </div>
      ) : null}
    </div>
  );
}
