import type { Actor } from "#app/core/access/actor.ts";
import { authorize } from "#app/server/access.server.ts";
import { listPartnerships, peopleOf } from "../partnerships/queries.server.ts";

/** One pair of the actor, and who else sits in it. */
export interface OwnPair {
  id: string;
  cohortName: string;
  isCandidate: boolean;
  others: string[];
}

/** The pairs in which the actor sits, to say who sees what of theirs there. */
export async function listOwnPairs(actor: Actor): Promise<OwnPair[]> {
  const partnerships = await listPartnerships(actor);
  return partnerships.map((partnership) => {
    authorize(actor, "companion.read", { bound: peopleOf(partnership) });
    const { id, cohortName, side, candidate, superintendent, delegate } = partnership;
    const others = [candidate, superintendent, delegate].flatMap((partner) =>
      partner?.isHere && partner.personId !== actor.personId ? [partner.name] : [],
    );
    return { id, cohortName, isCandidate: side === "candidate", others };
  });
}
