import type { Actor } from "#app/core/access/actor.ts";
import { agreementInForce, midpointOf, momentToSettle, type AgreementMoment } from "#app/core/mentoring/agreement.ts";
import { dayIn } from "#app/server/clock.server.ts";
import { db, type Transaction } from "#app/server/db.server.ts";
import { notFound } from "#app/server/errors.ts";
import { findMentorship, type MentorshipView } from "../mentorships/queries.server.ts";

/** An agreement as it stands, with who has signed this version. */
export interface AgreementView {
  moment: AgreementMoment;
  communication: string;
  goals: string;
  problems: string;
  requirements: string;
  rhythmDays: number;
  meetingMinutes: number;
  version: number;
  savedAt: Date;
  mentorSignedAt: Date | null;
  candidateSignedAt: Date | null;
}

const COLUMNS = {
  moment: true,
  communication: true,
  goals: true,
  problems: true,
  requirements: true,
  rhythmDays: true,
  meetingMinutes: true,
  version: true,
  savedAt: true,
  mentorSignedAt: true,
  candidateSignedAt: true,
} as const;

/** The agreements of mentorships, by mentorship: for those who have found them already. */
export async function agreementsOf(
  mentorshipIds: readonly string[],
  tx: Pick<Transaction, "agreement"> = db(),
): Promise<Map<string, AgreementView[]>> {
  const found = await tx.agreement.findMany({
    where: { mentorshipId: { in: [...mentorshipIds] } },
    select: { ...COLUMNS, mentorshipId: true },
    orderBy: [{ moment: "asc" }],
  });
  const byMentorship = new Map<string, AgreementView[]>(mentorshipIds.map((id) => [id, []]));
  for (const { mentorshipId, ...agreement } of found) byMentorship.get(mentorshipId)?.push(agreement);
  return byMentorship;
}

export interface AgreementPage {
  mentorship: MentorshipView;
  agreements: AgreementView[];
  /** Which one is to be settled now. */
  toSettle: AgreementMoment | null;
  /** The one by which the two work. */
  inForce: AgreementView | null;
}

/** Which agreement is to be settled in a mentorship, and which one holds. */
export function stateOf(mentorship: MentorshipView, agreements: readonly AgreementView[], at: Date) {
  const { cohort, startedAt } = mentorship;
  const dayOf = (instant: Date) => dayIn(cohort.timeZone, instant);
  return {
    toSettle: momentToSettle(agreements, dayOf(at), midpointOf(cohort), dayOf(startedAt)),
    inForce: agreementInForce(agreements),
  };
}

/** What a pair of the actor has settled, and what is still to be settled. */
export async function readAgreements(actor: Actor, mentorshipId: string, at: Date): Promise<AgreementPage> {
  const mentorship = await findMentorship(actor, mentorshipId);
  const agreements = (await agreementsOf([mentorship.id])).get(mentorship.id) ?? [];
  return { mentorship, agreements, ...stateOf(mentorship, agreements, at) };
}

/** One agreement to write: what is stored, or at the midpoint, while nothing is, the words of the kickoff. */
export async function findAgreement(
  actor: Actor,
  mentorshipId: string,
  moment: string,
  at: Date,
): Promise<{ mentorship: MentorshipView; stored: AgreementView | null; startsFrom: AgreementView | null }> {
  const { mentorship, agreements, toSettle } = await readAgreements(actor, mentorshipId, at);
  const stored = agreements.find((each) => each.moment === moment) ?? null;
  if (!mentorship.canEdit || (stored === null && moment !== toSettle)) throw notFound("there is nothing to settle");
  const startsFrom = stored ?? agreements.find((each) => each.moment === "kickoff") ?? null;
  return { mentorship, stored, startsFrom };
}
