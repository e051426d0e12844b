import { daysBetween, type CivilDate } from "../shared/civil-date.ts";
import type { Reading } from "./check-ins.ts";

/**
 * Relationship health: which pairs a manager should look at, and why. One sign alone proves little, so a pair is marked
 * when two different signs agree, or when one is severe. A sign never counts before something was due.
 */

/** Who says a thing in a check-in. */
export type Side = "mentor" | "candidate";

/** A meeting of a pair: when it was to be, and whether and when it was noted as held. */
export interface HealthMeeting {
  readonly onDate: CivilDate;
  /** The day on which somebody said whether it took place; null while nobody has. */
  readonly loggedOn: CivilDate | null;
  readonly happened: boolean;
  readonly cancelledOn: CivilDate | null;
}

/** What one side answered in a check-in, question by question. */
export interface HealthCheckIn {
  readonly side: Side;
  readonly submittedOn: CivilDate;
  readonly readings: readonly Reading[];
}

/** Everything that is known of a pair. Dates are those on the clock of its cohort. */
export interface PairHistory {
  readonly startedOn: CivilDate;
  /** Days from one meeting to the next, as the two agreed; null while they have agreed on nothing. */
  readonly rhythmDays: number | null;
  readonly meetings: readonly HealthMeeting[];
  readonly checkIns: readonly HealthCheckIn[];
}

/** The rules, each with what it looks at and from where on it counts. */
export const HEALTH_RULES = {
  "missed-contact": {
    name: "Missed contact",
    sentence: "No meeting for more than one and a half times the agreed rhythm; three times is severe.",
  },
  drift: {
    name: "Drifting rhythm",
    sentence:
      "Of the last three gaps between meetings, the middle one by length is more than one and a half times the agreed rhythm.",
  },
  "not-noted": {
    name: "Meetings not noted",
    sentence: "At least two meetings were planned, are over for a week, and nobody has noted whether they took place.",
  },
  "check-in-candidate": {
    name: "The candidate’s check-in",
    sentence:
      "In the last check-in at least two of five answers give reason to worry; the wish for another match is severe.",
  },
  "check-in-mentor": {
    name: "The mentor’s check-in",
    sentence:
      "In the last check-in at least two of five answers give reason to worry; the wish for another match is severe.",
  },
} as const;
export type HealthRule = keyof typeof HEALTH_RULES;
export const HEALTH_RULE_IDS = Object.keys(HEALTH_RULES) as readonly HealthRule[];

/** The rhythm that counts where none is agreed: programs ask for a meeting a month at least. */
export const USUAL_RHYTHM = 30;
/** Days in which a new pair is never marked. */
export const NEW_DAYS = 21;
const MISSED = 1.5;
const MISSED_SEVERELY = 3;
const DRIFT = 1.5;
const GAPS = 3;
const UNNOTED = 2;
const UNNOTED_AFTER_DAYS = 7;
const WORRYING_ANSWERS = 2;
/** A check-in older than this says nothing of today: the next one was due two weeks before. */
const CHECK_IN_HOLDS_DAYS = 75;

/** A sign that a rule has found. */
export interface HealthSign {
  readonly rule: HealthRule;
  readonly isSevere: boolean;
  /** What was found, in a sentence, without what anybody wrote. */
  readonly reason: string;
}

export interface PairHealth {
  readonly signs: readonly HealthSign[];
  readonly needsAttention: boolean;
  /** The last day on which the two are known to have met. */
  readonly lastContact: CivilDate | null;
  readonly nextMeeting: CivilDate | null;
  readonly isNew: boolean;
}

/** What was known of a pair on a day. */
interface Known {
  readonly today: CivilDate;
  readonly startedOn: CivilDate;
  readonly rhythm: number;
  /** The rhythm in words, and whether it is agreed. */
  readonly rhythmInWords: string;
  /** The days on which they met, the first one first. */
  readonly contacts: readonly CivilDate[];
  /** Days of meetings that are over and not noted. */
  readonly unnoted: readonly CivilDate[];
  readonly checkIns: readonly HealthCheckIn[];
}

const isBy = (day: CivilDate | null, today: CivilDate) => day !== null && day <= today;

function knownOn({ startedOn, rhythmDays, meetings, checkIns }: PairHistory, today: CivilDate): Known {
  const standing = meetings.filter(({ cancelledOn }) => !isBy(cancelledOn, today));
  const daysOf = (some: readonly HealthMeeting[]) => some.map(({ onDate }) => onDate).sort();
  return {
    ...{ today, startedOn, rhythm: rhythmDays ?? USUAL_RHYTHM },
    rhythmInWords: rhythmDays === null ? `every ${days(USUAL_RHYTHM)} is usual` : `every ${days(rhythmDays)} is agreed`,
    contacts: daysOf(standing.filter(({ happened, loggedOn }) => happened && isBy(loggedOn, today))),
    unnoted: daysOf(standing.filter(({ onDate, loggedOn }) => onDate < today && !isBy(loggedOn, today))),
    checkIns: checkIns.filter(({ submittedOn }) => submittedOn <= today),
  };
}

