import { addDays, daysBetween } from "#app/core/shared/civil-date.ts";

/** What is known of a mentee when the mentor's home page is drawn. Dates are calendar days on the mentor's clock. */
export interface MenteeFacts {
  readonly startedOn: string;
  /** Days from one meeting to the next, as the two agreed; null before they have an agreement that both signed. */
  readonly rhythmDays: number | null;
  /** The last meeting that took place. */
  readonly lastMetOn: string | null;
  /** The next meeting that is planned. */
  readonly nextOn: string | null;
  /** The oldest meeting whose time is over and of which nobody has said whether it took place. */
  readonly unloggedOn: string | null;
  /** When open promises were due, by whose they are. */
  readonly promisesDue: { readonly mentor: readonly string[]; readonly candidate: readonly string[] };
}

export type AttentionKind = "no-meeting" | "not-logged" | "own-promise" | "their-promise";

/** Why somebody is worth a moment, and the rule behind it in words. */
export interface Attention {
  readonly kind: AttentionKind;
  /** The day on which it was due. */
  readonly dueOn: string;
  readonly rule: string;
}

/** Without an agreement the usual rhythm of mentor programs holds: a meeting a month. */
export const USUAL_RHYTHM = 30;
/** A log may wait over a weekend. */
const LOG_DAYS = 3;

function missedMeeting({ startedOn, lastMetOn, nextOn, rhythmDays }: MenteeFacts, today: string): Attention[] {
  const dueOn = addDays(lastMetOn ?? startedOn, rhythmDays ?? USUAL_RHYTHM);
  if (nextOn !== null || today <= dueOn) return [];
  const rhythm =
    rhythmDays === null
      ? `Without a signed agreement, one meeting every ${USUAL_RHYTHM} days counts`
      : `You agreed on one meeting every ${rhythmDays} days`;
  const from = lastMetOn === null ? "your start, since no meeting is logged" : "the last one";
  return [{ kind: "no-meeting", dueOn, rule: `${rhythm}, from ${from}. That time is over, and none is planned.` }];
}

function waitingLog({ unloggedOn }: MenteeFacts, today: string): Attention[] {
  if (unloggedOn === null) return [];
  const dueOn = addDays(unloggedOn, LOG_DAYS);
  if (today <= dueOn) return [];
  return [{ kind: "not-logged", dueOn, rule: `A meeting is logged within ${LOG_DAYS} days, held or not.` }];
}

function latePromise(kind: AttentionKind, dates: readonly string[], today: string): Attention[] {
  const dueOn = [...dates].sort()[0];
  if (dueOn === undefined || today <= dueOn) return [];
  return [{ kind, dueOn, rule: "A promise with a date is late on the day after, until it is done or dropped." }];
}

/**
 * What about a mentee is worth a moment, the longest overdue first. Nothing is said before it was due: a pair that has
 * just begun has its whole rhythm for the first meeting, and a day that is due today is not late.
 */
export function attentionFor(facts: MenteeFacts, today: string): Attention[] {
  const found = [
    ...missedMeeting(facts, today),
    ...waitingLog(facts, today),
    ...latePromise("own-promise", facts.promisesDue.mentor, today),
    ...latePromise("their-promise", facts.promisesDue.candidate, today),
  ];
  return found.sort((a, b) => daysBetween(b.dueOn, a.dueOn));
}
