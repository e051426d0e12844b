import type { CivilDate } from "#app/core/shared/civil-date.ts";
import { openInOrder, type Promised } from "./promises.ts";

/** One page before a meeting, made by rules alone: each line says where it comes from. */

export const BRIEF_ORIGINS = ["promise", "goal", "session", "agreement"] as const;
export type BriefOrigin = (typeof BRIEF_ORIGINS)[number];

export interface BriefLine {
  /** The same for as long as it is the same thing, so that it is taken into an agenda once. */
  readonly key: string;
  readonly origin: BriefOrigin;
  readonly text: string;
  /** Where it comes from, in words; with a day, the words end before it. */
  readonly from: string;
  readonly on: CivilDate | null;
}

export interface BriefPromise extends Promised {
  readonly text: string;
  readonly ownerName: string;
}

export interface BriefGoal {
  readonly id: string;
  readonly statement: string;
  readonly areaName: string;
  readonly targetLevel: number;
  readonly dueOn: CivilDate;
  readonly isDone: boolean;
  readonly actions: readonly { readonly id: string; readonly text: string; readonly isDone: boolean }[];
}

export interface BriefSession {
  readonly id: string;
  readonly title: string;
  readonly onDate: CivilDate;
  readonly topics: readonly string[];
}

export interface BriefInput {
  /** The day of the meeting. */
  readonly meetsOn: CivilDate;
  readonly promises: readonly BriefPromise[];
  /** In the order of the plan; null when the reader may not see it. */
  readonly goals: readonly BriefGoal[] | null;
  readonly sessions: readonly BriefSession[];
  /** What of the agreement is due: nothing is written, a signature is missing, or it is time to look at it again. */
  readonly agreementDue: "write" | "sign" | "look-again" | null;
}

export interface Brief {
  readonly lines: readonly BriefLine[];
  /** Why goals are missing, when they are. */
  readonly goals: "shown" | "none open" | "not released";
}

/** More does not fit on a page. */
const MOST_PROMISES = 5;
const MOST_ACTIONS = 2;
const MOST_SESSIONS = 2;

const AGREEMENT_STEPS = {
  write: "Write your agreement, and sign it",
  sign: "Sign your agreement: a signature is missing",
  "look-again": "Look at your agreement again: half of the time is over",
} as const;

function asTitle(sentence: string): string {
  return sentence.replace(/\.$/, "");
}

function promiseLines({ promises, meetsOn }: BriefInput): BriefLine[] {
  const open = openInOrder(promises);
  const isLate = ({ dueOn }: BriefPromise) => dueOn !== null && dueOn < meetsOn;
  const lines = [...open.filter(isLate), ...open.filter((promise) => !isLate(promise))].slice(0, MOST_PROMISES);
  const rest = open.length - lines.length;
  return [
    ...lines.map((promise): BriefLine => {
      const due = promise.dueOn === null ? "without a day" : isLate(promise) ? "was due" : "due";
      const text = `${promise.ownerName}: ${promise.text}`;
      const from = `An open promise, ${due}`;
      return { key: `promise ${promise.id}`, origin: "promise", text, from, on: promise.dueOn };
    }),
    ...(rest > 0
      ? [
          {
            key: "promises",
            origin: "promise",
            text: `${rest} more open`,
            from: "The list of promises",
            on: null,
          } as const,
        ]
      : []),
  ];
}

function goalLines(goal: BriefGoal): BriefLine[] {
  const next = goal.actions.filter(({ isDone }) => !isDone).slice(0, MOST_ACTIONS);
  const from = `The open goal at the top of the plan: ${goal.areaName}, to level ${goal.targetLevel} by`;
  return [
    { key: `goal ${goal.id}`, origin: "goal", text: asTitle(goal.statement), from, on: goal.dueOn },
    ...next.map(({ id, text }): BriefLine => {
      return { key: `action ${id}`, origin: "goal", text, from: "An open action of that goal", on: null };
    }),
  ];
}

/** The sessions in the month of the meeting; what lies ahead first. */
function sessionLines({ sessions, meetsOn }: BriefInput): BriefLine[] {
  const here = sessions.filter(({ onDate }) => onDate.slice(0, 7) === meetsOn.slice(0, 7));
  const inOrder = [...here].sort((a, b) => (a.onDate < b.onDate ? -1 : a.onDate > b.onDate ? 1 : a.id < b.id ? -1 : 1));
  const ahead = inOrder.filter(({ onDate }) => onDate >= meetsOn);
  const chosen = [...ahead, ...inOrder.filter(({ onDate }) => onDate < meetsOn)].slice(0, MOST_SESSIONS);
  return chosen.map(({ id, title, onDate, topics }) => ({
    key: `session ${id}`,
    origin: "session",
    text: topics.length === 0 ? title : topics.join("; "),
    from: `This month’s session: ${title},`,
    on: onDate,
  }));
}

/**
 * What a meeting could be about: promises that are open, overdue ones first; the biggest open goal, which is the one at
 * the top of the candidate's plan, with its next actions; what this month's sessions of the cohort are about; and what of
 * the agreement is due. Nothing is weighed or guessed, and what the reader may not see is not there.
 */
export function meetingBrief(input: BriefInput): Brief {
  const top = input.goals?.find(({ isDone }) => !isDone);
  const lines = [
    ...promiseLines(input),
    ...(top === undefined ? [] : goalLines(top)),
    ...sessionLines(input),
    ...(input.agreementDue === null
      ? []
      : [
          {
            key: `agreement ${input.agreementDue}`,
            origin: "agreement" as const,
            text: AGREEMENT_STEPS[input.agreementDue],
            from: "Your agreement",
            on: null,
          },
        ]),
  ];
  const goals = input.goals === null ? "not released" : top === undefined ? "none open" : "shown";
  return { lines, goals };
}