const days = (count: number) => `${count} ${count === 1 ? "day" : "days"}`;

/** A meeting that nobody has noted may have taken place, so silence counts from it as well: another rule looks at that. */
function missedContact({ today, startedOn, rhythm, rhythmInWords, contacts, unnoted }: Known): HealthSign | null {
  const last = [startedOn, ...contacts, ...unnoted].sort().at(-1) ?? startedOn;
  const silent = daysBetween(last, today);
  if (silent <= rhythm * MISSED) return null;
  const since = last === startedOn ? "since the mentorship began" : "since the last one";
  return {
    rule: "missed-contact",
    isSevere: silent > rhythm * MISSED_SEVERELY,
    reason: `No meeting for ${days(silent)} ${since}; ${rhythmInWords}.`,
  };
}

function drift({ rhythm, rhythmInWords, contacts }: Known): HealthSign | null {
  const gaps = contacts.slice(1).map((day, index) => daysBetween(contacts[index] ?? day, day));
  const last = gaps.slice(-GAPS);
  const middle = [...last].sort((a, b) => a - b)[1];
  if (last.length < GAPS || middle === undefined || middle <= rhythm * DRIFT) return null;
  return {
    rule: "drift",
    isSevere: false,
    reason: `The last gaps between meetings were ${last.join(", ")} days; ${rhythmInWords}.`,
  };
}

function notNoted({ today, unnoted }: Known): HealthSign | null {
  const old = unnoted.filter((day) => daysBetween(day, today) > UNNOTED_AFTER_DAYS);
  if (old.length < UNNOTED) return null;
  return { rule: "not-noted", isSevere: false, reason: `${old.length} meetings were planned and are not noted.` };
}

const isWorrying = (reading: Reading) => reading === "poorly" || reading === "stop";

function checkInOf({ today, checkIns }: Known, side: Side): HealthSign | null {
  const last = checkIns
    .filter((each) => each.side === side)
    .sort((one, other) => (one.submittedOn < other.submittedOn ? -1 : 1))
    .at(-1);
  if (last === undefined || daysBetween(last.submittedOn, today) > CHECK_IN_HOLDS_DAYS) return null;
  const worrying = last.readings.filter(isWorrying).length;
  const isSevere = last.readings.includes("stop");
  if (worrying < WORRYING_ANSWERS && !isSevere) return null;
  const found = isSevere ? "asks for another match" : `gives ${worrying} of ${last.readings.length} worrying answers`;
  return { rule: `check-in-${side}`, isSevere, reason: `The ${side} ${found} in the last check-in.` };
}

/**
 * How a pair stood on a day, by what was known on that day. Pairs younger than three weeks are never marked.
 *
 * @example healthOn({ startedOn: "2027-02-01", rhythmDays: 14, meetings: [], checkIns: [] }, "2027-02-10").needsAttention // false
 */
export function healthOn(history: PairHistory, today: CivilDate): PairHealth {
  const known = knownOn(history, today);
  const isNew = daysBetween(known.startedOn, today) < NEW_DAYS;
  const found = [
    missedContact(known),
    drift(known),
    notNoted(known),
    checkInOf(known, "candidate"),
    checkInOf(known, "mentor"),
  ];
  const signs = isNew ? [] : found.filter((sign) => sign !== null);
  const planned = history.meetings
    .filter(({ onDate, cancelledOn, loggedOn }) => onDate >= today && cancelledOn === null && loggedOn === null)
    .map(({ onDate }) => onDate);
  return {
    signs,
    needsAttention: signs.length > 1 || signs.some(({ isSevere }) => isSevere),
    lastContact: known.contacts.at(-1) ?? null,
    nextMeeting: planned.sort()[0] ?? null,
    isNew,
  };
}

/** Who needs attention first: marked pairs, severe signs, more signs, then whoever met longest ago. */
export function compareHealth(one: PairHealth, other: PairHealth): number {
  const severe = ({ signs }: PairHealth) => signs.filter(({ isSevere }) => isSevere).length;
  return (
    Number(other.needsAttention) - Number(one.needsAttention) ||
    severe(other) - severe(one) ||
    other.signs.length - one.signs.length ||
    (one.lastContact ?? "").localeCompare(other.lastContact ?? "", "en")
  );
}
