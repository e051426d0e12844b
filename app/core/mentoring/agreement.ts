import { addDays, daysBetween, type CivilDate } from "#app/core/shared/civil-date.ts";

/** What a pair settles for its work together, and when it is time to look at it again. */

/** The four texts, in the order in which they are asked. */
export const AGREEMENT_TEXTS = ["communication", "goals", "problems", "requirements"] as const;
export type AgreementText = (typeof AGREEMENT_TEXTS)[number];

export const AGREEMENT_MOMENTS = ["kickoff", "midpoint"] as const;
export type AgreementMoment = (typeof AGREEMENT_MOMENTS)[number];

/** Who has signed the version as it stands. */
export interface Signatures {
  readonly moment: AgreementMoment;
  readonly mentorSignedAt: Date | null;
  readonly candidateSignedAt: Date | null;
}

/** Whether both have signed the same version. */
export function isSigned({ mentorSignedAt, candidateSignedAt }: Signatures): boolean {
  return mentorSignedAt !== null && candidateSignedAt !== null;
}

/**
 * The middle of a cohort, from which on a pair is asked to look at its agreement again.
 *
 * @example midpointOf({ startsOn: "2027-02-01", endsOn: "2027-02-11" }) // "2027-02-06"
 */
export function midpointOf({ startsOn, endsOn }: { startsOn: CivilDate; endsOn: CivilDate }): CivilDate {
  return addDays(startsOn, Math.floor(daysBetween(startsOn, endsOn) / 2));
}

/**
 * Which agreement a pair is asked to settle on a day: that of the kickoff until both have signed it, from the cohort's
 * middle on that of the midpoint, and none when both have signed that as well. A pair that comes together after the
 * middle settles one alone.
 *
 * @example momentToSettle([], "2027-03-01", "2027-06-15", "2027-02-01") // "kickoff"
 */
export function momentToSettle(
  agreements: readonly Signatures[],
  today: CivilDate,
  midpoint: CivilDate,
  startedOn: CivilDate,
): AgreementMoment | null {
  const isDone = (moment: AgreementMoment) => agreements.some((each) => each.moment === moment && isSigned(each));
  if (!isDone("kickoff")) return "kickoff";
  if (today < midpoint || startedOn >= midpoint) return null;
  return isDone("midpoint") ? null : "midpoint";
}

/** The agreement by which a pair works: the last one that both have signed, and before that the one they write. */
export function agreementInForce<Agreement extends Signatures>(agreements: readonly Agreement[]): Agreement | null {
  const byMoment = (moment: AgreementMoment) => agreements.find((each) => each.moment === moment);
  const inOrder = [byMoment("midpoint"), byMoment("kickoff")].filter((each) => each !== undefined);
  return inOrder.find(isSigned) ?? inOrder.at(-1) ?? null;
}
