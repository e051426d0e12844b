import { addDays, type CivilDate } from "../shared/civil-date.ts";

/**
 * When people are reminded, and of what. The rules:
 *
 * - **match-profile**: a mentor or candidate without a complete match profile, 21 and 7 days before the cohort starts.
 * - **service-record**: a mentor without any service record, on the same days.
 * - **proposal**: whoever has not answered a proposal, 3 days and 1 day before its term ends, but not on the day it was made.
 * - **check-in**: a mentor or candidate who has not answered a check-in, on its day and 7 days later, until 14 days later.
 * - **companion-step**: whoever of a pair has something to do in what the companion requires, once: 7 days before its day,
 *   until 14 days after it.
 *
 * So nobody gets more than two mails about one thing. A reminder counts from its day until the next one's day, the last
 * one until the end: whoever comes late, and an app that stood still, miss none. It never goes to whoever has finished
 * or left, nor, before the start, to whoever has a mentorship already; it says what is open, never what was written.
 */
export const REMINDED_OF = ["match-profile", "service-record", "proposal", "check-in", "companion-step"] as const;
export type RemindedOf = (typeof REMINDED_OF)[number];

/** Days before a cohort starts on which its people are reminded. */
export const DAYS_BEFORE_START = [21, 7] as const;
/** Days before the term of a proposal ends. */
export const DAYS_BEFORE_TERM = [3, 1] as const;

/** The days on which something is reminded of, the first one first, and the last day on which a mail still helps. */
export interface ReminderPlan {
  readonly days: readonly CivilDate[];
  readonly until: CivilDate;
}

/**
 * Reminders of what a cohort needs before it starts.
 *
 * @example planBeforeStart("2027-02-22", "2027-11-20") // { days: ["2027-02-01", "2027-02-15"], until: "2027-11-20" }
 */
export function planBeforeStart(startsOn: CivilDate, endsOn: CivilDate): ReminderPlan {
  return { days: DAYS_BEFORE_START.map((days) => addDays(startsOn, -days)), until: endsOn };
}

/**
 * Reminders of a proposal. On its first day its own mail is enough, so an early reminder moves to the day after; of two
 * on one day one is left.
 *
 * @example planBeforeTerm("2027-02-01", "2027-02-08") // { days: ["2027-02-05", "2027-02-07"], until: "2027-02-08" }
 */
export function planBeforeTerm(madeOn: CivilDate, answerBy: CivilDate): ReminderPlan {
  const earliest = addDays(madeOn, 1);
  const days = DAYS_BEFORE_TERM.map((before) => addDays(answerBy, -before)).map((day) =>
    day < earliest ? earliest : day,
  );
  return { days: [...new Set(days)].filter((day) => day <= answerBy), until: answerBy };
}

/** Days after a check-in is due on which an answer is asked for. */
export const DAYS_OF_CHECK_IN = [0, 7] as const;

/**
 * Reminders of a check-in: the first one is how people learn of it.
 *
 * @example planOfCheckIn("2027-03-03", "2027-03-17") // { days: ["2027-03-03", "2027-03-10"], until: "2027-03-17" }
 */
export function planOfCheckIn(dueOn: CivilDate, answerBy: CivilDate): ReminderPlan {
  return { days: DAYS_OF_CHECK_IN.map((days) => addDays(dueOn, days)), until: answerBy };
}

/** Days before a step of the companion is due, and after it, between which whoever has something to do is told. */
export const DAYS_BEFORE_STEP = 7;
export const DAYS_AFTER_STEP = 14;

/**
 * The one reminder of a step of the companion.
 *
 * @example planOfStep("2027-03-10") // { days: ["2027-03-03"], until: "2027-03-24" }
 */
export function planOfStep(dueOn: CivilDate): ReminderPlan {
  return { days: [addDays(dueOn, -DAYS_BEFORE_STEP)], until: addDays(dueOn, DAYS_AFTER_STEP) };
}

/**
 * The day of the reminder that counts today, or null when none does.
 *
 * @example dueDay({ days: ["2027-02-01", "2027-02-15"], until: "2027-11-20" }, "2027-02-10") // "2027-02-01"
 */
export function dueDay({ days, until }: ReminderPlan, today: CivilDate): CivilDate | null {
  if (today > until) return null;
  return days.filter((day) => day <= today).at(-1) ?? null;
}
