import type { NoticeKind } from "#app/generated/prisma/enums.ts";
import type { Transaction } from "#app/server/db.server.ts";
import { sendMail } from "#app/server/mail.server.ts";
import { addressOf, otherOf, readerOf, type MentorshipView } from "../mentorships/queries.server.ts";

/** What the other one reads, and where the link leads. Neither says anything of what was written, or about which goal. */
const WORDS = {
  comment: {
    subject: { mentor: "wrote about one of your goals", candidate: "wrote about one of their goals" },
    label: "Read it",
  },
  suggestion: {
    subject: { mentor: "suggests something for one of your goals", candidate: "" },
    label: "Read it and answer",
  },
  answer: { subject: { mentor: "", candidate: "answered what you suggested" }, label: "Read the answer" },
  confirmation: { subject: { mentor: "confirmed evidence of yours", candidate: "" }, label: "See your evidence" },
} as const satisfies Record<NoticeKind, { subject: Record<MentorshipView["side"], string>; label: string }>;

/**
 * Tells the other one of a mentorship by mail that something is there to read. Of each kind one mail goes out in an hour
 * at most, however much is written; the page has all of it.
 */
export async function tellOther(
  tx: Transaction,
  mentorship: MentorshipView,
  { kind, to, at }: { kind: NoticeKind; to: string; at: Date },
): Promise<void> {
  const { id, side } = mentorship;
  const recipient = side === "mentor" ? "candidate" : "mentor";
  const told = await tx.$executeRaw`
    INSERT INTO mentoring_notice AS n (mentorship_id, recipient, kind, sent_at)
    VALUES (${id}::uuid, ${recipient}::mentorship_side, ${kind}::notice_kind, ${at}::timestamptz)
    ON CONFLICT (mentorship_id, recipient, kind) DO UPDATE SET sent_at = excluded.sent_at
      WHERE n.sent_at <= excluded.sent_at - interval '1 hour'`;
  if (told === 0) return;
  const [other, reader] = [otherOf(mentorship), readerOf(mentorship)];
  const { subject, label } = WORDS[kind];
  const says = `${reader.name} ${subject[side]}`;
  await sendMail(tx, {
    to: await addressOf(tx, other),
    subject: says,
    paragraphs: [`Hello ${other.name},`, `${says}. You can read it in Tandem.`],
    link: { label, to },
  });
}
