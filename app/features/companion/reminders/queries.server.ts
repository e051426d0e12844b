import { isMyTurn } from "#app/core/companion/next-step.ts";
import { dueDay, planOfStep } from "#app/core/planning/reminders.ts";
import type { CivilDate } from "#app/core/shared/civil-date.ts";
import { dateOf } from "#app/server/clock.server.ts";
import { db, type Transaction } from "#app/server/db.server.ts";
import { listModulesOf } from "../modules/queries.server.ts";
import { listProgress, statesOfPair } from "../progress/queries.server.ts";

/** Somebody who has something to do in the companion, and the day of the reminder of it that counts. */
export interface WaitingStep {
  enrollmentId: string;
  dueOn: CivilDate;
}

/** Who holds a place, as far as mails to them are concerned. */
const SEAT = { select: { id: true, leftAt: true, person: { select: { disabledAt: true } } } } as const;

/**
 * Who has something to do in what their cohort requires and is due soon or just over: of everybody, or of one place. One
 * who is behind with several things gets the reminder of the latest alone. Asked by the app itself.
 */
export async function listWaitingSteps(
  at: Date,
  enrollmentId?: string,
  tx: Transaction = db(),
): Promise<WaitingStep[]> {
  const today = dateOf(at);
  const found = await tx.partnership.findMany({
    where: {
      endedAt: null,
      cohort: { endsOn: { gte: new Date(today) } },
      ...(enrollmentId === undefined
        ? {}
        : {
            OR: [
              { candidateEnrollmentId: enrollmentId },
              { superintendentEnrollmentId: enrollmentId },
              { delegateEnrollmentId: enrollmentId },
            ],
          }),
    },
    include: {
      cohort: { select: { id: true, startsOn: true, endsOn: true } },
      ...{ candidate: SEAT, superintendent: SEAT, delegate: SEAT },
    },
    orderBy: { id: "asc" },
  });
  const cohorts = new Map(found.map(({ cohort }) => [cohort.id, cohort]));
  const modules = await listModulesOf(
    [...cohorts.values()].map(({ id, startsOn, endsOn }) => ({
      id,
      startsOn: dateOf(startsOn),
      endsOn: dateOf(endsOn),
    })),
    tx,
  );
  const pairs = found.flatMap((pair) => {
    const near = (modules.get(pair.cohortId)?.stations ?? []).flatMap((station) => {
      const day = station.isRequired ? dueDay(planOfStep(station.dueOn), today) : null;
      return day === null ? [] : [{ ...station, day }];
    });
    return near.length === 0 ? [] : [{ ...pair, near }];
  });
  const progress = await listProgress(
    pairs.map(({ id }) => id),
    tx,
  );
  const due = new Map<string, CivilDate>();
  for (const { id, near, candidate, superintendent, delegate } of pairs) {
    const own = progress.get(id);
    if (own === undefined) continue;
    for (const { day, ...state } of statesOfPair(near, own))
      for (const [side, seat] of [
        ["candidate", candidate],
        ["district", superintendent],
        ["district", delegate],
      ] as const) {
        if (seat === null || seat.leftAt !== null || seat.person.disabledAt !== null) continue;
        if (enrollmentId !== undefined && seat.id !== enrollmentId) continue;
        if (isMyTurn(state[side]) && day > (due.get(seat.id) ?? "")) due.set(seat.id, day);
      }
  }
  return [...due].map(([seat, dueOn]) => ({ enrollmentId: seat, dueOn }));
}
