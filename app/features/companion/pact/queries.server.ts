import type { Actor } from "#app/core/access/actor.ts";
import { clockAt } from "#app/core/shared/zoned-time.ts";
import { db } from "#app/server/db.server.ts";
import { listDecisions, signersOf, type DecisionView } from "../decisions/queries.server.ts";
import { findModulesOf } from "../modules/queries.server.ts";
import { findPartnership, type PartnershipView } from "../partnerships/queries.server.ts";

/** One side's name under a decision, with the day on the cohort's clock. */
export interface Signature {
  name: string;
  /** Whether they signed in the superintendent's place. */
  isDelegate: boolean;
  on: string;
}

/** A decision that both have signed. Nothing of what either of them answered is in it. */
export interface PactDecision {
  moduleId: string;
  title: string;
  text: string;
  owner: string;
  dueOn: string | null;
  signatures: Signature[];
  /** What became of it and when that was said; null before the closing sitting. */
  reviewed: { outcome: NonNullable<DecisionView["review"]>; on: string } | null;
}

/** What the two have decided together, for the board. */
export interface Pact {
  candidateName: string;
  /** Who takes part for the district, the superintendent first. */
  districtPeople: { name: string; as: string }[];
  districtName: string | null;
  cohortName: string;
  decisions: PactDecision[];
  /** The day of the closing sitting as the two planned it, else that by which the cohort asks for it. */
  reviewOn: string;
  /** What is drafted and not signed by both. */
  open: { moduleId: string; title: string }[];
}

/** The joint decisions of a pair as one page for the board: of those alone that both have signed. */
export async function readPact(actor: Actor, partnershipId: string): Promise<Pact> {
  const partnership = await findPartnership(actor, partnershipId);
  const { cohortId: id, startsOn, endsOn, timeZone, candidate, superintendent, delegate } = partnership;
  const { edition, stations } = await findModulesOf({ id, startsOn, endsOn });
  const stored = await listDecisions(actor, partnership);
  const closing = await db().plannedSitting.findFirst({
    where: { partnershipId, moduleId: "closing", cancelledAt: null },
    select: { startsAt: true },
  });
  const dayOn = (at: Date) => clockAt(at.getTime(), timeZone).date;
  const drafted = edition.modules.flatMap((module) => {
    const decision = stored.find(({ moduleId }) => moduleId === module.id);
    return decision === undefined ? [] : [{ decision, title: module.decision.title }];
  });
  const signed = drafted.map(({ decision, title }) => toSigned(partnership, decision, title, dayOn));
  return {
    ...{ candidateName: candidate.name, districtName: partnership.districtName, cohortName: partnership.cohortName },
    districtPeople: [
      ...(superintendent?.isHere ? [{ name: superintendent.name, as: "superintendent" }] : []),
      ...(delegate?.isHere ? [{ name: delegate.name, as: "delegate of the superintendent" }] : []),
    ],
    decisions: signed.filter((decision) => decision !== null),
    reviewOn:
      closing === null ? (stations.find((each) => each.id === "closing")?.dueOn ?? endsOn) : dayOn(closing.startsAt),
    open: drafted.flatMap(({ decision: { moduleId }, title }, at) =>
      signed[at] === null ? [{ moduleId, title }] : [],
    ),
  };
}

function toSigned(
  partnership: PartnershipView,
  decision: DecisionView,
  title: string,
  dayOn: (at: Date) => string,
): PactDecision | null {
  const { moduleId, text, owner, dueOn, candidateSignedAt, districtSignedAt, districtSignedAs } = decision;
  if (candidateSignedAt === null || districtSignedAt === null) return null;
  const names = signersOf(partnership, districtSignedAs);
  const { review, reviewedAt } = decision;
  return {
    ...{ moduleId, title, text, owner, dueOn },
    signatures: [
      { name: names.candidate, isDelegate: false, on: dayOn(candidateSignedAt) },
      { name: names.district, isDelegate: districtSignedAs === "delegate", on: dayOn(districtSignedAt) },
    ],
    reviewed: review === null || reviewedAt === null ? null : { outcome: review, on: dayOn(reviewedAt) },
  };
}
