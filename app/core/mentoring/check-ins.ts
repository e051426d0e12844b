import { addDays, daysBetween, type CivilDate } from "../shared/civil-date.ts";

/** Check-ins: when both sides of a mentorship are asked how it goes, and what their answers say. */

/** What an answer says of a mentorship: nothing to worry about, something, much, or that it should not go on. */
export const READINGS = ["well", "mixed", "poorly", "stop"] as const;
export type Reading = (typeof READINGS)[number];

export interface CheckInAnswer {
  readonly id: string;
  readonly text: string;
  readonly reads: Reading;
}

export interface CheckInQuestion {
  readonly id: string;
  readonly text: string;
  readonly answers: readonly CheckInAnswer[];
}

/** An edition of the questions. */
export interface CheckInForm {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly language: string;
  readonly summary: string;
  readonly basis: string;
  readonly questions: readonly CheckInQuestion[];
}

/** Days from the start of a mentorship to its first check-in, and from each to the next. */
export const FIRST_CHECK_IN = 30;
export const CHECK_IN_EVERY = 60;
/** Days within which an answer is asked for. It is taken until the next check-in is due. */
export const CHECK_IN_DAYS = 14;

/** A mentorship, as far as it says when its check-ins are due. Dates are those on the clock of its cohort. */
export interface CheckInSpan {
  readonly startedOn: CivilDate;
  readonly endedOn: CivilDate | null;
  readonly cohortEndsOn: CivilDate;
}

/** A check-in that can be answered. */
export interface OpenCheckIn {
  readonly dueOn: CivilDate;
  /** By when an answer is asked for. */
  readonly answerBy: CivilDate;
  /** The last day on which one is taken. */
  readonly until: CivilDate;
}

/**
 * The check-in that can be answered on a day: the last one that was due, until the next one is. None before the first,
 * none once the mentorship has ended, and none after the last day of the cohort. One that was missed is gone.
 *
 * @example openCheckIn({ startedOn: "2027-02-01", endedOn: null, cohortEndsOn: "2027-11-30" }, "2027-03-10")?.dueOn // "2027-03-03"
 */
export function openCheckIn({ startedOn, endedOn, cohortEndsOn }: CheckInSpan, today: CivilDate): OpenCheckIn | null {
  const days = daysBetween(startedOn, today);
  if (days < FIRST_CHECK_IN || endedOn !== null || today > cohortEndsOn) return null;
  const sinceFirst = Math.floor((days - FIRST_CHECK_IN) / CHECK_IN_EVERY) * CHECK_IN_EVERY;
  const dueOn = addDays(startedOn, FIRST_CHECK_IN + sinceFirst);
  const earlier = (one: CivilDate, other: CivilDate) => (one < other ? one : other);
  return {
    dueOn,
    answerBy: earlier(addDays(dueOn, CHECK_IN_DAYS), cohortEndsOn),
    until: earlier(addDays(dueOn, CHECK_IN_EVERY - 1), cohortEndsOn),
  };
}

/** What somebody chose, by question. */
export type Chosen = Readonly<Record<string, string>>;

/** The answers that were chosen, in the order of the questions; what the edition does not have is left out. */
export function chosenAnswers(
  { questions }: Pick<CheckInForm, "questions">,
  chosen: Chosen,
): { question: CheckInQuestion; answer: CheckInAnswer }[] {
  return questions.flatMap((question) => {
    const id = Object.hasOwn(chosen, question.id) ? chosen[question.id] : undefined;
    const answer = question.answers.find((each) => each.id === id);
    return answer === undefined ? [] : [{ question, answer }];
  });
}
