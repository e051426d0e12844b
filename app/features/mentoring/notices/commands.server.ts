import type { NoticeKind } from "#app/generated/prisma/enums.ts";
import type { Transaction } from "#app/server/db.server.ts";
import { sendMail } from "#app/server/mail.server.ts";
import type { MeetingView } from "../meetings/queries.server.ts";
import { otherOf, readerOf, type MentorshipMember, type MentorshipView } from "../mentorships/queries.server.ts";

/** Writes to one of the two. What either of them wrote to the other stays out of the words. */
export async function mailMember(
  tx: Transaction,
  member: MentorshipMember,
  { subject, words, link }: { subject: string; words: string; link: { label: string; to: string } },
): Promise<void> {
  const { email } = await tx.person.findUniqueOrThrow({ where: { id: member.personId }, select: { email: true } });
  await sendMail(tx, { to: email, subject, paragraphs: [`Hello ${member.name},`, words], link });
}

function onBothSides(words: string): Record<MentorshipView["side"], string> {
  return { mentor: words, candidate: words };
}

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
  agenda: { subject: onBothSides("wrote on the agenda of your meeting"), label: "See the meeting" },
  log: { subject: onBothSides("noted what became of your meeting"), label: "See the meeting" },
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
  const { subject, label } = WORDS[kind];
  const says = `${readerOf(mentorship).name} ${subject[side]}`;
  const words = `${says}. You can read it in Tandem.`;
  await mailMember(tx, otherOf(mentorship), { subject: says, words, link: { label, to } });
}

/** Tells the mentor of a meeting, or from the mentor each of its candidates, that there is something to read of it. */
export async function tellMeeting(
  tx: Transaction,
  { id, mentorships }: MeetingView,
  { kind, at }: { kind: Extract<NoticeKind, "agenda" | "log">; at: Date },
): Promise<void> {
  const lasting = mentorships.filter(({ canEdit }) => canEdit);
  for (const mentorship of lasting) await tellOther(tx, mentorship, { kind, to: `/meetings/${id}`, at });
}
