import type { Station } from "#app/core/companion/module-calendar.ts";
import { inOrderOfUrgency, isMyTurn, nextStep, type NextStep, type StepFacts } from "#app/core/companion/next-step.ts";
import type { PairStation } from "#app/core/companion/participation.ts";
import type { CivilDate } from "#app/core/shared/civil-date.ts";
import { db, type Transaction } from "#app/server/db.server.ts";
import { otherSide, type PartnershipSide } from "../schema.ts";

/** How far pairs have come: dates, minutes and signatures, never what anybody answered. */

export interface SittingDone {
  moduleId: string;
  sitting: string;
  side: PartnershipSide;
  role: string;
  minutes: number;
  doneOn: Date;
}

export interface PairProgress {
  /** When each side submitted its half of a module. */
  submitted: { moduleId: string; side: PartnershipSide; submittedAt: Date }[];
  sittings: SittingDone[];
  planned: { moduleId: string; startsAt: Date; minutes: number; place: string }[];
  decisions: { moduleId: string; candidateSignedAt: Date | null; districtSignedAt: Date | null }[];
}

/** The progress of several partnerships, by id, with a fixed number of questions however many they are. */
export async function listProgress(
  partnershipIds: readonly string[],
  tx: Pick<Transaction, "stepAnswer" | "moduleSitting" | "plannedSitting" | "jointDecision"> = db(),
): Promise<Map<string, PairProgress>> {
  const where = { partnershipId: { in: [...partnershipIds] } };
  const orderBy = [{ partnershipId: "asc" }, { moduleId: "asc" }] as const;
  const answers = await tx.stepAnswer.findMany({
    where: { ...where, submittedAt: { not: null } },
    select: { partnershipId: true, moduleId: true, side: true, submittedAt: true },
    orderBy: [...orderBy, { side: "asc" }],
  });
  const sittings = await tx.moduleSitting.findMany({
    where,
    select: {
      ...{ partnershipId: true, moduleId: true, sitting: true, side: true },
      ...{ role: true, minutes: true, doneOn: true },
    },
    orderBy: [...orderBy, { sitting: "asc" }, { side: "asc" }],
  });
  const planned = await tx.plannedSitting.findMany({
    where: { ...where, cancelledAt: null },
    select: { partnershipId: true, moduleId: true, startsAt: true, minutes: true, place: true },
    orderBy: [...orderBy],
  });
  const decisions = await tx.jointDecision.findMany({
    where,
    select: { partnershipId: true, moduleId: true, candidateSignedAt: true, districtSignedAt: true },
    orderBy: [...orderBy],
  });
  const all = new Map<string, PairProgress>(
    partnershipIds.map((id) => [id, { submitted: [], sittings: [], planned: [], decisions: [] }]),
  );
  for (const { partnershipId, submittedAt, ...row } of answers)
    if (submittedAt !== null) all.get(partnershipId)?.submitted.push({ ...row, submittedAt });
  for (const { partnershipId, ...row } of sittings) all.get(partnershipId)?.sittings.push(row);
  for (const { partnershipId, ...row } of planned) all.get(partnershipId)?.planned.push(row);
  for (const { partnershipId, ...row } of decisions) all.get(partnershipId)?.decisions.push(row);
  return all;
}

/** What is known of one module for the side that asks. */
export function factsOf(progress: PairProgress, moduleId: string, side: PartnershipSide): StepFacts {
  const hasDone = (sitting: string, whose: PartnershipSide) =>
    progress.sittings.some((each) => each.moduleId === moduleId && each.sitting === sitting && each.side === whose);
  const hasSubmitted = (whose: PartnershipSide) =>
    progress.submitted.some((each) => each.moduleId === moduleId && each.side === whose);
  const decision = progress.decisions.find((each) => each.moduleId === moduleId);
  return {
    isJoint: moduleId === "opening" || moduleId === "closing",
    hasRead: hasDone("read", side),
    hasSubmitted: hasSubmitted(side),
    hasOtherSubmitted: hasSubmitted(otherSide(side)),
    hasMet: hasDone("together", side) || hasDone("together", otherSide(side)),
    decision: decisionState(decision, side),
  };
}

function decisionState(
  decision: PairProgress["decisions"][number] | undefined,
  side: PartnershipSide,
): StepFacts["decision"] {
  if (decision === undefined) return "none";
  const { candidateSignedAt, districtSignedAt } = decision;
  const [mine, theirs] =
    side === "candidate" ? [candidateSignedAt, districtSignedAt] : [districtSignedAt, candidateSignedAt];
  if (mine !== null) return theirs === null ? "signed-by-me" : "signed";
  return theirs === null ? "drafted" : "signed-by-other";
}

/** A station with what comes next in it for one side. */
export type StationState = Station & { next: NextStep; planned: PairProgress["planned"][number] | null };

/** Where one side of a pair stands in everything that its cohort asks. */
export function statesOf(stations: readonly Station[], progress: PairProgress, side: PartnershipSide): StationState[] {
  return stations.map((station) => ({
    ...station,
    next: nextStep(factsOf(progress, station.id, side)),
    planned: progress.planned.find(({ moduleId }) => moduleId === station.id) ?? null,
  }));
}

/** Where both sides of a pair stand in everything that its cohort asks. */
export function statesOfPair<Asked extends Station>(
  stations: readonly Asked[],
  progress: PairProgress,
): (Asked & PairStation)[] {
  return stations.map((station) => ({
    ...station,
    candidate: nextStep(factsOf(progress, station.id, "candidate")),
    district: nextStep(factsOf(progress, station.id, "district")),
  }));
}

/** What is asked of the district's side of a pair now. */
export interface AskedNow {
  moduleId: string;
  title: string;
  step: NextStep;
  minutes: number;
  dueOn: CivilDate;
}

/** The first thing that is asked of the district's side in what the program requires, or null where nothing is. */
export function askedOf(states: readonly (PairStation & { title: string; minutes: number })[]): AskedNow | null {
  const mine = states.filter(({ isRequired }) => isRequired).map((state) => ({ ...state, next: state.district }));
  const first = inOrderOfUrgency(mine).find(({ next }) => isMyTurn(next));
  if (first === undefined) return null;
  const { id: moduleId, title, next: step, minutes, dueOn } = first;
  return { moduleId, title, step, minutes, dueOn };
}
