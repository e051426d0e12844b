import type { Actor } from "#app/core/access/actor.ts";
import { dateOf } from "#app/server/clock.server.ts";
import { authorize } from "#app/server/access.server.ts";
import { db } from "#app/server/db.server.ts";
import type { DecisionPrompt } from "#app/core/companion/module.ts";
import { findModulesOf } from "../modules/queries.server.ts";
import { findPartnership, peopleOf, type PartnershipView } from "../partnerships/queries.server.ts";
import { findPairedModule } from "../steps/queries.server.ts";

/** What the two of a pair have settled in one module, and who has signed it. */
export interface DecisionView {
  id: string;
  moduleId: string;
  text: string;
  owner: string;
  dueOn: string | null;
  version: number;
  savedAt: Date;
  candidateSignedAt: Date | null;
  districtSignedAt: Date | null;
  districtSignedAs: string | null;
  review: "kept" | "changed" | "dropped" | null;
  reviewNote: string;
  reviewedAt: Date | null;
}

/** Every joint decision of a pair, for its own people. */
export async function listDecisions(actor: Actor, partnership: PartnershipView): Promise<DecisionView[]> {
  authorize(actor, "companion.read", { bound: peopleOf(partnership) });
  const found = await db().jointDecision.findMany({
    where: { partnershipId: partnership.id },
    orderBy: [{ savedAt: "asc" }, { id: "asc" }],
  });
  return found.map(({ organizationId: _, partnershipId: __, savedById: ___, dueOn, ...decision }) => ({
    ...decision,
    dueOn: dueOn === null ? null : dateOf(dueOn),
  }));
}

/** The joint decision of one module, or null while nothing is drafted. */
export async function findDecision(
  actor: Actor,
  partnership: PartnershipView,
  moduleId: string,
): Promise<DecisionView | null> {
  return (await listDecisions(actor, partnership)).find((decision) => decision.moduleId === moduleId) ?? null;
}

/** Whose names stand below a decision. */
interface Signers {
  candidate: string;
  district: string;
}

/** Whoever signed for the district, else whoever would: the superintendent, or without one who stands in for them. */
export function signersOf(
  { candidate, superintendent, delegate }: PartnershipView,
  signedAs: DecisionView["districtSignedAs"],
): Signers {
  const seats = signedAs === "delegate" ? [delegate] : [superintendent, delegate];
  const district = seats.find((seat) => seat !== null)?.name ?? "The superintendent";
  return { candidate: candidate.name, district };
}

/** The page of the decision of one module. */
export interface DecisionPage {
  number: number;
  title: string;
  prompt: DecisionPrompt;
  decision: DecisionView | null;
  names: Signers;
  /** Whether the actor's side has signed what is saved. */
  hasSigned: boolean;
}

export async function readDecision(actor: Actor, partnershipId: string, moduleId: string): Promise<DecisionPage> {
  const { partnership, module } = await findPairedModule(actor, partnershipId, moduleId);
  const decision = await findDecision(actor, partnership, moduleId);
  const signedAt = partnership.side === "candidate" ? decision?.candidateSignedAt : decision?.districtSignedAt;
  return {
    ...{ number: module.number, title: module.title, prompt: module.decision, decision },
    names: signersOf(partnership, decision?.districtSignedAs ?? null),
    hasSigned: (signedAt ?? null) !== null,
  };
}

/** Every decision of a pair with the title of what it is about. */
export async function readDecisions(actor: Actor, partnershipId: string) {
  const partnership = await findPartnership(actor, partnershipId);
  const { cohortId: id, startsOn, endsOn } = partnership;
  const { edition } = await findModulesOf({ id, startsOn, endsOn });
  const decisions = await listDecisions(actor, partnership);
  return {
    decisions: edition.modules.flatMap((module) => {
      const decision = decisions.find(({ moduleId }) => moduleId === module.id);
      if (decision === undefined) return [];
      const isSigned = decision.candidateSignedAt !== null && decision.districtSignedAt !== null;
      const names = signersOf(partnership, decision.districtSignedAs);
      return [{ decision, names, title: module.decision.title, isSigned }];
    }),
  };
}
