import type { Actor } from "#app/core/access/actor.ts";
import { refuseWhenEnded } from "#app/features/programs/cohorts/queries.server.ts";
import { recordAudit } from "#app/server/audit.server.ts";
import { db } from "#app/server/db.server.ts";
import { sendMail } from "#app/server/mail.server.ts";
import {
  draftWord,
  findWritable,
  listParticipation,
  whoCanBeAsked,
  WORD,
  type ParticipationList,
  type WritablePair,
} from "./queries.server.ts";
import type { WordInput } from "./schema.ts";

/** One mail and the note of it, both or neither; a second one on the same day is none. */
async function send(
  actor: Actor,
  { cohort, today }: Pick<ParticipationList, "cohort" | "today">,
  { partnershipId, recipient: { enrollmentId } }: Pick<WritablePair, "partnershipId" | "recipient">,
  { subject, text }: WordInput,
  at: Date,
): Promise<"sent" | "already" | "away"> {
  return db().$transaction(async (tx) => {
    const place = await tx.enrollment.findFirst({
      where: { id: enrollmentId, leftAt: null, person: { disabledAt: null } },
      select: { person: { select: { email: true } } },
    });
    if (place === null) return "away";
    const { count } = await tx.reminder.createMany({
      data: [{ enrollmentId, about: WORD, dueOn: new Date(today), sentAt: at }],
      skipDuplicates: true,
    });
    if (count === 0) return "already";
    await sendMail(tx, {
      ...{ to: place.person.email, subject, paragraphs: text.split(/\n{2,}/) },
      link: { label: "Go on", to: `/companion/${partnershipId}` },
    });
    await recordAudit(tx, {
      ...{ actor, organizationId: cohort.organizationId, action: "companion.remind", at },
      subject: ["partnership", partnershipId],
    });
    return "sent";
  });
}

/** Writes to whoever takes part for a district in a pair, at most once a day. */
export async function sendWord(
  actor: Actor,
  cohortId: string,
  partnershipId: string,
  input: WordInput,
  at: Date,
): Promise<"sent" | "already" | "away"> {
  const { pair, ...list } = await findWritable(actor, cohortId, partnershipId, at);
  refuseWhenEnded(list.cohort);
  return send(actor, list, pair, input, at);
}

/** Writes the ready mail to everybody who is behind and was not written to today. Returns how many got one. */
export async function sendAllWords(actor: Actor, cohortId: string, at: Date): Promise<number> {
  const list = await listParticipation(actor, cohortId, at);
  refuseWhenEnded(list.cohort);
  let sent = 0;
  for (const pair of whoCanBeAsked(list)) {
    if ((await send(actor, list, pair, draftWord(list, pair), at)) === "sent") sent += 1;
  }
  return sent;
}
