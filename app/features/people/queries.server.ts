import type { Actor } from "#app/core/access/actor.ts";
import { can, type Subject } from "#app/core/access/can.ts";
import type { Action } from "#app/core/access/policy.ts";
import { listEvidence } from "#app/features/assessments/evidence/queries.server.ts";
import {
  growthOf,
  releasedProfileOf,
  type GrowthView,
  type ReleasedProfile,
} from "#app/features/assessments/profile-view.server.ts";
import { findReleasedSittings, listAnswers, type Sitting } from "#app/features/assessments/queries.server.ts";
import type { AnswersProps, ReleasedClaims } from "#app/features/assessments/released.tsx";
import type { Kind } from "#app/features/assessments/answer.ts";
import { listReleasedGoals, type GoalView } from "#app/features/mentoring/queries.server.ts";
import { findOwner, standingReleases, type Owner } from "#app/features/releases/queries.server.ts";
import { OFFERED_ITEMS, READINGS, type OfferedItem } from "#app/features/releases/schema.ts";

/** What is read on a person's page: the action, and the sitting or plan. It is what the record says of the visit. */
export interface Reading {
  action: Action;
  subject: readonly [type: string, id: string];
}

/** Which sitting something is of. */
export interface SittingOf {
  id: string;
  kind: Kind;
  submittedAt: Date;
}

/**
 * A person's page as one who is bound to them sees it. What is not released is null, and so is what was released but is
 * not there yet.
 */
export interface PersonPage {
  person: Owner;
  items: OfferedItem[];
  /** The newest submitted sitting, which the profile, the answers and the evidence are of. */
  sitting: SittingOf | null;
  profile: ReleasedProfile | null;
  answers: AnswersProps | null;
  evidence: ReleasedClaims | null;
  plan: GoalView[] | null;
  growth: GrowthView | null;
  readings: Reading[];
}

async function answersOf(sitting: Sitting): Promise<AnswersProps> {
  const answers = await listAnswers(sitting);
  return {
    levels: sitting.framework.levels.map(({ level, name }) => ({ level, name })),
    answers: answers.map(({ areaName, indicatorId, statement, level, noOpportunity, why }) => ({
      areaName,
      indicatorId,
      statement,
      level,
      noOpportunity,
      why,
    })),
  };
}

async function evidenceOf(actor: Actor, sitting: Sitting, subject: Subject): Promise<ReleasedClaims> {
  return {
    claims: (await listEvidence(sitting)).map((evidence) => ({
      ...evidence,
      // What a mentor says of it is for the owner and that mentor alone.
      confirmations: evidence.confirmations.map((each) =>
        each.mentorId === actor.personId ? each : { ...each, note: "" },
      ),
      isMine: evidence.confirmations.some(({ mentorId, isCurrent }) => isCurrent && mentorId === actor.personId),
    })),
    confirm: can(actor, "evidence.confirm", subject) ? { personId: sitting.ownerId, assessmentId: sitting.id } : null,
  };
}

const SITTING_ITEMS = ["profile", "answers", "evidence", "growth"] as const satisfies readonly OfferedItem[];

/**
 * The page of a person for the actor, a recipient or the owner's preview of one: the same questions either way. One
 * release opens one thing. Throws not-found where nothing binds the two.
 */
export async function readPerson(actor: Actor, ownerId: string): Promise<PersonPage> {
  const person = await findOwner(actor, ownerId);
  const subject = { ownerId, releases: await standingReleases(ownerId) };
  const items = OFFERED_ITEMS.filter((item) => can(actor, READINGS[item], subject));
  const ofSittings = SITTING_ITEMS.find((item) => items.includes(item));
  const sittings = ofSittings ? await findReleasedSittings(actor, READINGS[ofSittings], subject) : [];
  const [newest] = sittings;
  const isShown = (item: OfferedItem) => items.includes(item);
  const page = {
    sitting: newest?.submittedAt ? { id: newest.id, kind: newest.kind, submittedAt: newest.submittedAt } : null,
    profile: newest && isShown("profile") ? releasedProfileOf(newest) : null,
    answers: newest && isShown("answers") ? await answersOf(newest) : null,
    evidence: newest && isShown("evidence") ? await evidenceOf(actor, newest, subject) : null,
    plan: isShown("plan") ? await listReleasedGoals(actor, subject) : null,
    growth: isShown("growth") ? growthOf(sittings) : null,
  };
  const readings = items
    .filter((item) => page[item] !== null)
    .map((item): Reading => {
      const subjectOf: Reading["subject"] = item === "plan" ? ["plan", ownerId] : ["assessment", newest?.id ?? ""];
      return { action: READINGS[item], subject: subjectOf };
    });
  return { person, items, ...page, readings };
}
