/** Time zones that were asked for, since looking one up takes long; there are some hundreds. */
const known = new Set<string>();

/** Whether a text names a time zone, as America/Chicago does. */
export function isTimeZone(name: string): boolean {
  if (known.has(name)) return true;
  try {
    const isZone = /^[A-Za-z]/.test(name) && new Intl.DateTimeFormat("en", { timeZone: name }) !== null;
    if (isZone) known.add(name);
    return isZone;
  } catch {
    return false;
  }
}

/**
 * How many minutes clocks in a time zone are ahead of UTC at noon in UTC on a day, YYYY-MM-DD.
 *
 * @example utcOffsetOn("America/Chicago", "2027-01-11") // -360
 * @example utcOffsetOn("America/Chicago", "2027-07-12") // -300
 */
export function utcOffsetOn(timeZone: string, date: string): number {
  const format = new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "longOffset" });
  const parts = format.formatToParts(new Date(`${date}T12:00:00Z`));
  const name = parts.find(({ type }) => type === "timeZoneName")?.value ?? "";
  const { sign, hours = 0, minutes = 0 } = /(?<sign>[+-])(?<hours>\d\d):(?<minutes>\d\d)/.exec(name)?.groups ?? {};
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
