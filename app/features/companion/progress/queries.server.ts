import type { Station } from "#app/core/companion/module-calendar.ts";
import { nextStep, type NextStep, type StepFacts } from "#app/core/companion/next-step.ts";
import { db } from "#app/server/db.server.ts";
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
export async function listProgress(partnershipIds: readonly string[]): Promise<Map<string, PairProgress>> {
  const where = { partnershipId: { in: [...partnershipIds] } };
  const orderBy = [{ partnershipId: "asc" }, { moduleId: "asc" }] as const;
  const answers = await db().stepAnswer.findMany({
    where: { ...where, submittedAt: { not: null } },
    select: { partnershipId: true, moduleId: true, side: true, submittedAt: true },
    orderBy: [...orderBy, { side: "asc" }],
  });
  const sittings = await db().moduleSitting.findMany({
    where,
    select: {
      ...{ partnershipId: true, moduleId: true, sitting: true, side: true },
      ...{ role: true, minutes: true, doneOn: true },
    },
    orderBy: [...orderBy, { sitting: "asc" }, { side: "asc" }],
  });
  const planned = await db().plannedSitting.findMany({
    where: { ...where, cancelledAt: null },
    select: { partnershipId: true, moduleId: true, startsAt: true, minutes: true, place: true },
    orderBy: [...orderBy],
  });
  const decisions = await db().jointDecision.findMany({
    where,
    select: { partnershipId: true, moduleId: true, candidateSignedAt: true, districtSignedAt: true },
    orderBy: [...orderBy],
  });
  const of = <Row extends { partnershipId: string }>(rows: readonly Row[], id: string) =>
    rows.filter(({ partnershipId }) => partnershipId === id).map(({ partnershipId: _, ...row }) => row);
  return new Map(
    partnershipIds.map((id) => [
      id,
      {
        submitted: of(answers, id).flatMap(({ submittedAt, ...row }) => (submittedAt ? [{ ...row, submittedAt }] : [])),
        sittings: of(sittings, id),
        planned: of(planned, id),
        decisions: of(decisions, id),
      },
    ]),
  );
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
