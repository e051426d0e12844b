import { addDays, addYears, daysBetween, isCivilDate, type CivilDate } from "#app/core/shared/civil-date.ts";

/** A span of work in a district. Both days were worked; without the last one it goes on. */
export interface ServiceSpan {
  readonly startsOn: CivilDate;
  readonly endsOn: CivilDate | null;
}

/** What a manager has said of a record as it stands: nothing yet, that it is right, or that it is not. */
export type ServiceState = "waiting" | "verified" | "refused";

export interface ServiceEntry extends ServiceSpan {
  /** Whether they led the technology of the district. */
  readonly isCto: boolean;
  readonly state: ServiceState;
}

export interface Eligibility {
  readonly minimumYears: number;
  /** Years of the records that are verified or wait. */
  readonly claimedYears: number;
  readonly verifiedYears: number;
  /** How many records wait for a manager. */
  readonly waiting: number;
  /** How many records a manager did not find right. */
  readonly refused: number;
  /** Whether they lead the technology of a district, or did within the last two years. */
  readonly ctoRole: "verified" | "waiting" | "none";
  readonly isEligible: boolean;
  /** What stands on their years, such as "7.6 of 8 years verified; one record waits". */
  readonly standing: string;
  /** What is missing, each as a clause; empty for whoever is eligible. */
  readonly missing: readonly string[];
}

/** How long ago the role of a chief technology officer may have ended. */
export const RECENT_YEARS = 2;

/** Sums of fractions of years are no more exact than this. */
const ROUNDING = 1e-9;

/**
 * What is wrong with a span, in words for people; null when nothing is.
 *
 * @example spanFault({ startsOn: "2024-07-01", endsOn: "2020-06-30" }) // "must not come before the first day"
 */
export function spanFault({ startsOn, endsOn }: ServiceSpan): string | null {
  if (!isCivilDate(startsOn) || (endsOn !== null && !isCivilDate(endsOn))) return "must be a date that exists";
  return endsOn !== null && endsOn < startsOn ? "must not come before the first day" : null;
}

/**
 * Years of work in districts up to the end of a day, from the union of the spans: two districts at once count once, gaps
 * count nothing, a span without an end counts up to that day, and what lies after it does not count yet.
 *
 * Each unbroken stretch is counted as people count years of service: whole years by their anniversaries, then the days
 * that are left over the days of the year that they are part of. So the first of July 2016 to the 30th of June 2024 are
 * 8 years, whatever leap days lie in between, which days divided by 365.2425 would not always give.
 * Throws a RangeError for a span that ends before it begins.
 *
 * @example yearsInDistricts([{ startsOn: "2016-07-01", endsOn: "2024-06-30" }], "2026-11-22") // 8
 */
export function yearsInDistricts(spans: readonly ServiceSpan[], on: CivilDate): number {
  return stretchesOf(spans, on).reduce((total, stretch) => total + yearsOf(stretch), 0);
}

/** Days from the first one up to, and without, the day after the last. */
interface Stretch {
  readonly from: CivilDate;
  readonly until: CivilDate;
}

/** The union of the spans as unbroken stretches, up to the end of a day. */
function stretchesOf(spans: readonly ServiceSpan[], on: CivilDate): Stretch[] {
  const found: Stretch[] = [];
  for (const span of [...spans].sort((a, b) => (a.startsOn < b.startsOn ? -1 : 1))) {
    const fault = spanFault(span);
    if (fault !== null) throw new RangeError(`The span from ${span.startsOn} to ${span.endsOn}: the last day ${fault}`);
    if (span.startsOn > on) continue;
    const until = addDays(span.endsOn === null || span.endsOn > on ? on : span.endsOn, 1);
    const last = found.at(-1);
    if (last === undefined || span.startsOn > last.until) found.push({ from: span.startsOn, until });
    else if (until > last.until) found[found.length - 1] = { from: last.from, until };
  }
  return found;
}

function yearsOf({ from, until }: Stretch): number {
  const years = Number(until.slice(0, 4)) - Number(from.slice(0, 4));
  const whole = addYears(from, years) > until ? years - 1 : years;
  const anniversary = addYears(from, whole);
  return whole + daysBetween(anniversary, until) / daysBetween(anniversary, addYears(from, whole + 1));
}

/**
 * Whether somebody may be a mentor: enough verified years in districts, and a verified role as chief technology officer
 * now or within the last {@link RECENT_YEARS} years. Says exactly what is missing.
 *
 * @example eligibilityOf({ records: [], minimumYears: 8, on: "2026-11-22" }).isEligible // false
 */
export function eligibilityOf({
  records,
  minimumYears,
  on,
}: {
  readonly records: readonly ServiceEntry[];
  readonly minimumYears: number;
  readonly on: CivilDate;
}): Eligibility {
  const verified = records.filter(({ state }) => state === "verified");
  const claimed = records.filter(({ state }) => state !== "refused");
  const verifiedYears = yearsInDistricts(verified, on);
  const claimedYears = yearsInDistricts(claimed, on);
  const hasYears = verifiedYears + ROUNDING >= minimumYears;
  const ctoRole = isRecentCto(verified, on) ? "verified" : isRecentCto(claimed, on) ? "waiting" : "none";
  const counts = { waiting: claimed.length - verified.length, refused: records.length - claimed.length };
  const standing = standingOf({ verifiedYears, claimedYears, minimumYears, ...counts });
  return {
    minimumYears,
    claimedYears,
    verifiedYears,
    ...counts,
    ctoRole,
    isEligible: hasYears && ctoRole === "verified",
    standing,
    missing: [...(hasYears ? [] : [standing]), ...(ctoRole === "verified" ? [] : [CTO_MISSING[ctoRole]])],
  };
}

const CTO_MISSING = {
  waiting: "the role as chief technology officer waits to be verified",
  none: "no role as chief technology officer now or within the last two years",
} as const;

function isRecentCto(records: readonly ServiceEntry[], on: CivilDate): boolean {
  const earliest = addYears(on, -RECENT_YEARS);
  return records.some(
    ({ isCto, startsOn, endsOn }) => isCto && startsOn <= on && (endsOn === null || endsOn >= earliest),
  );
}

type Standing = Pick<Eligibility, "verifiedYears" | "claimedYears" | "minimumYears" | "waiting" | "refused">;

function standingOf({ verifiedYears, claimedYears, minimumYears, waiting, refused }: Standing): string {
  const reached =
    floored(verifiedYears) > minimumYears
      ? `${yearsInWords(verifiedYears)} years verified, ${yearsInWords(minimumYears)} needed`
      : `${yearsInWords(verifiedYears)} of ${yearsInWords(minimumYears)} years verified`;
  const clauses = [
    ...(waiting === 0 ? [] : [waiting === 1 ? "one record waits" : `${waiting} records wait`]),
    ...(refused === 0 ? [] : [refused === 1 ? "one record was not accepted" : `${refused} records were not accepted`]),
  ];
  const lacking = minimumYears - floored(claimedYears);
  if (lacking > ROUNDING)
    clauses.push(`${yearsInWords(lacking)} more ${lacking === 1 ? "year is" : "years are"} needed`);
  return [reached, ...clauses].join("; ");
}

/** Down to a tenth, so that a number never says that somebody has reached what they have not. */
function floored(years: number): number {
  return Math.floor(years * 10 + ROUNDING) / 10;
}

/**
 * Years as people read them, cut after a tenth.
 *
 * @example yearsInWords(7.98) // "7.9"
 * @example yearsInWords(8) // "8"
 */
export function yearsInWords(years: number): string {
  return String(floored(years));
}
