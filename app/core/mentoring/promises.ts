import type { CivilDate } from "#app/core/shared/civil-date.ts";

/** What one of two people said they would do. */
export interface Promised {
  readonly id: string;
  readonly dueOn: CivilDate | null;
  readonly madeAt: Date;
  readonly doneAt: Date | null;
  readonly droppedAt: Date | null;
}

export type PromiseState = "open" | "done" | "dropped";

export function promiseState({ doneAt, droppedAt }: Promised): PromiseState {
  if (doneAt !== null) return "done";
  return droppedAt === null ? "open" : "dropped";
}

/**
 * Whether a promise is open past its day. On the day itself it is not, and without a day it never is.
 *
 * @example isOverdue({ id: "1", dueOn: "2027-03-01", madeAt: at, doneAt: null, droppedAt: null }, "2027-03-01") // false
 */
export function isOverdue(promise: Promised, today: CivilDate): boolean {
  return promiseState(promise) === "open" && promise.dueOn !== null && promise.dueOn < today;
}

/** The open ones, from one meeting to the next until they are done or dropped: the earliest day first, those without a day last. */
export function openInOrder<Each extends Promised>(promises: readonly Each[]): Each[] {
  const never = "9999-12-31";
  return promises
    .filter((promise) => promiseState(promise) === "open")
    .sort((a, b) => {
      const [one, other] = [a.dueOn ?? never, b.dueOn ?? never];
      if (one !== other) return one < other ? -1 : 1;
      return a.madeAt.getTime() - b.madeAt.getTime() || (a.id < b.id ? -1 : 1);
    });
}
