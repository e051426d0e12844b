import { getCheckInForm } from "#app/content/catalogue.server.ts";
import type { Transaction } from "#app/server/db.server.ts";
import { MENTORSHIPS } from "./pairs.ts";
import { personOf } from "./people.ts";

/** What the sample's pairs answered in their second check-in: one pair is content, in another both sides are not. */

const DAY = 86_400_000;
/** Days after the start of a mentorship, and so many more until it was answered. */
const [SECOND, ANSWERED] = [90, 3];

const CONTENT = { meeting: "easy", use: "done", plain: "said", focus: "goals", onward: "same" };
const APART = { meeting: "moved", use: "nothing", plain: "late", focus: "drifting", onward: "changed" };

const CHECK_INS = [
  { candidate: "Ines Moreau", side: "candidate", answers: CONTENT, comment: "" },
  { candidate: "Tom Brandt", side: "candidate", answers: APART, comment: "We moved three meetings in a row." },
  {
    candidate: "Tom Brandt",
    side: "mentor",
    answers: { ...APART, onward: "manager" },
    comment: "My district opens two schools this fall. I am not sure that I have the hours.",
  },
] as const;

/** Check-ins of pairs that began on a day. */
export async function loadCheckIns(tx: Transaction, startedAt: Date): Promise<void> {
  const after = (days: number) => new Date(startedAt.getTime() + days * DAY);
  await tx.checkIn.createMany({
    data: CHECK_INS.map(({ candidate, side, answers, comment }) => {
      const pair = MENTORSHIPS.find((each) => each.candidate === candidate);
      if (pair === undefined) throw new Error(`The sample has no pair of ${candidate}.`);
      return {
        mentorshipId: pair.id,
        enrollmentId: personOf(pair[side]).enrollmentId,
        dueOn: after(SECOND),
        edition: getCheckInForm().version,
        ...{ answers, comment, submittedAt: after(SECOND + ANSWERED) },
      };
    }),
  });
}
